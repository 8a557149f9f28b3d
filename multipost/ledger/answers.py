"""What people tell the ledger: answers for a delivery, holds, releases. Each is one commit, or a refusal with why."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from multipost import errors
from multipost.ledger import snapshot, steps, stored
from multipost.ledger import store as stores

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from typing import Any

    from multipost.delivery import Identity
    from multipost.ledger.entry import Entry
    from multipost.ledger.hold import Holds
    from multipost.ledger.snapshot import Snapshot
    from multipost.ledger.store import Changes, Store

SETTLED_AFTER = timedelta(minutes=60)
"""How old a claim must be before a person may say "send it again": its request may still be on the way."""

WAITING = ("parked", "failed", "missed")
"""States that wait for a person's answer."""


def published(store: Store, identity: Identity, receipt: Mapping[str, Any], part: int | None, at: datetime) -> Entry:
    """It is there: the receipt is for `part` (from 1), or for the one in hand."""

    def answer(entry: Entry, total: int) -> Entry:
        first = min(entry.out + 1, total)
        number = part or first
        if not first <= number <= total:
            raise errors.ConfigError(f"Part {number} is not asked for: --part takes {first} to {total} here.")
        return steps.said_published(entry, [receipt] * number, total)

    return _answer(store, identity, answer, at)


def retry(store: Store, identity: Identity, at: datetime) -> Entry:
    """It is not there: the next run sends it again, with a new key."""

    def answer(entry: Entry, _total: int) -> Entry:
        if entry.claim and at - entry.claim.at < SETTLED_AFTER:
            ready = entry.claim.at + SETTLED_AFTER
            raise errors.Refused(
                f"Its request may still be on the way: look again after {ready:%H:%M} UTC, then say --retry."
            )
        return steps.said_retry(entry, at)

    return _answer(store, identity, answer, at)


def skip(store: Store, identity: Identity, reason: str, at: datetime) -> Entry:
    """Leave it."""
    return _answer(store, identity, lambda entry, _total: steps.said_skip(entry, reason), at)


def asked(store: Store, post: str, date: str, *, again: bool) -> list[Identity]:
    """On which accounts a post of that date waits for an answer; refuses where it does on none.

    `again`: it is to be sent again. Refuses that for all at once where it may be there on one: a person looks first.
    """
    entries = store.read().open.values()
    found = [one for one in entries if (one.post, one.date) == (post, date) and one.state in WAITING]
    if not found:
        raise errors.ConfigError(f"{post}@{date} waits for no answer: `multipost status` lists what does.")
    doubtful = ", ".join(sorted(one.account for one in found if one.state == "parked"))
    if again and doubtful:
        raise errors.ConfigError(f"It may be there already: look at {doubtful}, then answer for each with --account.")
    return sorted(one.identity for one in found)


def change_holds(store: Store, change: Callable[[Holds], Holds], message: str, at: datetime) -> Holds:
    """Hold, resume or release; the holds that stand after it."""

    def decide(ledger: Snapshot) -> Changes:
        _require(ledger)
        changed = change(ledger.holds)
        return {"hold.json": stored.text(changed.to_json())} if changed != ledger.holds else {}

    return stores.update(store, decide, f"{message}\n", at).holds


def adopt(store: Store, name: str, platform: str, server: str, at: datetime) -> None:
    """The account leads somewhere else from now on; its place is learned at the next `connect`."""

    def decide(ledger: Snapshot) -> Changes:
        known = ledger.accounts.get(name)
        if known is None:
            raise errors.Refused(f"The ledger does not know {name} yet: the next `multipost publish` meets it.")
        return stores.account_changes(name, replace(known, platform=platform, server=server, id=""))

    stores.update(store, decide, f"Adopt {name}\n", at)


def adopt_home(store: Store, home: str, home_id: str, at: datetime) -> None:
    """The repository moved here for good."""

    def decide(ledger: Snapshot) -> Changes:
        _require(ledger)
        return stores.about(ledger.id, home, home_id, ledger.began or at)

    stores.update(store, decide, f"Adopt home {home}\n", at)


def _answer(store: Store, identity: Identity, answer: Callable[[Entry, int], Entry], at: datetime) -> Entry:
    given: list[Entry] = []

    def decide(ledger: Snapshot) -> Changes:
        entry = _entry(store, ledger, identity)
        try:
            after = answer(entry, _parts(store, ledger, entry))
        except ValueError:
            raise errors.Refused(
                f"{identity.name} on {identity.account} is {entry.state}: there is nothing to answer for."
            ) from None
        given[:] = [after]
        return stores.entry_changes(after)

    stores.update(store, decide, f"Resolve {identity.account}/{identity.name}\n", at)
    return given[0]


def _entry(store: Store, ledger: Snapshot, identity: Identity) -> Entry:
    settled = snapshot.entries(store.repository, ledger, [identity])
    entry = ledger.open.get(identity) or settled.get(identity)
    if entry is None:
        raise errors.ConfigError(
            f"The ledger has no {identity.name} for {identity.account}: `multipost status` lists what it has."
        )
    return entry


def _parts(store: Store, ledger: Snapshot, entry: Entry) -> int:
    """How many parts were approved; one, where nothing was ever intended."""
    frozen = snapshot.frozen(store.repository, ledger, [entry.variant])
    return len(frozen[entry.variant]["parts"]) if frozen else 1


def _require(ledger: Snapshot) -> None:
    if ledger.tip is None:
        raise errors.Refused("There is no ledger yet: the first `multipost publish` begins it.")
