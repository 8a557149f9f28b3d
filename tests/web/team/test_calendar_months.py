from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from itertools import chain, pairwise
from typing import TYPE_CHECKING

import pytest

from multipost.delivery import Identity
from multipost.ledger.hold import Hold
from multipost.web.team.calendar import diary, months, weeks
from tests.web.team.calendars import at, campaign, delivery, team
from tests.web.team.stands import NOW

if TYPE_CHECKING:
    from multipost import web
    from multipost.web.team.calendar.diary import Day
    from multipost.web.team.calendar.months import Month
    from multipost.web.values import Team

TODAY = date(2026, 10, 10)
OCTOBER = date(2026, 10, 1)


def drawn(shown: Team, look: web.Look, first: date = OCTOBER) -> Month:
    everything = diary.of(shown, look)
    return months.month(
        first, months.months(everything.today, everything.by_day), frozenset(weeks.weeks(everything)), everything, look
    )


def days(month: Month) -> dict[date, Day]:
    return {one.day: one for row in month.rows for one in row.days}


def bands(month: Month) -> list[str]:
    cells = chain.from_iterable(chain.from_iterable(row.bands for row in month.rows))
    return [cell.band.name for cell in cells if cell.band]


def test_a_month_is_whole_weeks_that_begin_on_monday(look: web.Look) -> None:
    month = drawn(team(), look)

    assert month.weekdays[0] == "Monday"
    assert [row.days[0].day.day for row in month.rows] == [28, 5, 12, 19, 26]
    assert {len(row.days) for row in month.rows} == {7}


@pytest.mark.parametrize("language,first", [("en", "Monday"), ("de", "Monday"), ("en-US", "Sunday"), ("xx", "Monday")])
def test_weeks_begin_where_the_language_begins_them(look: web.Look, language: str, first: str) -> None:
    month = drawn(team(), dataclasses.replace(look, language=language))

    assert month.weekdays[0] == first


def test_days_of_other_months_are_drawn_and_known_as_such(look: web.Look) -> None:
    found = days(drawn(team(delivery("hope", at(9, 29))), look))

    assert [one.post for one in found[date(2026, 9, 29)].entries] == ["hope"]
    assert not found[date(2026, 9, 29)].is_inside
    assert found[date(2026, 10, 1)].is_inside


def test_today_is_the_day_of_the_build_on_the_clock_of_the_site(look: web.Look) -> None:
    late = dataclasses.replace(look, made=at(10, 10, 23, 30))

    found = days(drawn(team(), late))

    assert [day for day, one in found.items() if one.is_today] == [date(2026, 10, 11)]


def test_a_campaign_is_named_once_in_each_of_its_weeks(look: web.Look) -> None:
    month = drawn(team(campaigns=[campaign("2026-10-08", "2026-10-13")]), look)

    assert bands(month).count("World Mental Health Day") == 2


def test_short_awareness_is_a_label_and_long_awareness_a_band(look: web.Look) -> None:
    month = drawn(team(regions=("INT",)), look)

    assert [label.name for label in days(month)[TODAY].labels] == ["World Mental Health Day"]
    assert "OCD Awareness Week" in bands(month)


def test_days_without_anything_are_a_band(look: web.Look) -> None:
    month = drawn(team(delivery("hope", at(10, 12)), delivery("walk", at(10, 26))), look)

    assert bands(month)[:1] == ["Nothing for 13 days"]


def test_a_week_leads_to_its_page_where_it_has_one(look: web.Look) -> None:
    month = drawn(team(), look)

    assert [row.place for row in month.rows][:2] == [
        "team/calendar/2026-W40/index.html",
        "team/calendar/2026-W41/index.html",
    ]
    assert drawn(team(), look, date(2027, 2, 1)).rows[0].place == ""


def test_a_week_that_begins_on_sunday_leads_to_the_same_page(look: web.Look) -> None:
    month = drawn(team(), dataclasses.replace(look, language="en-US"))

    assert (month.rows[1].days[0].day, month.rows[1].place) == (date(2026, 10, 4), "team/calendar/2026-W41/index.html")


def test_months_reach_from_the_last_one_to_the_one_after_all_that_is_looked_at() -> None:
    found = months.months(TODAY, [])

    assert [found[0], found[-1]] == [date(2026, 9, 1), date(2027, 2, 1)]


def test_months_reach_from_the_first_delivery_to_the_last_without_a_hole() -> None:
    found = months.months(TODAY, [date(2024, 3, 31), date(2028, 1, 1)])

    assert [found[0], found[-1]] == [date(2024, 3, 1), date(2028, 1, 1)]
    assert all(after - before <= timedelta(days=31) for before, after in pairwise(found))


def test_a_slip_of_the_pen_does_not_draw_a_hundred_years() -> None:
    found = months.months(TODAY, [date(2126, 10, 10), date(1026, 10, 10)])

    assert len(found) == 8
    assert [found[0], found[-1]] == [date(1026, 10, 1), date(2126, 10, 1)]


def test_previous_and_next_lead_to_the_months_beside_it(look: web.Look) -> None:
    frame = drawn(team(), look).frame

    assert frame.previous == ("September 2026", "team/calendar/2026-09/index.html")
    assert frame.following == ("November 2026", "team/calendar/2026-11/index.html")


def test_the_first_and_the_last_month_lead_no_further(look: web.Look) -> None:
    first, last = drawn(team(), look, date(2026, 9, 1)), drawn(team(), look, date(2027, 2, 1))

    assert (first.frame.previous, last.frame.following) == (None, None)


def test_drafts_and_holds_are_told_where_the_month_is_not_over(look: web.Look) -> None:
    shown = team(delivery("hope", None, state="draft"), holds=[Hold("The server moves", NOW, ("mastodon",))])

    now, past = drawn(shown, look), drawn(shown, look, date(2026, 9, 1))

    assert [one.post for one in now.undated] == ["hope"]
    assert [(one.reason, one.scope) for one in now.frame.holds] == [("The server moves", "mastodon")]
    assert (past.undated, past.frame.holds) == ((), ())


def test_a_hold_of_everything_names_nobody(look: web.Look) -> None:
    (hold,) = drawn(team(holds=[Hold("A crisis", NOW)]), look).frame.holds

    assert (hold.reason, hold.scope) == ("A crisis", "")


def test_where_nothing_waits_the_month_says_so(look: web.Look) -> None:
    settled = [Identity("mastodon", "hope", "2026-10-01")]

    assert drawn(team(settled=settled), look).is_empty
    assert not drawn(team(delivery("hope", at(12, 1))), look).is_empty
    assert not drawn(team(), look, date(2026, 9, 1)).is_empty


def test_awareness_of_the_whole_month_is_told_once(look: web.Look) -> None:
    april = dataclasses.replace(look, made=at(4, 10))

    month = drawn(team(regions=("INT", "GB", "US")), april, date(2026, 4, 1))

    assert "Stress Awareness Month" in [band.name for band in month.whole]
    assert "Stress Awareness Month" not in bands(month)


def test_what_lasts_only_in_the_month_before_is_not_drawn_again(look: web.Look) -> None:
    month = drawn(team(campaigns=[campaign("2026-09-20", "2026-09-30")]), look)

    assert bands(month) == []
