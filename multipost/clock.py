"""The only clock. Stages never ask the time; whoever starts them passes it in.

A `Clock` is a function without arguments that gives an aware UTC datetime.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]


def now() -> datetime:
    """What time it is."""
    return datetime.now(UTC)


def ticks() -> float:
    """Seconds on a stopwatch: only the difference between two means anything, and no change of the time moves it."""
    return time.monotonic()


def pause(seconds: float) -> None:
    """Let so much time pass."""
    time.sleep(seconds)


def starting_at(moment: datetime) -> Clock:
    """A clock that shows `moment` now and runs on from there: for rehearsals."""
    began = ticks()
    start = moment.astimezone(UTC)

    def rehearsed() -> datetime:
        return start + timedelta(seconds=ticks() - began)

    return rehearsed
