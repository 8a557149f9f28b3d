"""The slots of a queue: which have begun, which are to come, and what clocks make of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from multipost.post import slots

LONDON = "Europe/London"
MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
WEEK = timedelta(days=7)


def names(written: tuple[str, ...], now: datetime, ahead: timedelta = WEEK, zone: str = LONDON) -> list[str]:
    return [slot.name.partition("@")[2] for slot in slots.near("tips", written, zone, now, now + ahead)]


def test_the_last_slot_that_has_begun_comes_first_and_then_those_to_come() -> None:
    found = names(("Mon 09:00", "Thu 18:00"), MONDAY)

    assert found == ["2026-11-23T0900", "2026-11-26T1800", "2026-11-30T0900"]


def test_a_slot_that_begins_at_this_moment_has_begun() -> None:
    found = names(("daily 12:00",), MONDAY, timedelta(0))

    assert found == ["2026-11-23T1200"]


def test_before_the_first_slot_of_a_week_the_one_of_last_week_has_begun() -> None:
    found = names(("Tue 09:00",), MONDAY, timedelta(hours=1))

    assert found == ["2026-11-17T0900"]


def test_a_slot_ends_when_the_next_one_begins() -> None:
    first, second, *_ = slots.near("tips", ("daily 09:00", "Mon 18:00"), LONDON, MONDAY, MONDAY + WEEK)

    assert first.end == second.at == datetime(2026, 11, 23, 18, tzinfo=UTC)


def test_a_weekday_and_every_day_at_the_same_hour_are_one_slot() -> None:
    found = names(("Mon 09:00", "daily 09:00"), MONDAY, timedelta(days=1))

    assert found == ["2026-11-23T0900", "2026-11-24T0900"]


def test_the_day_of_a_slot_is_the_local_one() -> None:
    now = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)

    first = next(slots.near("tips", ("Mon 00:30",), "Asia/Tokyo", now, now))

    assert (f"{first.day}", first.at) == ("2026-11-23", now)


@pytest.mark.parametrize(
    "now,moment",
    [
        (datetime(2026, 6, 1, 9, tzinfo=UTC), "08:00"),
        (datetime(2026, 12, 1, 9, tzinfo=UTC), "09:00"),
    ],
    ids=["summer", "winter"],
)
def test_nine_in_the_morning_stays_nine_in_the_morning(now: datetime, moment: str) -> None:
    first = next(slots.near("tips", ("daily 09:00",), LONDON, now, now))

    assert f"{first.at:%H:%M}" == moment


def test_a_slot_in_the_hour_that_spring_leaves_out_is_the_first_moment_after_it_and_keeps_its_name() -> None:
    now = datetime(2026, 3, 29, 1, 0, tzinfo=UTC)

    first = next(slots.near("tips", ("Sun 01:30",), LONDON, now, now))

    assert first[:2] == ("tips@2026-03-29T0130", now)


def test_of_an_hour_that_comes_twice_in_autumn_the_first_is_meant_and_the_second_is_no_other_slot() -> None:
    before = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)

    found = list(slots.near("tips", ("Sun 01:30",), LONDON, before, before + timedelta(hours=3)))

    assert [slot[:2] for slot in found] == [("tips@2026-10-25T0130", before)]


def test_two_slots_that_spring_pushes_to_one_moment_are_one() -> None:
    now = datetime(2026, 3, 29, 1, 0, tzinfo=UTC)

    found = names(("Sun 01:30", "Sun 02:00"), now, timedelta(hours=3))

    assert found == ["2026-03-29T0130"]


def test_where_clocks_leave_out_a_whole_day_its_slot_is_the_first_moment_after_it() -> None:
    now = datetime(2011, 12, 30, 10, tzinfo=UTC)

    found = names(("Fri 09:00",), now, timedelta(hours=1), "Pacific/Apia")

    assert found == ["2011-12-30T0900"]
