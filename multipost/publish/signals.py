"""Being asked to stop: start nothing new, finish what is in flight, write it down, leave.

GitHub cancels with INT, then TERM after 7.5 s; a closed terminal sends HUP.
"""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

ASKS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stop:
    """Whether to stop, and the exit code that says why: 128 and the number of the signal."""

    def __init__(self) -> None:
        self.code = 0

    def __bool__(self) -> bool:
        return self.code != 0

    def ask(self, number: int, _frame: FrameType | None = None) -> None:
        """Ask to stop; the first reason stays."""
        self.code = self.code or 128 + number


@contextmanager
def watched() -> Iterator[Stop]:
    """A `Stop` that hears signals until the block ends."""
    stop = Stop()
    before = {number: signal.signal(number, stop.ask) for number in ASKS}
    try:
        yield stop
    finally:
        for number, action in before.items():
            signal.signal(number, action)
