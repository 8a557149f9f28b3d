"""The ledger's branch and its shadow: read, and written by compare-and-swap. Here the local ones; `remote` has others.

A writer never rebases. It is asked again what it wants to write whenever somebody else was quicker: `update`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Protocol

from multipost import errors, git
from multipost.ledger import snapshot, stored
from multipost.ledger.patience import Patience
from multipost.ledger.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from multipost.delivery import Identity
    from multipost.ledger.entry import Entry
    from multipost.ledger.snapshot import Known

SHADOW = "refs/multipost/seen"
"""Always the same commit as the branch; a branch that lost its history is known by it."""

PATIENCE = 60.0
"""Seconds for which a writer lets others go first before it gives up."""

Changes = dict[str, bytes | None]
"""Paths on the branch and their new contents; None removes."""


class Store(Protocol):
    """A ledger, wherever it is. `repository` has the objects, `notices` are sentences for people about what was odd."""

    repository: git.Repository
    branch: str
    ref: str
    notices: list[str]

    def read(self) -> Snapshot:
        """Tell what stands; refuses a ledger that lost what was seen in it."""
        ...

    def look(self) -> Snapshot:
        """Tell what stands, as `read`, but ask anew where that takes a question to a remote."""
        ...

    def write(self, judged: Snapshot, changes: Changes, message: str, at: datetime) -> Snapshot | None:
        """Commit on top of what was judged, and give what stands after it; None if something else stands there now."""
        ...

    def settle(self) -> None:
        """Bring a ledger that began elsewhere to where it belongs."""
        ...


class LocalStore:
    """The branch of this repository."""

    def __init__(
        self, repository: git.Repository, branch: str, notices: list[str] | None = None, shadow: str = SHADOW
    ) -> None:
        self.repository = repository
        self.branch = branch
        self.ref = f"refs/heads/{branch}"
        self.shadow = shadow
        self.notices = [] if notices is None else notices
        self._last = Snapshot()

    def read(self) -> Snapshot:
        """What stands now; refuses a branch that lost what was seen on it."""
        tip = self.tip()
        if tip is None or tip != self._last.tip:
            self._last = snapshot.read(self.repository, tip)
        return self._last

    def look(self) -> Snapshot:
        """What stands now."""
        return self.read()

    def write(self, judged: Snapshot, changes: Changes, message: str, at: datetime) -> Snapshot | None:
        """Commit on top of what was judged; None if the branch is not there any more."""
        tip = git.commit(self.repository, judged.tip, changes, message, at)
        if not git.move(self.repository, [(self.ref, tip, judged.tip), (self.shadow, tip, judged.tip)]):
            return None
        self._last = after = snapshot.after(self.repository, judged, changes, tip)
        return after

    def settle(self) -> None:
        """It is where it belongs."""

    def tip(self) -> str | None:
        """The commit that stands; None where there is no ledger yet."""
        # In this order: a writer moves the branch, then the shadow.
        seen, branch = git.resolve_each(self.repository, self.shadow, self.ref)
        if branch == seen:
            return branch
        if branch is None or (seen and not git.is_ancestor(self.repository, seen, branch)):
            raise errors.Refused(
                f"The ledger branch {self.branch} was deleted or rewound: it no longer has what was published. "
                f"Put it back with `git update-ref {self.ref} {seen}`, then try again."
            )
        if git.move(self.repository, [(self.shadow, branch, seen)]):
            self.notices.append(f"{self.shadow} was set to {self.branch} again.")
        return branch


def update(store: Store, decide: Callable[[Snapshot], Changes], message: str, at: datetime) -> Snapshot:
    """Write what `decide` wants, asking it again for each new state of the ledger; the state that stands after it."""
    patience = None
    while True:
        judged = store.read()
        changes = decide(judged)
        if not changes:
            return judged
        after = store.write(judged, changes, message, at)
        if after:
            return after
        patience = patience or Patience(PATIENCE)  # from the first loss on: a slow push alone is no reason to give up
        if not patience.wait():
            raise errors.Refused(
                f"Others write to {store.branch} all the time: nothing was written here. Try again later."
            )


def entry_changes(entry: Entry) -> Changes:
    """The changes that store an entry where it belongs, and only there."""
    identity = entry.identity
    place = stored.path(entry)
    elsewhere = {stored.open_path(identity), stored.done_path(identity)} - {place}
    return {place: stored.text(stored.to_json(entry)), **dict.fromkeys(elsewhere)}


def account_changes(name: str, known: Known) -> Changes:
    """The change that stores an account."""
    value = {
        "platform": known.platform,
        "server": known.server,
        "id": known.id,
        "since": known.since.isoformat(),
        "was": list(known.was),
    }
    if known.last:
        value["last"] = known.last.isoformat()
    return {f"accounts/{name}.json": stored.text(value)}


def slot_changes(account: str, slot: str, who: Identity | None) -> Changes:
    """The change that spends a slot; without a delivery it is lost, and nothing takes it any more."""
    value = {"schema": stored.SCHEMA, "post": who.post if who else "", "date": who.date if who else ""}
    return {stored.slot_path(account, slot): stored.text(value)}


def about(identity: str, home: str, home_id: str, began: datetime) -> Changes:
    """The change that begins a ledger, or moves it to another home."""
    value = {"schema": stored.SCHEMA, "id": identity, "home": home, "home_id": home_id, "began": began.isoformat()}
    return {"ledger.json": stored.text(value)}


def words(digest: str, variant: Mapping[str, object]) -> Changes:
    """The change that freezes a variant under its approved digest."""
    return {stored.sent_path(digest): (json.dumps(variant, ensure_ascii=False, sort_keys=True) + "\n").encode()}
