"""The alarm when a page is opened long after it was made: a browser compares what waits with the reader's clock."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from multipost.web import pages
from multipost.web.team import status
from tests.web.team.stands import DAY, HOUR, LOOK, NOW, delivery, team

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Opens = Callable[[datetime], Page]

SECOND = timedelta(seconds=1)
DUE = NOW + HOUR

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The team's pages: one post is due an hour after they were made."""
    folder = tmp_path_factory.mktemp("team")
    (folder / "team.js").write_text(pages.script(LOOK))
    (folder / "style.css").write_text(pages.style(LOOK))
    (folder / "index.html").write_text(status.page(team(delivery(due=DUE)), LOOK))
    return folder


@pytest.fixture
def opened(browser: Browser, site: Path) -> Iterator[Opens]:
    """Opens the status page at a moment of the reader's clock."""
    context = browser.new_context(timezone_id="Europe/London")

    def at(moment: datetime) -> Page:
        page = context.new_page()
        page.clock.set_fixed_time(moment)
        page.goto((site / "index.html").as_uri())
        return page

    yield at
    context.close()


def test_after_three_times_the_time_between_runs_nothing_is_late_yet(opened: Opens) -> None:
    page = opened(DUE + 45 * timedelta(minutes=1))

    assert not page.is_visible("#alarm")
    assert page.inner_text("h1") == "Nothing needs you"


def test_one_second_later_the_alarm_says_how_many_and_since_when(opened: Opens) -> None:
    page = opened(DUE + 45 * timedelta(minutes=1) + SECOND)

    assert "1 post should be out since 10 October 2026 at 10:30." in page.inner_text("#alarm")
    assert page.inner_text("h1") == "Something is late"


def test_a_page_that_stays_open_looks_again_every_minute(opened: Opens) -> None:
    page = opened(DUE)
    page.clock.set_fixed_time(DUE + DAY)

    page.clock.run_for(61_000)

    assert page.is_visible("#alarm")


def test_a_command_can_be_copied_by_its_button(opened: Opens) -> None:
    page = opened(DUE + DAY)

    page.click("#alarm button")

    page.wait_for_function("document.querySelector('#alarm button').textContent === 'Copied'")
