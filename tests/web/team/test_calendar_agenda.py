"""The week and the list: days below each other."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import TYPE_CHECKING

from multipost.delivery import Identity
from multipost.web.team.calendar import diary, listing, weeks
from tests.web.team.calendars import at, campaign, delivery, team

if TYPE_CHECKING:
    from multipost import web
    from multipost.web.team.calendar.listing import Listing
    from multipost.web.values import Shown, Team

MONDAY = date(2026, 10, 5)


def listed(look: web.Look, *shown: Shown, **changes: object) -> Listing:
    return listing.listing(diary.of(team(*shown, **changes), look), look)


def weekly(shown: Team, look: web.Look) -> weeks.Week:
    everything = diary.of(shown, look)
    return weeks.week(MONDAY, weeks.weeks(everything), everything, look)


def test_a_week_has_its_seven_days_with_what_stands_on_them(look: web.Look) -> None:
    week = weekly(team(delivery("hope", at(10, 7))), look)

    assert [(one.day.day, len(one.entries)) for one in week.days] == [
        (5, 0), (6, 0), (7, 1), (8, 0), (9, 0), (10, 0), (11, 0),
    ]  # fmt: skip


def test_a_week_tells_what_lasts_before_its_days(look: web.Look) -> None:
    week = weekly(team(campaigns=[campaign("2026-10-08", "2026-10-12")], regions=("INT",)), look)

    assert [band.name for band in week.lasting] == ["World Mental Health Day", "OCD Awareness Week"]


def test_a_week_leads_to_its_month_and_the_weeks_beside_it(look: web.Look) -> None:
    frame = weekly(team(), look).frame

    assert frame.views[0].place == "team/calendar/2026-10/index.html"
    assert frame.previous == ("Week of 28 September 2026", "team/calendar/2026-W40/index.html")
    assert frame.following == ("Week of 12 October 2026", "team/calendar/2026-W42/index.html")


def test_weeks_reach_from_two_back_to_twelve_ahead(look: web.Look) -> None:
    found = weeks.weeks(diary.of(team(), look))

    assert [found[0], found[-1], len(found)] == [date(2026, 9, 21), date(2026, 12, 28), 15]


def test_a_far_week_in_which_something_waits_has_a_page_too(look: web.Look) -> None:
    found = weeks.weeks(diary.of(team(delivery("hope", at(6, 9, year=2027))), look))

    assert found[-1] == date(2027, 6, 7)


def test_a_past_week_has_no_page_whatever_is_open_in_it(look: web.Look) -> None:
    found = weeks.weeks(diary.of(team(delivery("hope", at(5, 5), state="needs you")), look))

    assert found[0] == date(2026, 9, 21)


def test_weeks_far_ahead_are_bounded(look: web.Look) -> None:
    shown = [delivery(f"hope-{week}", at(1, 4, year=2027) + timedelta(weeks=week)) for week in range(weeks.MOST + 9)]

    assert len(weeks.weeks(diary.of(team(*shown), look))) == 15 + weeks.MOST


def test_the_list_begins_with_what_needs_you_dated_or_not(look: web.Look) -> None:
    unclear = delivery("hope", at(10, 6), state="needs you", reason="look before you send it again")
    broken = delivery("broken", None, account="", state="needs you", reason="its file has 1 mistake")

    found = listed(look, unclear, broken)

    assert [one.post for one in found.needy] == ["broken", "hope"]
    assert found.undated == ()


def test_the_list_tells_what_waits_day_by_day(look: web.Look) -> None:
    found = listed(look, delivery("walk", at(10, 13)), delivery("tea", at(10, 12)), delivery("old", at(10, 9)))

    ahead = [(one.day.day.day, one.day.entries[0].post) for one in found.ahead if one.day]
    assert ahead == [(9, "old"), (12, "tea"), (13, "walk")]


def test_campaigns_and_silences_stand_where_they_begin(look: web.Look) -> None:
    found = listed(look, delivery("tea", at(10, 12)), campaigns=[campaign("2026-10-11", "2026-10-13")])

    assert [one.band.name if one.band else str(one.day and one.day.day) for one in found.ahead] == [
        "World Mental Health Day",
        "2026-10-12",
        "Nothing planned yet",
    ]


def test_awareness_days_ahead_are_listed_though_nothing_goes_out(look: web.Look) -> None:
    found = listed(look, regions=("INT",))

    names = [label.name for one in found.ahead if one.day for label in one.day.labels]
    assert names[:2] == ["World Mental Health Day", "National Coming Out Day"]


def test_what_has_no_date_is_listed_by_itself(look: web.Look) -> None:
    found = listed(look, delivery("hope", None, state="draft"))

    assert [one.post for one in found.undated] == ["hope"]


def test_the_list_ends_with_what_went_out_the_latest_first(look: web.Look) -> None:
    settled = [Identity("mastodon", "tea", "2026-10-05"), Identity("mastodon", "long-ago", "2026-09-11")]

    found = listed(look, delivery("hope", at(10, 9), state="out"), settled=settled)

    assert [one.entries[0].post for one in found.lately] == ["hope", "tea"]


def test_what_was_skipped_is_not_told_as_out(look: web.Look) -> None:
    assert listed(look, delivery("hope", at(10, 9), state="draft", reason="not sent: withdrawn")).lately == ()


def test_a_long_future_is_cut_and_counted(look: web.Look) -> None:
    shown = [delivery(f"hope-{day}", at(10, 11) + timedelta(days=day)) for day in range(listing.MOST + 2)]

    found = listed(look, *shown)

    assert (len(found.ahead), found.more) == (listing.MOST, 2)


def test_deliveries_whose_day_nobody_knows_are_counted(look: web.Look) -> None:
    found = listed(look, settled=[Identity("mastodon", "hope", "asap")])

    assert found.before == 1


def test_a_team_without_anything_is_told_what_to_do(look: web.Look) -> None:
    assert listed(dataclasses.replace(look), regions=()).is_empty
