"""By keyboard: every stop of the Tab key can be seen, and the calendar is walked with arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.real.browser import kinds, window
from tests.real.browser.sweep import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.real.browser.scratch import Site
    from tests.real.browser.serving import Web

pytestmark = pytest.mark.real

MONTH = "calendar/index.html"
TODAY = "2026-10-10"
STOPS = 30
"""As many stops of a page are tried: its frame, and more than the first of everything that it lists."""

_STOP = """() => {
  const at = document.activeElement
  if (at === document.body) return ''
  const { outlineStyle, outlineWidth } = getComputedStyle(at)
  const { left, right, top, bottom } = at.getBoundingClientRect()
  const seen = right > 0 && left < innerWidth && bottom > 0 && top < innerHeight && right - left > 1
  const marked = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
  return `${seen && marked ? 'seen' : 'unseen'}: ${at.tagName} ${at.textContent.trim().slice(0, 40)}`
}"""
_DAY = "document.activeElement.dataset.day"


@pytest.fixture
def month(browser: Browser, site: Site, web: Web) -> Iterator[Page]:
    """The calendar of this month, its day of today in focus."""
    with window.opened(browser, web, site.team + MONTH) as opened:
        opened.page.locator("td[aria-current=date]").focus()
        yield opened.page


def stops(page: Page, count: int) -> list[str]:
    """What the Tab key stops at, and whether that can be seen."""
    found = []
    for _ in range(count):
        page.keyboard.press("Tab")
        found.append(page.evaluate(_STOP))
    return found


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_every_stop_of_the_tab_key_can_be_seen(kind: str, browser: Browser, site: Site, web: Web) -> None:
    place = kinds.some(site, kind)[-1]

    with window.opened(browser, web, place) as opened:
        found = stops(opened.page, STOPS)

    unseen = [stop for stop in found if stop.startswith("unseen")]
    assert found[0]
    assert not unseen, listed({place: unseen})


@pytest.mark.parametrize(
    "keys, day",
    [
        ("ArrowRight", "2026-10-11"),
        ("ArrowLeft", "2026-10-09"),
        ("ArrowDown", "2026-10-17"),
        ("ArrowUp", "2026-10-03"),
        ("Home", "2026-10-05"),
        ("End", "2026-10-11"),
        ("ArrowRight ArrowRight ArrowUp", "2026-10-05"),
        ("Home ArrowUp ArrowUp ArrowUp", "2026-09-28"),
    ],
)
def test_arrow_keys_walk_from_day_to_day(keys: str, day: str, month: Page) -> None:
    for key in keys.split():
        month.keyboard.press(key)

    assert month.evaluate(_DAY) == day


def test_one_day_of_the_month_is_a_stop_of_the_tab_key(month: Page) -> None:
    assert month.locator("td[tabindex='0']").count() == 1
    assert month.evaluate(_DAY) == TODAY


def test_enter_opens_the_first_post_of_the_day(month: Page, web: Web, site: Site) -> None:
    with month.expect_navigation():
        month.keyboard.press("Enter")

    assert month.url.startswith(f"{web.url}{site.team}review/")


@pytest.mark.parametrize("key, name", [("PageDown", "November 2026"), ("PageUp", "September 2026")])
def test_page_keys_turn_the_months_and_keep_the_keys_there(key: str, name: str, month: Page) -> None:
    with month.expect_navigation():
        month.keyboard.press(key)

    assert month.locator("h1").inner_text() == name
    assert month.evaluate(_DAY)


def test_without_script_every_post_of_the_month_is_a_link(browser: Browser, site: Site, web: Web) -> None:
    with window.opened(browser, web, site.team + MONTH, java_script_enabled=False) as opened:
        found = stops(opened.page, STOPS)

    assert "seen: A How to listen" in found
    assert "seen: A You are not alone" in found
