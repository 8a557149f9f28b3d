"""Words by somebody who means harm, or in other scripts, stay words. That none runs is shown for every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import frontmatter
import pytest

from tests.corpus import hostile
from tests.real.browser import kinds, reading, sweep, window
from tests.real.browser.sweep import listed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.real.browser.scratch import Site
    from tests.real.browser.serving import Web

pytestmark = pytest.mark.real

LISTS = ("status", "reviews", "calendar", "list", "preview")

TURNED = "bidi"
"""A post that turns letters around: a rule stops it, so that only the team sees it."""
PUBLISHED = [name for name in hostile.READABLE if name != TURNED]

_TURNED = """override => {
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), turned = []
  const place = (node, at) => {
    const range = document.createRange()
    range.setStart(node, at)
    range.setEnd(node, at + 1)
    return range.getBoundingClientRect()
  }
  let hostile = null
  while (nodes.nextNode()) {
    const node = nodes.currentNode, words = node.data.trimEnd()
    if (words.includes(override)) { hostile = node.parentElement; continue }
    if (!hostile || !/^\\s*[A-Za-z0-9]{2}/.test(words)) continue
    const from = words.search(/\\S/), one = place(node, from), two = place(node, from + 1)
    if (one.top === two.top && one.width && one.left > two.left) turned.push(words.trim().slice(0, 60))
    hostile = null
  }
  return turned
}"""


def title(name: str) -> str:
    return str(frontmatter.loads(f"---\n{hostile.READABLE[name]}")["title"])


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_title_stays_the_words_that_were_written(name: str, browser: Browser, web: Web) -> None:
    with window.opened(browser, web, f"site/2026-10-10/out-{name}/index.html") as opened:
        shown, tab = opened.page.locator("h1").text_content(), opened.page.title()

    assert shown == title(name).strip()
    assert tab.startswith(" ".join(title(name).split()))


def test_a_title_that_turns_letters_around_is_on_no_page_for_everybody(site: Site) -> None:
    everywhere = [place for several in kinds.places(site).values() for place in several]
    public = [place for place in everywhere if place.startswith("site/") and not place.startswith(site.team)]

    assert [place for place in public if hostile.OVERRIDE in site.text(place)] == []
    assert [place for place in public if "out-arabic" in place]


@pytest.mark.parametrize("kind", LISTS)
def test_words_after_a_turned_title_read_in_their_own_direction(
    kind: str, browser: Browser, site: Site, web: Web
) -> None:
    place = kinds.some(site, kind)[-1]

    with window.opened(browser, web, place) as opened:
        turned = opened.page.evaluate(_TURNED, hostile.OVERRIDE)

    assert hostile.SPELT in site.text(place)
    assert not turned, listed({place: turned})


def test_no_link_runs_anything(site: Site) -> None:
    found = reading.odd_links(site)

    assert not found, listed(found)


@pytest.mark.parametrize("name, direction", [("arabic", "rtl"), ("hebrew", "rtl"), ("chinese", "ltr")])
def test_a_post_is_set_in_its_own_direction(name: str, direction: str, browser: Browser, web: Web) -> None:
    with window.opened(browser, web, f"site/2026-10-10/out-{name}/index.html") as opened:
        set_in = opened.page.evaluate("getComputedStyle(document.querySelector('h1')).direction")

    assert set_in == direction


def test_tags_that_lead_away_stay_below_the_tags(site: Site, browser: Browser, web: Web) -> None:
    topics = kinds.places(site)["topic"]

    with window.opened(browser, web) as opened:
        named = sweep.asked(opened, topics, "() => [document.querySelector('h1').textContent]")

    words = {line.strip().removeprefix("#") for (line,) in named.values()}
    assert {"../../index", "A/B", "..", ".", "con", hostile.LONG_TAG} <= words
