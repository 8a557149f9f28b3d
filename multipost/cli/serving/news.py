"""What open pages wait to hear: which build stands, and why a later one did not come about."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """`build` names the one that stands; `trouble` is the sentence of one that failed since, else empty."""

    build: str
    trouble: str = ""


class News:
    """The latest word, for everybody who waits for another one. Several threads may wait."""

    def __init__(self) -> None:
        # Of this server alone: a page from before it began is out of date, whatever its number.
        self._server, self._count = secrets.token_hex(4), 1
        self._changed = threading.Condition()
        self.told = Told(f"{self._server}-1")
        self.ended = False

    def built(self) -> None:
        """Other pages stand now."""
        self._count += 1
        self._tell(Told(f"{self._server}-{self._count}"))

    def failed(self, sentence: str) -> None:
        """The pages stay as they are, because of this."""
        self._tell(Told(self.told.build, sentence))

    def end(self) -> None:
        """Nobody waits any more."""
        with self._changed:
            self.ended = True
            self._changed.notify_all()

    def wait(self, known: Told, seconds: float) -> Told:
        """The latest word: at once where it is not the known one, else when there is another, or time is up."""
        with self._changed:
            self._changed.wait_for(lambda: self.ended or self.told != known, seconds)
            return self.told

    def _tell(self, told: Told) -> None:
        with self._changed:
            self.told = told
            self._changed.notify_all()
