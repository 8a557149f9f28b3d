"""The slots of a queue: moments that come back each week or each day, by the clock of a zone. Pure.

A slot keeps its name whatever the clocks do. One in the hour that spring leaves out is the first moment after it; of an
hour that comes twice in autumn the first is meant.
"""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from multipost import zones
from multipost.shapes import DAILY, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

_AROUND = timedelta(days=8)
"""In so many days each slot comes at least once, whatever the clocks do."""


class Slot(NamedTuple):
    """`name` is what the ledger calls it, `tips@2026-11-23T0900`; `at` is UTC, `day` the local one; `end`: the next."""

    name: str
    at: datetime
    day: date
    end: datetime


def near(queue: str, written: Iterable[str], zone: str, now: datetime, until: datetime) -> Iterator[Slot]:
    """The last slot that has begun, then those to come `until` then, strictly increasing.

    `written` are slots as in multipost.yml: `Mon 09:00`, `daily 18:00`.
    """
    first, last = (zones.local(moment, zone).date() for moment in (now, until))
    found = _starts(tuple(written), zone, first - _AROUND, last + _AROUND)
    for (at, day, hour), (end, *_) in itertools.pairwise(found):
        if at <= until and end > now:
            yield Slot(f"{queue}@{day}T{hour.replace(':', '')}", at, day, end)


def _starts(written: tuple[str, ...], zone: str, first: date, last: date) -> Iterator[tuple[datetime, date, str]]:
    """Each moment once, with its day and hour as written: of two that a gap pushes together, the first."""
    latest = None
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        for hour in _hours(written, day):
            at = zones.first_moment(f"{day}T{hour}", zone).at
            if latest is None or at > latest:
                yield at, day, hour
                latest = at


def _hours(written: tuple[str, ...], day: date) -> list[str]:
    """The hours of a day, the earliest first."""
    pairs = (text.split(" ") for text in written)
    return sorted({hour for when, hour in pairs if when in (DAILY, WEEKDAYS[day.weekday()])})
