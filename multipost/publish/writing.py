"""One ledger commit for all accounts: what became of the last requests, and the intents for the next.

Whoever else wrote in the meantime is read again first. An intent survives only if what it was decided from has not
changed; a receipt always does, because proof beats state.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from multipost import errors, variant
from multipost.ledger import readme, snapshot
from multipost.ledger import store as stores
from multipost.plan import holding
from multipost.publish.together import Together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from multipost.delivery import Delivery, Identity
    from multipost.ledger.entry import Entry, PartEntry
    from multipost.ledger.snapshot import Snapshot
    from multipost.ledger.store import Changes
    from multipost.platform import Session
    from multipost.publish import Names, Report, Work
    from multipost.publish.signals import Stop
    from multipost.variant import Variant
    from multipost.wire import Http


class Outcome(NamedTuple):
    """What happened to a delivery. `become` makes the new entry of the one that stands; None writes nothing.

    `url` is where it is, if that is what happened; `slot` what it takes in a queue, if that is how it begins.
    """

    identity: Identity
    become: Callable[[Entry | None], Entry | None]
    url: str = ""
    slot: str = ""


class Intent(NamedTuple):
    """A part that may be sent once `entry` is in the ledger. `judged` is what it was decided from."""

    judged: Entry | None
    entry: Entry
    variant: Variant
    delivery: Delivery | None  # None: its post, account or date is gone; no further part follows

    @property
    def identity(self) -> Identity:
        """Which delivery this is."""
        return self.entry.identity

    @property
    def slot(self) -> str:
        """What it takes in a queue; empty where it has begun already, or is in none."""
        return self.delivery.slot if self.delivery and self.judged is None else ""

    @property
    def part(self) -> PartEntry:
        """The part in hand."""
        return self.entry.parts[self.entry.out]


class Wish(NamedTuple):
    """What one account wants to be written: what happened, what is to happen, and which places it was led to."""

    outcomes: Sequence[Outcome] = ()
    intents: Sequence[Intent] = ()
    places: Mapping[str, str] = MappingProxyType({})


class Seen(NamedTuple):
    """A state of the ledger, and when it surely stood."""

    ledger: Snapshot
    at: datetime


@dataclass
class Run:
    """A run while it lasts, with `total` deliveries to deal with.

    `lines` are how its accounts reach their servers, `together` how they write; they come in one by one (`entering`).
    `seen` is the ledger as it last was for certain: whoever claims knows.
    """

    work: Work
    names: Names
    stop: Stop
    report: Report
    total: int = 0
    seen: Seen | None = None
    sessions: Mapping[str, Session] = field(default_factory=dict)
    lines: dict[str, Http] = field(default_factory=dict)
    entering: threading.Lock = field(default_factory=threading.Lock)
    together: Together[Wish, list[Intent]] = field(init=False)

    def __post_init__(self) -> None:
        self.together = Together(lambda batch: _write(self, batch))


def write(run: Run, outcomes: Sequence[Outcome], intents: Sequence[Intent]) -> list[Intent]:
    """Write all of it, or whatever still holds, together with what other accounts want to write at this moment.

    Gives the intents that may be sent now: they are durable.
    """
    if not outcomes and not intents:
        return []
    kept = run.together.add(Wish(outcomes, intents))
    return [intent for intent in intents if any(intent is one for one in kept)]


def learn(run: Run, account: str, place: str) -> None:
    """Write down the platform's own id of an account, from the first time that its login works."""
    run.together.add(Wish(places={account: place}))


def _write(run: Run, batch: Sequence[Wish]) -> list[Intent]:
    outcomes = [outcome for wish in batch for outcome in wish.outcomes]
    intents = [intent for wish in batch for intent in wish.intents]
    places = {account: place for wish in batch for account, place in wish.places.items()}
    kept: list[Intent] = []
    entries: dict[Identity, Entry] = {}

    def decide(ledger: Snapshot) -> Changes:
        kept.clear()
        entries.clear()
        entries.update(_happened(run, ledger, outcomes))
        for intent in intents:
            if _still_holds(run, ledger, intent, entries):
                kept.append(intent)
                entries[intent.identity] = intent.entry
        changes = _last_posts(run, ledger, outcomes) | _places(ledger, places)
        for entry in entries.values():
            changes |= stores.entry_changes(entry)
        changes |= _slots([*(one for one in outcomes if one.identity in entries), *kept])
        for intent in kept:
            changes |= stores.words(intent.variant.digest, variant.to_json(intent.variant))
        if changes and not kept:  # while something is under way, another commit follows
            changes |= readme.changes(run.work.store.repository, ledger, entries)
        return changes

    try:
        after = stores.update(run.work.store, decide, _message(outcomes, intents, places), run.work.clock())
    except errors.MultipostError:
        run.report.notices += [
            f"{_named(one)} is out at {one.url}, but could not be recorded" for one in outcomes if one.url
        ]
        raise
    run.report.happened |= entries
    run.report.ledger = after
    if kept:
        run.seen = Seen(after, run.work.clock())
    run.work.progress(sum(entry.state != "sending" for entry in run.report.happened.values()), run.total)
    return list(kept)


