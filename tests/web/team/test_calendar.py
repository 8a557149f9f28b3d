"""The pages of the calendar as their readers find them, and what is drawn again."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from multipost.delivery import Identity
from multipost.ledger.hold import Hold
from multipost.web.values import Look
from tests.web.team import stands
from tests.web.team.calendars import at, campaign, delivery, page, team, written
from tests.web.team.stands import DAY, NOW, text

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import BeautifulSoup, Tag

LOOK = Look("Hope Network", "", "en", "Europe/London", at(10, 10, 8, 30), "0.1.0")
PAGES = ["", "2026-10", "2026-W41", "week", "list"]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A calendar with something of everything."""
    shown = team(
        delivery("tea", at(10, 9), state="out", url="https://social.example/1"),
        *(delivery(f"walk-{hour}", at(10, 12, hour)) for hour in range(10, 16)),
        delivery("close", at(10, 12, 10, 30)),
        delivery("unclear", at(10, 6), state="needs you", reason="nobody knows whether it arrived"),
        delivery("now", None, date="asap"),
        delivery("idea", None, state="draft"),
        delivery("hostile", at(10, 14), title="<script>alert(1)</script>"),
        settled=[Identity("mastodon", "tea-and-talk", "2026-09-29"), Identity("mastodon", "first", "asap")],
        campaigns=[campaign("2026-10-08", "2026-10-13")],
        regions=("INT", "GB"),
        holds=[Hold("The server moves", NOW, ("mastodon",), until=NOW + DAY)],
    )
    root = tmp_path_factory.mktemp("build")
    written(root, shown, LOOK)
    return root


def read(root: Path, place: str = "") -> BeautifulSoup:
    return stands.read(page(root, place))


def day(root: Path, date: str, place: str = "2026-10") -> Tag:
    found = read(root, place).select_one(f'[data-day="{date}"]')
    assert found is not None
    return found


@pytest.mark.parametrize("place", PAGES)
def test_every_page_has_one_heading_and_no_word_that_runs(drawn: Path, place: str) -> None:
    found = read(drawn, place)

    assert len(found.select("h1")) == 1
    assert [one.get("src") for one in found.select("script")] != [None]
    assert not found.select("[style], [onclick], main script")


@pytest.mark.parametrize("place", PAGES)
def test_every_page_leads_to_each_view_and_says_which_it_is(drawn: Path, place: str) -> None:
    views = read(drawn, place).select('nav[aria-label="Views"] a')

    assert [text(one) for one in views] == ["Month", "Week", "List"]
    assert len([one for one in views if one.get("aria-current") == "page"]) == 1


@pytest.mark.parametrize("place", PAGES)
def test_every_link_of_the_calendar_leads_to_a_page_that_is_there(drawn: Path, place: str) -> None:
    here = drawn / "team/calendar" / place
    hrefs = {
        str(one["href"]).partition("#")[0] for one in read(drawn, place).select("main a[href], link[rel=canonical]")
    }

    inside = {href for href in hrefs if "/review/" not in href and "/campaigns/" not in href and ":" not in href}
    missing = {href for href in inside if "calendar/" in str((here / href).resolve()) and not (here / href).is_file()}
    assert missing == set()


@pytest.mark.parametrize("place", PAGES)
def test_no_two_things_on_a_page_have_one_id(drawn: Path, place: str) -> None:
    ids = [one["id"] for one in read(drawn, place).select("[id]")]

    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("place", PAGES)
def test_every_page_that_is_not_over_says_what_holds_everything_up(drawn: Path, place: str) -> None:
    hold = read(drawn, place).select_one(".hold")
    assert hold is not None
    assert "The server moves" in text(hold)
    assert "Nothing goes out to mastodon until Sun 11 October 2026" in text(hold)


def test_the_first_page_is_the_month_of_today_and_says_where_it_stays(drawn: Path) -> None:
    found = read(drawn)

    assert text(found.select_one("h1")) == "October 2026"
    assert [one["href"] for one in found.select("link[rel=canonical]")] == ["2026-10/index.html"]


def test_a_month_is_a_table_with_a_caption_and_named_rows_and_columns(drawn: Path) -> None:
    table = read(drawn).select_one("table")

    assert table is not None
    assert text(table.caption) == "October 2026: a row for each week"
    assert [text(one) for one in table.select('th[scope="col"]')][:2] == ["Week", "Monday"]
    assert text(table.select('th[scope="rowgroup"]')[1]).endswith("Week of 5 October 2026")


def test_every_row_of_a_month_has_the_days_of_a_week(drawn: Path) -> None:
    bodies = read(drawn).select("table.month tbody")

    spans = {
        sum(int(str(td.get("colspan", "1"))) for td in row.select("td")) for one in bodies for row in one.select("tr")
    }
    assert spans == {7}
    assert [one.th["rowspan"] for one in bodies if one.th] == [str(len(one.select("tr"))) for one in bodies]


