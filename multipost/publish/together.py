"""Group commit: one thread writes at a time, and what others want to write meanwhile goes with the next commit."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, Generic, TypeVar

from multipost import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Wish = TypeVar("Wish")
Result = TypeVar("Result")

PATIENCE = 0.002
"""Seconds that a writer waits for company; where writing takes long, as a push does, an eighth of what it took last."""


class Together(Generic[Wish, Result]):
    """`write` is called with everything that was wished for since its last call.

    Once it raised, nothing is written any more: every later wish raises the same.
    """

    def __init__(self, write: Callable[[Sequence[Wish]], Result]) -> None:
        self._write = write
        self._company = threading.Condition()
        self._threads = 1
        self._busy = False
        self._waiting: list[tuple[Wish, Future[Result]]] = []
        self._trouble: Exception | None = None
        self._took = 0.0

    def expect(self, threads: int) -> None:
        """So many threads are going to wish for something."""
        with self._company:
            self._threads = threads

    def leave(self) -> None:
        """One of them has nothing more to wish for."""
        with self._company:
            self._threads -= 1
            self._company.notify_all()

    def add(self, wish: Wish) -> Result:
        """What `write` gave for the call that the wish went with."""
        mine: Future[Result] = Future()
        batch = []
        with self._company:
            self._waiting.append((wish, mine))
            self._company.notify_all()
            self._company.wait_for(lambda: mine.done() or not self._busy)
            if not mine.done():  # nobody took it along
                self._busy = True
                patience = max(PATIENCE, self._took / 8)
                self._company.wait_for(lambda: len(self._waiting) >= self._threads, patience)
                batch, self._waiting = self._waiting, []
        if batch:
            self._write_all(batch)
        return mine.result()

    def _write_all(self, batch: Sequence[tuple[Wish, Future[Result]]]) -> None:
        try:
            result = self._write_unless_broken([wish for wish, _ in batch])
        except Exception as trouble:  # noqa: BLE001 - raised again in every thread whose wish it was
            self._trouble = trouble
            for _, one in batch:
                one.set_exception(trouble)
        else:
            for _, one in batch:
                one.set_result(result)
        with self._company:
            self._busy = False
            self._company.notify_all()

    def _write_unless_broken(self, wishes: Sequence[Wish]) -> Result:
        if self._trouble:
            raise self._trouble
        began = clock.ticks()
        result = self._write(wishes)
        self._took = clock.ticks() - began
        return result
