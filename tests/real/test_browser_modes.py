"""The same pages for other people: without script, on paper, with large letters, without motion, from a folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.real.browser import kinds, serving, sweep, window
from tests.real.browser.sweep import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.real.browser.scratch import Site
    from tests.real.browser.serving import Web
    from tests.real.browser.window import Window

pytestmark = pytest.mark.real

every_kind = pytest.mark.parametrize("kind", kinds.KINDS)

# What a video says where it cannot be played, and the alarm that only a script can raise, are meant to be hidden.
_UNSEEN = """() => [...document.querySelectorAll('main :is(h1, h2, h3, a, button, time, td, li)')]
  .filter(each => !each.closest('details:not([open]), video, [data-patience][hidden]') && each.textContent.trim())
  .filter(each => !each.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .map(each => `${each.tagName}: ${each.textContent.trim().slice(0, 60)}`)"""
_FOLDED = """() => [...document.querySelectorAll('details:not([open])')].filter(each => each.checkVisibility())
  .filter(each => [...each.children].some(child => child.tagName !== 'SUMMARY' && child.textContent.trim()
    && !child.getBoundingClientRect().height))
  .map(each => each.textContent.trim().slice(0, 60))"""
_HEADERS = "() => [...document.querySelectorAll('header.site, .skip')].filter(each => each.checkVisibility()).length"
_MOVING = """() => [...document.querySelectorAll('*')].filter(each => {
    const style = getComputedStyle(each)
    return [style.transitionDuration, style.animationDuration].join().split(',').some(each => parseFloat(each) > 0.01)
      || style.scrollBehavior === 'smooth'
  }).map(each => each.tagName)"""

_LOOK = """async () => {
  for (const each of document.images) { each.loading = 'eager'; await each.decode().catch(() => {}) }
  return [...document.querySelectorAll('h1, p, a, img')].slice(0, 40).map(each =>
    [getComputedStyle(each).color, getComputedStyle(each).fontSize, each.naturalWidth ?? 0, each.offsetHeight])
}"""


@pytest.fixture(scope="module")
def plain(browser: Browser, web: Web) -> Iterator[Window]:
    """A window like any other."""
    with window.opened(browser, web) as opened:
        yield opened


@pytest.fixture(scope="module")
def scriptless(browser: Browser, web: Web) -> Iterator[Window]:
    with window.opened(browser, web, java_script_enabled=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def paper(browser: Browser, web: Web) -> Iterator[Window]:
    with window.opened(browser, web) as opened:
        opened.page.emulate_media(media="print")
        yield opened


@pytest.fixture(scope="module")
def still(browser: Browser, web: Web) -> Iterator[Window]:
    with window.opened(browser, web, reduced_motion="reduce") as opened:
        yield opened


@every_kind
def test_without_script_nothing_is_hidden(kind: str, scriptless: Window, site: Site) -> None:
    found = sweep.asked(scriptless, kinds.some(site, kind), _UNSEEN)

    assert not found, listed(found)


@every_kind
def test_without_script_no_page_asks_for_it(kind: str, site: Site) -> None:
    words = " ".join(site.text(place) for place in kinds.some(site, kind)).casefold()

    assert not re.search(r"(enable|turn on|switch on|requires?|needs?) (java)?script", words)


@every_kind
def test_on_paper_everything_is_unfolded_and_the_ways_to_other_pages_are_left_out(
    kind: str, paper: Window, site: Site
) -> None:
    paper.go(kinds.sized(site, kind)[-1])

    folded, headers = paper.page.evaluate(_FOLDED), paper.page.evaluate(_HEADERS)

    assert not folded
    assert not headers
    assert paper.page.pdf().startswith(b"%PDF")


@every_kind
def test_letters_twice_as_large_and_the_narrowest_window_break_nothing(kind: str, plain: Window, site: Site) -> None:
    plain.go(kinds.sized(site, kind)[-1])

    narrow = plain.beyond(320)  # 1280 at 400 %
    plain.page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
    large = plain.beyond(1280)

    assert not narrow
    assert not large


@every_kind
def test_nothing_moves_for_people_who_asked_for_less_motion(kind: str, still: Window, site: Site) -> None:
    found = sweep.asked(still, kinds.sized(site, kind)[-1:], _MOVING)

    assert not found, listed(found)


@pytest.mark.parametrize("kind", [kind for kind in kinds.KINDS if kind != "not found"])
def test_a_page_looks_the_same_from_a_folder(kind: str, browser: Browser, plain: Window, site: Site) -> None:
    place = kinds.some(site, kind)[-1]
    plain.resize(1280)
    plain.go(place)

    with window.opened(browser, serving.filed(site.folder), place) as filed:
        on_the_web, from_a_folder = plain.page.evaluate(_LOOK), filed.page.evaluate(_LOOK)

    assert from_a_folder == on_the_web
    assert not filed.said
    assert all(url.startswith(site.folder.as_uri()) for url in filed.asked)
