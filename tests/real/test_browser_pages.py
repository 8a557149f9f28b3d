"""Every kind of page in a real browser: it asks nobody, complains of nothing, fits every window, and is accessible."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.real.browser import kinds, sweep
from tests.real.browser.serving import SITE
from tests.real.browser.sweep import listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from tests.real.browser.scratch import Site
    from tests.real.browser.serving import Web
    from tests.real.browser.sweep import Visit

    Visited = Callable[[str], list[Visit]]

pytestmark = pytest.mark.real

every_kind = pytest.mark.parametrize("kind", kinds.KINDS)


@pytest.fixture(scope="module")
def visited(browser: Browser, site: Site, web: Web) -> Visited:
    """The pages of a kind, each opened once for all tests."""
    known: dict[str, list[Visit]] = {}

    def of(kind: str) -> list[Visit]:
        if kind not in known:
            known[kind] = list(sweep.visits(browser, web, kinds.varied(site, kind)))
        return known[kind]

    return of


def test_every_page_is_of_a_kind_that_is_looked_at(site: Site) -> None:
    assert not kinds.places(site)[""]


@every_kind
def test_there_is_a_page_of_each_kind(kind: str, visited: Visited) -> None:
    assert visited(kind)


@every_kind
def test_no_page_says_anything_in_the_console(kind: str, visited: Visited) -> None:
    said = {visit.place: [*visit.said] for visit in visited(kind)}

    assert not any(said.values()), listed(said)


@every_kind
def test_no_page_asks_for_anything_but_files_of_its_own_site(kind: str, visited: Visited, web: Web) -> None:
    asked = {
        visit.place: [url for url in visit.asked if not url.startswith((web.url, SITE))] for visit in visited(kind)
    }

    assert not any(asked.values()), listed(asked)


def test_the_preview_asks_for_nothing_at_all(visited: Visited) -> None:
    (preview,) = visited("preview")

    assert not preview.asked


@every_kind
def test_no_words_run(kind: str, visited: Visited) -> None:
    ran = [visit.place for visit in visited(kind) if visit.ran]

    assert not ran


@every_kind
def test_nothing_stands_outside_the_window_from_360_to_1440_pixels(kind: str, visited: Visited) -> None:
    beyond = {f"{visit.place} at {width}": lines for visit in visited(kind) for width, lines in visit.beyond.items()}

    assert not beyond, listed(beyond)


@every_kind
def test_axe_finds_no_barrier_in_light_and_dark_narrow_and_wide(
    kind: str, browser: Browser, site: Site, web: Web
) -> None:
    found = sweep.barriers(browser, web, kinds.some(site, kind))

    assert not found, listed(found)
