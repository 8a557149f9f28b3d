"""The days of a post that repeats, by RFC 5545, as python-dateutil reads it. Pure.

A day that a month does not have is left out; no day comes twice. What a person leaves out does not move the others.
"""

from __future__ import annotations

import calendar
import itertools
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.post import Repeat

LONGEST = timedelta(days=20 * 365 + 5)
"""No series is unfolded further than twenty years from its first day: so a slip in a year costs no time."""

_SHORTEST_MONTH = 28
_CYCLE = 400
"""After so many years the calendar repeats, to the weekday and the leap day."""


def days(repeat: Repeat, first: date, last: date) -> Iterator[date]:
    """The days on which it goes out, from the first to `last`, strictly increasing."""
    return (day for _, day in _placed(repeat, first, last))


def near(repeat: Repeat, first: date, last: date) -> Iterator[tuple[int, date]]:
    """Those up to `last` and the next one after it: of a post that is not over, people always see what comes.

    Each with its place among all days of the rule, from 0: leaving one out moves no other.
    """
    for place, day in _placed(repeat, first, date.max):
        yield place, day
        if day > last:
            return


def by_rule(repeat: Repeat, first: date, last: date) -> Iterator[date]:
    """The same with the days that are left out: `times` counts these too."""
    return itertools.islice(_read(repeat.rule, first, min(last, end(repeat, first))), repeat.times)


def end(repeat: Repeat, first: date) -> date:
    """The day after which it certainly does not go out."""
    longest = date.fromordinal(min(first.toordinal() + LONGEST.days, date.max.toordinal()))
    return min(longest, date.fromisoformat(repeat.until)) if repeat.until else longest


def missing(repeat: Repeat, first: date, last: date) -> Iterator[tuple[int, int, int]]:
    """Year, month and day of what the rule names and the calendar does not have, such as 31 November."""
    said = _said(repeat.rule)
    if said["FREQ"] not in ("MONTHLY", "YEARLY") or said.keys() & {"BYDAY", "BYSETPOS"}:
        return
    numbers = sorted(map(int, said["BYMONTHDAY"].split(","))) if "BYMONTHDAY" in said else [first.day]
    if numbers[-1] <= _SHORTEST_MONTH:
        return
    if said["FREQ"] == "YEARLY" and "BYMONTHDAY" not in said:
        said = {"BYMONTH": str(first.month), **said}
    every = ";".join(f"{key}={value}" for key, value in {**said, "BYMONTHDAY": "1"}.items())
    for month in _read(every, first.replace(day=1), min(last, end(repeat, first))):
        there = calendar.monthrange(month.year, month.month)[1]
        yield from ((month.year, month.month, number) for number in numbers if number > there)


def _placed(repeat: Repeat, first: date, last: date) -> Iterator[tuple[int, date]]:
    without = set(repeat.without)
    return ((at, day) for at, day in enumerate(by_rule(repeat, first, last)) if day.isoformat() not in without)


def _read(rule: str, first: date, last: date) -> Iterator[date]:
    """Read at the end of the calendar: for a rule that never comes, dateutil looks at every year up to there."""
    from dateutil import rrule  # noqa: PLC0415 - only a post that repeats needs it

    later = (date.max.year - max(first, last).year) // _CYCLE * _CYCLE
    until = _moved(last, later).isoformat().replace("-", "")
    read = rrule.rrulestr(f"{rule};UNTIL={until}", dtstart=datetime.combine(_moved(first, later), time.min))
    return (_moved(moment.date(), -later) for moment in read)


def _moved(day: date, years: int) -> date:
    return day.replace(year=day.year + years)


def _said(rule: str) -> dict[str, str]:
    return dict(piece.split("=", 1) for piece in rule.split(";"))
