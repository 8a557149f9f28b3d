from __future__ import annotations

from datetime import date, timedelta

import pytest

from multipost.web.team.calendar import rhythm
from tests.web.team.calendars import at, delivery

TODAY = date(2026, 10, 10)
END = TODAY + rhythm.AHEAD


def days(*after: int) -> list[date]:
    return [TODAY + timedelta(days=number) for number in after]


def every(number: int) -> list[date]:
    return days(*range(0, rhythm.AHEAD.days, number))


def told(*pairs: tuple[str, int], gap: timedelta | None = None, **other: str) -> dict[str, list[str]]:
    """What is said of posts on one account, each so many minutes after nine; keywords are the second one's row."""
    first, second = pairs
    shown = [delivery(first[0], at(10, 12, 9, first[1])), delivery(second[0], at(10, 12, 9, second[1]), **other)]
    found = rhythm.collisions(shown, {"mastodon": gap} if gap else {})
    return {who.post: several for who, several in found.items()}


def test_a_week_without_anything_is_a_silence() -> None:
    busy = [day for day in every(1) if not TODAY < day < TODAY + timedelta(days=8)]

    found = list(rhythm.silences(busy, TODAY))

    assert found == [rhythm.Silence(TODAY + timedelta(days=1), TODAY + timedelta(days=7), is_last=False)]
    assert found[0].words == "Nothing for 7 days"


def test_six_days_without_anything_are_none() -> None:
    assert list(rhythm.silences(every(7), TODAY)) == []


def test_a_silence_may_begin_today() -> None:
    busy = every(7)[2:]

    (found,) = rhythm.silences(busy, TODAY)

    assert (found.start, found.end) == (TODAY, TODAY + timedelta(days=13))


def test_after_the_last_post_nothing_is_planned_yet() -> None:
    (found,) = rhythm.silences(days(0, 5), TODAY)

    assert (found.start, found.end) == (TODAY + timedelta(days=6), END - timedelta(days=1))
    assert found.words == "Nothing planned yet"


@pytest.mark.parametrize("busy", [[], [TODAY - timedelta(days=3)], [END]])
def test_where_nothing_is_planned_no_silence_is_marked(busy: list[date]) -> None:
    assert list(rhythm.silences(busy, TODAY)) == []


def test_two_posts_that_are_too_close_are_told_of_each_other() -> None:
    found = told(("tea", 0), ("walk", 30))

    assert found == {"tea": ["30 minutes before “Walk”"], "walk": ["30 minutes after “Tea”"]}


def test_two_posts_at_the_same_time_are_told_so() -> None:
    found = told(("tea", 0), ("walk", 0))

    assert found == {"tea": ["at the same time as “Walk”"], "walk": ["at the same time as “Tea”"]}


@pytest.mark.parametrize("gap,found", [(None, 0), (timedelta(minutes=2), 0), (timedelta(minutes=61), 2)])
def test_an_hour_apart_is_enough_unless_the_account_wants_more(gap: timedelta | None, found: int) -> None:
    shown = [delivery("tea", at(10, 12, 9)), delivery("walk", at(10, 12, 10))]

    said = rhythm.collisions(shown, {"mastodon": gap} if gap else {})

    assert len(said) == found


def test_a_longer_distance_is_told_in_hours() -> None:
    shown = [delivery("tea", at(10, 12, 9)), delivery("walk", at(10, 12, 10, 30))]

    said = rhythm.collisions(shown, {"mastodon": timedelta(hours=3)})

    assert said[shown[0].row.identity] == ["1 hour 30 minutes before “Walk”"]


def test_one_post_does_not_stand_in_its_own_way() -> None:
    assert told(("tea", 0), ("tea", 30), date="2026-10-13") == {}


def test_posts_on_two_accounts_do_not_meet() -> None:
    assert told(("tea", 0), ("walk", 30), account="bluesky") == {}


def test_what_was_skipped_is_in_nobodys_way() -> None:
    assert told(("tea", 0), ("walk", 30), state="draft") == {}


def test_what_is_out_on_both_sides_cannot_be_mended() -> None:
    shown = [delivery("tea", at(10, 9, 9), state="out"), delivery("walk", at(10, 9, 9, 5), state="out")]

    assert rhythm.collisions(shown, {}) == {}


def test_what_waits_may_be_too_close_to_what_is_out() -> None:
    shown = [delivery("tea", at(10, 10, 8), state="out"), delivery("walk", at(10, 10, 8, 45))]

    said = rhythm.collisions(shown, {})

    assert said[shown[1].row.identity] == ["45 minutes after “Tea”"]


def test_what_goes_out_at_once_has_no_time_to_be_close_to() -> None:
    assert rhythm.collisions([delivery("tea", None, date="asap"), delivery("walk", at(10, 10))], {}) == {}