def _last_posts(run: Run, ledger: Snapshot, outcomes: Sequence[Outcome]) -> Changes:
    """When something went out on accounts that leave a gap after it."""
    changes: Changes = {}
    for name in {one.identity.account for one in outcomes if one.url}:
        account = run.work.accounts.get(name)
        if account and account.gap:
            changes |= stores.account_changes(name, replace(ledger.accounts[name], last=run.work.clock()))
    return changes


def _places(ledger: Snapshot, places: Mapping[str, str]) -> Changes:
    changes: Changes = {}
    for name, place in places.items():
        if not ledger.accounts[name].id:
            changes |= stores.account_changes(name, replace(ledger.accounts[name], id=place))
    return changes


def _slots(begun: Iterable[Outcome | Intent]) -> Changes:
    """Whatever begins spends its slot."""
    changes: Changes = {}
    for one in begun:
        if one.slot:
            changes |= stores.slot_changes(one.identity.account, one.slot, one.identity)
    return changes


def _happened(run: Run, ledger: Snapshot, outcomes: Sequence[Outcome]) -> dict[Identity, Entry]:
    settled = [outcome.identity for outcome in outcomes if ledger.has(outcome.identity)]
    standing = {**snapshot.entries(run.work.store.repository, ledger, settled), **ledger.open}
    entries: dict[Identity, Entry] = {}
    for outcome in outcomes:
        if _is_taken(ledger, outcome):
            continue
        before = entries.get(outcome.identity, standing.get(outcome.identity))
        after = outcome.become(before)
        if after is not None and after != before:
            entries[outcome.identity] = after
    return entries


def _still_holds(run: Run, ledger: Snapshot, intent: Intent, entries: Mapping[Identity, Entry]) -> bool:
    who, account = intent.identity, intent.identity.account
    standing, known = entries.get(who, ledger.open.get(who)), ledger.accounts.get(account)
    same = standing == intent.judged and not ledger.has(who) and known and known.id == run.sessions[account].id
    same = same and not _is_taken(ledger, intent)
    held = holding.on(who, run.work.posts, ledger.holds)
    return bool(same) and not held and not _must_wait(intent, {**ledger.open, **entries})


def _is_taken(ledger: Snapshot, one: Outcome | Intent) -> bool:
    """Whether another delivery has spent its slot since this run looked."""
    return bool(one.slot) and ledger.is_spent(one.identity.account, one.slot)


def _must_wait(intent: Intent, standing: Mapping[Identity, Entry]) -> bool:
    """Without a key one request of an account is in doubt at a time: two that say the same could not be told apart.

    Another run may have claimed one since this run looked.
    """
    others = (entry for who, entry in standing.items() if who != intent.identity)
    mine = (entry for entry in others if entry.account == intent.identity.account)
    return intent.part.retry["name"] != "keyed" and any(entry.in_doubt for entry in mine)


def _named(one: Outcome | Intent) -> str:
    return f"{one.identity.account}/{one.identity.name}"


def _message(outcomes: Iterable[Outcome], intents: Iterable[Intent], places: Iterable[str]) -> str:
    """One line for one thing; a subject that counts, and a line each, for several."""
    named = {
        "learn": [f"where {account} leads" for account in places],
        "record": [_named(outcome) for outcome in outcomes],
        "intend": [_named(intent) for intent in intents],
    }
    lines = [f"{verb.capitalize()} {name}" for verb, names in named.items() for name in names]
    if len(lines) == 1:
        return f"{lines[0]}\n"
    counts = [f"{verb} {len(names)}" for verb, names in named.items() if names]
    return "\n".join([", ".join(counts).capitalize(), "", *lines]) + "\n"
