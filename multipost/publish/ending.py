"""Holds that begin, change or end: hold.json, and in the same commit an entry for all that they kept back until then.

Who loses a push decides again from what stands then: what another machine has written meanwhile is not touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from multipost.ledger import readme, steps, stored
from multipost.ledger import store as stores
from multipost.plan import gates, holding, make

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from multipost.delivery import Identity
    from multipost.git import Repository
    from multipost.ledger.entry import Entry
    from multipost.ledger.snapshot import Snapshot
    from multipost.ledger.store import Changes
    from multipost.plan import Situation
    from multipost.publish import Work


class KeptBack(NamedTuple):
    """What holds that end kept back, and no other does: entries that wait for an answer, and slots that are lost.

    Slots are given with their accounts: what would have taken one takes the next.
    """

    entries: Mapping[Identity, Entry]
    slots: tuple[tuple[str, str], ...]


def end(work: Work, judged: Situation) -> tuple[Snapshot, dict[Identity, Entry]]:
    """Write the holds that stand from now on; the ledger after it, and what waits for an answer now."""
    asked: dict[Identity, Entry] = {}

    def decide(ledger: Snapshot) -> Changes:
        situation = judged if ledger.tip == judged.ledger.tip else work.situation(ledger)
        found = kept_back(situation)
        asked.clear()
        asked.update(found.entries)
        return changes(work.store.repository, ledger, situation, found)

    return stores.update(work.store, decide, "Write which holds stand\n", work.clock()), asked


def kept_back(situation: Situation) -> KeptBack:
    """What is to be written of it."""
    found = list(_kept_back(situation))
    entries = (one for one in found if not isinstance(one, tuple))
    slots = (one for one in found if isinstance(one, tuple))
    return KeptBack({entry.identity: entry for entry in entries}, tuple(slots))


def changes(repository: Repository, ledger: Snapshot, situation: Situation, found: KeptBack) -> Changes:
    """The holds that stand from now on, with what was found; nothing where none began or ended."""
    if situation.standing == ledger.holds:
        return {}
    written: Changes = {"hold.json": stored.text(situation.standing.to_json())}
    for entry in found.entries.values():
        written |= stores.entry_changes(entry)
    for account, slot in found.slots:
        written |= stores.slot_changes(account, slot, None)
    return written | readme.changes(repository, ledger, found.entries)


def _kept_back(situation: Situation) -> Iterator[Entry | tuple[str, str]]:
    for step in make.make(situation).steps:
        planned = step.delivery
        hold = holding.kept(planned, situation) if planned and step.act == "ask" else None
        if planned is None or hold is None:
            continue
        if planned.slot and not step.entry:
            yield step.identity.account, planned.slot
        else:
            entry = step.entry or steps.begin(planned)
            yield steps.kept_back(step.entry, entry, planned.due, gates.kept_back(hold))
