"""A ledger for people who only look: as it is on its remote, or as it was when that was last reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import clock, git
from multipost.ledger import kept, snapshot
from multipost.ledger.remote import RemoteStore, Unreachable
from multipost.text import words

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from multipost.ledger.snapshot import Snapshot
    from multipost.ledger.store import Changes, Store


def of(store: Store) -> Store:
    """The ledger, to be looked at."""
    return Glance(store) if isinstance(store, RemoteStore) else store


class Glance:
    """Reads what is kept here where the remote cannot be reached, and says so once; writes nothing without it."""

    def __init__(self, store: RemoteStore) -> None:
        self.repository = store.repository
        self.branch = store.branch
        self.ref = store.ref
        self.notices = store.notices
        self._store = store
        self._last: Snapshot | None = None

    def read(self) -> Snapshot:
        """What stands, or stood when the remote was last asked."""
        try:
            return self._last or self._store.read()
        except Unreachable as trouble:
            self._last = snapshot.read(self.repository, git.resolve(self.repository, self.ref))
            self.notices.append(f"{trouble.remote} could not be asked ({trouble.said}): {self._age(trouble.remote)}.")
            return self._last

    def look(self) -> Snapshot:
        """As `read`: who only looks asks once."""
        return self.read()

    def write(self, judged: Snapshot, changes: Changes, message: str, at: datetime) -> Snapshot | None:
        """Write to the remote, which must be reached for that."""
        return self._store.write(judged, changes, message, at)

    def settle(self) -> None:
        """Bring it to the remote, which must be reached for that."""
        self._store.settle()

    def _age(self, remote: str) -> str:
        asked = kept.noted(self.repository, remote, self.branch)
        if self._last is None or self._last.tip is None:
            return "what was published is not known here"
        if asked is None:
            return "this is the ledger as it is here, which was never there"
        return f"this is the ledger as it was {_counted(clock.now() - asked)} ago"


def _counted(age: timedelta) -> str:
    minutes = int(age.total_seconds() / 60)
    if minutes < 120:  # noqa: PLR2004 - two hours, from where on nobody counts minutes
        return words.counted(minutes, "minute")
    return words.counted(minutes // 60, "hour") if minutes < 48 * 60 else words.counted(minutes // (24 * 60), "day")
