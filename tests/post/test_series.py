"""The days of a post that repeats, as RFC 5545 has them."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from itertools import islice

import pytest
from dateutil import rrule
from hypothesis import given, settings
from hypothesis import strategies as st

from multipost.post import Repeat, series

NEVER = date(2060, 1, 1)
MIDNIGHT = datetime.min.time()


def days(repeat: Repeat, first: str, most: int = 5) -> list[str]:
    return [day.isoformat() for day in islice(series.days(repeat, date.fromisoformat(first), NEVER), most)]


@pytest.mark.parametrize(
    "rule,first,expected",
    [
        ("FREQ=DAILY", "2026-12-30", ["2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02", "2027-01-03"]),
        ("FREQ=WEEKLY", "2026-10-12", ["2026-10-12", "2026-10-19", "2026-10-26", "2026-11-02", "2026-11-09"]),
        ("FREQ=MONTHLY", "2026-10-31", ["2026-10-31", "2026-12-31", "2027-01-31", "2027-03-31", "2027-05-31"]),
        ("FREQ=YEARLY", "2024-02-29", ["2024-02-29", "2028-02-29", "2032-02-29", "2036-02-29", "2040-02-29"]),
        (
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            "2027-01-31",
            ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"],
        ),
        (
            "FREQ=MONTHLY;BYDAY=1MO",
            "2026-11-02",
            ["2026-11-02", "2026-12-07", "2027-01-04", "2027-02-01", "2027-03-01"],
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH",
            "2026-10-12",
            ["2026-10-12", "2026-10-15", "2026-10-26", "2026-10-29", "2026-11-09"],
        ),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "2026-10-30",
            ["2026-10-30", "2026-11-30", "2026-12-31", "2027-01-29", "2027-02-26"],
        ),
    ],
    ids=["new year", "weeks", "month end", "leap day", "last day", "first Monday", "every other week", "last weekday"],
)
def test_the_days_are_those_of_the_rule(rule: str, first: str, expected: list[str]) -> None:
    assert days(Repeat(rule), first) == expected


def test_the_last_day_is_in_it() -> None:
    assert days(Repeat("FREQ=WEEKLY", until="2026-10-26"), "2026-10-12") == ["2026-10-12", "2026-10-19", "2026-10-26"]


def test_it_ends_after_so_many_times_and_what_is_left_out_moves_nothing() -> None:
    whole = Repeat("FREQ=WEEKLY", times=3)
    with_a_gap = Repeat("FREQ=WEEKLY", times=3, without=("2026-10-19",))

    assert days(whole, "2026-10-12") == ["2026-10-12", "2026-10-19", "2026-10-26"]
    assert days(with_a_gap, "2026-10-12") == ["2026-10-12", "2026-10-26"]


def test_a_slip_in_the_year_is_not_unfolded_for_ever() -> None:
    found = list(series.days(Repeat("FREQ=DAILY"), date(206, 10, 12), NEVER))

    assert found[-1] == date(206, 10, 12) + series.LONGEST


def test_the_end_of_the_calendar_is_no_trouble() -> None:
    found = list(series.days(Repeat("FREQ=YEARLY"), date(9998, 1, 1), date.max))

    assert found == [date(9998, 1, 1), date(9999, 1, 1)]


def test_a_rule_that_never_comes_is_soon_given_up() -> None:
    rule, first = "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO;INTERVAL=997", date(2026, 10, 12)
    began = time.process_time()
    every = list(rrule.rrulestr(rule, dtstart=datetime.combine(first, MIDNIGHT)))  # to the end of the calendar
    walked = time.process_time()
    found = list(series.near(Repeat(rule), first, NEVER))
    given_up = time.process_time()

    assert (every, found) == ([], [])
    assert given_up - walked < (walked - began) / 4


@pytest.mark.parametrize("first", [date(1001, 1, 31), date(1896, 2, 29), date(2096, 2, 29), date(9979, 12, 31)])
@pytest.mark.parametrize("rule", ["FREQ=YEARLY", "FREQ=MONTHLY;BYDAY=5MO", "FREQ=DAILY;INTERVAL=997"])
def test_the_days_are_those_of_their_own_century(rule: str, first: date) -> None:
    until = f"{rule};UNTIL={series.end(Repeat(rule), first):%Y%m%d}"
    expected = [day.date() for day in rrule.rrulestr(until, dtstart=datetime.combine(first, MIDNIGHT))]

    assert list(series.days(Repeat(rule), first, date.max)) == expected


RULES = st.builds(
    "FREQ={};INTERVAL={}{}".format,
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.integers(1, 6),
    st.sampled_from(["", ";BYMONTH=1,3,4", ";BYDAY=MO,SU"]),
)


@settings(max_examples=40, deadline=None)
@given(RULES, st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 1000))
def test_no_day_comes_twice_and_a_later_look_sees_the_same_days(rule: str, first: date, ahead: int) -> None:
    near = list(series.days(Repeat(rule), first, first + timedelta(ahead)))
    far = list(series.days(Repeat(rule), first, first + timedelta(ahead + 200)))

    assert far == sorted(set(far))
    assert far[: len(near)] == near


@pytest.mark.parametrize(
    "rule,first,expected",
    [
        ("FREQ=MONTHLY", "2026-10-31", [(2026, 11, 31), (2027, 2, 31), (2027, 4, 31)]),
        ("FREQ=YEARLY", "2024-02-29", [(2025, 2, 29), (2026, 2, 29), (2027, 2, 29)]),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15,30", "2026-11-15", [(2027, 2, 30), (2028, 2, 30), (2029, 2, 30)]),
        ("FREQ=YEARLY;BYMONTH=2,3;BYMONTHDAY=29", "2026-03-29", [(2027, 2, 29), (2029, 2, 29)]),
        ("FREQ=MONTHLY", "2026-10-28", []),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-10-31", []),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "2026-10-31", []),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=31", "2026-07-31", []),
        ("FREQ=DAILY", "2026-10-31", []),
    ],
)
def test_days_that_a_month_does_not_have_are_known(rule: str, first: str, expected: list[tuple[int, int, int]]) -> None:
    start = date.fromisoformat(first)

    found = list(islice(series.missing(Repeat(rule), start, start + timedelta(1200)), 3))

    assert found == expected
