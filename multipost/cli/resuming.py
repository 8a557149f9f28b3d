"""Going on after a hold: what it kept back is shown, and only what a person names goes out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from multipost import errors
from multipost.cli import pausing
from multipost.ledger import readme, steps
from multipost.ledger import store as stores
from multipost.publish import ending

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from multipost.cli.approved import Approved
    from multipost.cli.pausing import Scope
    from multipost.delivery import Identity
    from multipost.ledger.entry import Entry
    from multipost.ledger.hold import Hold, Holds
    from multipost.ledger.snapshot import Snapshot
    from multipost.ledger.store import Changes, Store


def resume(ours: Approved, scope: Scope, names: Sequence[str], now: datetime) -> Iterator[str]:
    """End the holds of this scope, and those that are over; what then is said.

    Raises `ConfigError` for a name that fits nothing, or several days, before anything is written.
    """
    ended: list[Hold] = []
    kept: dict[Identity, Entry] = {}
    named: set[Identity] = set()

    def decide(ledger: Snapshot) -> Changes:
        ended[:] = _meant(ledger.holds, scope)
        situation = ours.situation(ledger, now, ahead=False)
        situation = replace(situation, holds=situation.standing.without(ended))
        found = ending.kept_back(situation)
        kept.clear()
        kept.update(found.entries)
        named.clear()
        named.update(chosen(names, kept))
        entries = {who: steps.said_retry(one, now) if who in named else one for who, one in kept.items()}
        return ending.changes(ours.repository, ledger, situation, found._replace(entries=entries))

    after = stores.update(ours.store, decide, "Resume\n", now)
    yield from _said(ended, after.holds, ours)
    yield from _rows([one for who, one in kept.items() if who in named], "Goes out with the next run:", ours)
    yield from _waiting([one for who, one in kept.items() if who not in named], ours)


def release(store: Store, names: Sequence[str], account: str | None, now: datetime) -> Iterator[str]:
    """Let missed posts go, with the next run; what then is said."""
    named: set[Identity] = set()

    def decide(ledger: Snapshot) -> Changes:
        missed = {
            who: one for who, one in ledger.open.items() if one.state == "missed" and account in (None, who.account)
        }
        named.clear()
        named.update(chosen(names, missed))
        entries = {who: steps.said_retry(missed[who], now) for who in named}
        changes: Changes = {}
        for entry in entries.values():
            changes |= stores.entry_changes(entry)
        return changes | readme.changes(store.repository, ledger, entries)

    stores.update(store, decide, f"Release {', '.join(names)}\n", now)
    for who in sorted(named):
        yield f"{who.name} on {who.account} goes out with the next run."


def chosen(names: Iterable[str], waiting: Iterable[Identity]) -> set[Identity]:
    """What is meant by `post` or `post@date`: one date of a post, on every account where it waits."""
    found: set[Identity] = set()
    everybody = set(waiting)
    for name in names:
        fits = {who for who in everybody if name in (who.post, who.name)}
        days = sorted({who.name for who in fits})
        if not days:
            raise errors.ConfigError(f"{name} is not among what waits for an answer: `multipost status` lists that.")
        if len(days) > 1:
            raise errors.ConfigError(f"{name} waits on several days: name one of {', '.join(days)}.")
        found |= fits
    return found


def _meant(holds: Holds, scope: Scope) -> list[Hold]:
    """The holds of persons: that of the scope, or all where it names nobody."""
    of_people = (hold for hold in holds.each if not hold.reviewed)
    return [hold for hold in of_people if not any(scope) or (hold.accounts, hold.campaigns) == scope]


def _said(ended: Sequence[Hold], left: Holds, ours: Approved) -> Iterator[str]:
    if ended:
        yield from (f"Posting to {hold.scope} goes on with the next run." for hold in ended)
    else:
        yield "No person has put that on hold."
    yield from (f"Still: {pausing.sentence(hold, ours.zone)}" for hold in left.each)


def _waiting(kept: Sequence[Entry], ours: Approved) -> Iterator[str]:
    yield from _rows(kept, "This fell due meanwhile, and waits for your answer:", ours)
    if kept:
        yield "Send one with `multipost release POST@DATE`, leave one out with `multipost resolve POST@DATE --skip`."


def _rows(kept: Iterable[Entry], title: str, ours: Approved) -> Iterator[str]:
    """A line for each post and date, the soonest first."""
    together: dict[str, list[Entry]] = {}
    for entry in sorted(kept, key=lambda one: (one.due.timestamp() if one.due else 0.0, one.identity)):
        together.setdefault(entry.identity.name, []).append(entry)
    if together:
        yield title
    for name, several in together.items():
        due = several[0].due
        when = f"{due.astimezone(ours.zone):%Y-%m-%d %H:%M}" if due else "as soon as possible"
        yield f"  {when}  {name}  {', '.join(one.account for one in several)}"