def test_today_is_marked(drawn: Path) -> None:
    assert [one["data-day"] for one in read(drawn).select('[aria-current="date"]')] == ["2026-10-10"]


def test_an_entry_says_state_time_title_and_accounts_and_leads_to_its_review(drawn: Path) -> None:
    entry = day(drawn, "2026-10-09").select_one(".entry")

    assert entry is not None
    assert text(entry) == "Out 10:00 Tea mastodon"
    assert [one["href"] for one in entry.select("a")] == ["../../review/tea/index.html"]


def test_what_needs_you_says_so_in_sight(drawn: Path) -> None:
    entry = day(drawn, "2026-10-06").select_one(".needs-you")

    assert text(entry).startswith("Needs you 10:00")
    assert not (entry and entry.select(".spoken"))


def test_more_than_four_entries_fold(drawn: Path) -> None:
    busy = day(drawn, "2026-10-12")

    assert len(busy.select("td > .entries > .entry")) == 4
    assert text(busy.select_one(".rest summary")) == "3 more"
    assert len(busy.select(".rest .entry")) == 3


def test_what_is_too_close_is_marked_on_both(drawn: Path) -> None:
    near = [text(one) for one in day(drawn, "2026-10-12").select(".near")]

    assert near[:2] == ["30 minutes before “Close” , on mastodon", "30 minutes after “Walk-10” , on mastodon"]


def test_a_title_is_never_markup(drawn: Path) -> None:
    assert "<script>alert" not in page(drawn, "2026-10")
    assert text(day(drawn, "2026-10-14").select_one(".title")) == "<script>alert(1)</script>"


def test_what_is_contested_says_so_and_why(tmp_path: Path) -> None:
    written(tmp_path, team(regions=("GB",)), dataclasses.replace(LOOK, made=at(1, 10)))

    found = read(tmp_path, "2026-01").select_one('[data-day="2026-01-19"] details')

    assert text(found.summary if found else None) == "Blue Monday: contested"
    assert "no evidence for a saddest day" in text(found)


def test_the_week_says_why_and_when_elsewhere(drawn: Path) -> None:
    entry = day(drawn, "2026-10-06", "2026-W41").select_one(".entry")

    assert text(entry).endswith("Needs you · mastodon · 09:00 UTC Nobody knows whether it arrived , on mastodon")


def test_the_list_has_a_section_for_each_thing_to_know(drawn: Path) -> None:
    assert [text(one) for one in read(drawn, "list").select("h2")] == [
        "Needs you 1",
        "Ahead",
        "No date yet 1",
        "Out in the last four weeks",
    ]


def test_the_list_says_what_no_month_can_show(drawn: Path) -> None:
    assert "1 earlier delivery went out as soon as possible" in page(drawn, "list")


@pytest.mark.parametrize("place,vague", [("2026-09", 1), ("2026-11", 0), ("list", 1)])
def test_a_page_admits_that_what_is_long_over_may_have_been_skipped(drawn: Path, place: str, vague: int) -> None:
    assert page(drawn, place).count("one that was skipped looks like one that is out") == vague


def test_an_empty_calendar_says_what_to_do_next(tmp_path: Path) -> None:
    written(tmp_path, team(), LOOK)

    assert "begin one with multipost new" in text(read(tmp_path).select_one(".empty"))
    assert text(read(tmp_path, "list").select(".empty")[-1]).startswith("Nothing went out in the last four weeks")


def test_the_calendar_can_stand_where_everybody_may_see_it(tmp_path: Path) -> None:
    written(tmp_path, team(delivery("tea", at(10, 12))), dataclasses.replace(LOOK, team="site/team/"))

    assert (tmp_path / "site/team/calendar/index.html").is_file()
    assert not (tmp_path / "team").exists()


def test_nothing_is_drawn_twice(tmp_path: Path) -> None:
    shown = team(delivery("tea", at(10, 12)), settled=[Identity("mastodon", "old", "2025-01-31")], regions=("INT",))
    first = written(tmp_path, shown, LOOK)

    again = written(tmp_path, shown, LOOK)

    assert (again.written, again.unchanged, again.removed) == (0, first.written, 0)


def test_a_later_day_draws_only_what_is_not_over(tmp_path: Path) -> None:
    settled = [Identity("mastodon", f"post-{month:02}", f"2025-{month:02}-15") for month in range(1, 13)]
    first = written(tmp_path, team(settled=settled), LOOK)

    again = written(tmp_path, team(settled=settled), dataclasses.replace(LOOK, made=at(10, 11, 8)))

    past_months = 21  # January 2025 to September 2026
    assert first.written > past_months + 5
    assert again.unchanged >= past_months
    assert again.written <= 4  # today's month and week, each under two names
