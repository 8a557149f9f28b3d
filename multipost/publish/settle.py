"""Unknown outcomes, by what the platform lets us prove. Anybody may look or park; only a key may send again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from multipost import errors
from multipost.ledger import snapshot
from multipost.platform import Blind, Keyed, TwoPhase
from multipost.publish import classes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.delivery import Identity
    from multipost.ledger.entry import PartEntry
    from multipost.platform import Receipt
    from multipost.publish.writing import Intent, Run

Answer = Literal["out", "again", "wait", "park"]

DOUBTFUL = ("sending", "parked", "skipped")
"""States in which a part that is not out may be there all the same."""

LATEST = timedelta(days=1)
"""No request arrives as late as that."""


class Found(NamedTuple):
    """`out` comes with a receipt, `park` with the reason that a person reads; `again`: the same bytes may be sent."""

    answer: Answer
    receipt: Receipt | None = None
    reason: str = ""


@dataclass(frozen=True)
class Known:
    """What the ledger knows of an account: the ids of posts that are there, and which deliveries are in doubt.

    A post that is found is nobody's who has another id, and anybody's who is in doubt about the same words.
    """

    ids: set[str]
    doubtful: Mapping[Identity, PartEntry]

    def is_sole(self, intent: Intent) -> bool:
        """Whether what is found in these words can be nobody else's."""
        mine = intent.part
        others = (part for who, part in self.doubtful.items() if who != intent.identity)
        return not any(part.digest == mine.digest and part.at > mine.at - LATEST for part in others)


def look(run: Run, intent: Intent, known: Known) -> Found:
    """What became of the part in hand."""
    part, now = intent.part, run.work.clock()
    retry = classes.from_json(part.retry)
    claim = intent.entry.claim
    readable = part.retry["format"] == run.work.accounts[intent.identity.account].spec.format
    if isinstance(retry, Blind):
        return _to_be_looked_for("this platform cannot be asked")
    if not isinstance(retry, Keyed):
        return _ask(run, intent, known)
    early = claim is not None and now - claim.at < retry.settle  # a late request may still arrive
    if retry.ttl is None:
        return Found("wait") if early else Found("again") if readable else _ask(run, intent, known)
    found = _ask(run, intent, known)  # a hit is proof at any time, a miss only later
    if found.answer != "park":
        return found
    return Found("wait") if early else Found("again") if readable and now - part.at < retry.ttl / 2 else found


def known(run: Run, account: str) -> Known:
    """What the ledger holds for an account, and what it is in doubt about."""
    store = run.work.store
    ledger = store.read()
    settled = snapshot.entries(store.repository, ledger, (who for who in ledger.settled if who.account == account))
    entries = [*settled.values(), *(entry for who, entry in ledger.open.items() if who.account == account)]
    receipts = (one for entry in entries for part in entry.parts for one in (part.receipt, *part.others) if one)
    doubtful = {
        entry.identity: entry.parts[entry.out]
        for entry in entries
        if entry.state in DOUBTFUL and entry.out < len(entry.parts) and entry.parts[entry.out].prepared is not None
    }
    return Known({str(receipt["id"]) for receipt in receipts}, doubtful)


def _ask(run: Run, intent: Intent, known: Known) -> Found:
    """Look for it on the platform."""
    account = intent.identity.account
    try:
        prepared = dict(intent.part.prepared or {})
        receipt = run.work.accounts[account].adapter.find(prepared, run.sessions[account], intent.part.at, known.ids)
    except errors.DeliveryError as trouble:
        return _in_vain(run, intent, trouble)
    except Exception as trouble:  # noqa: BLE001 - an adapter that breaks on looking has not found it
        return _to_be_looked_for(f"looking for it broke ({type(trouble).__name__})")
    if receipt is None:
        return _to_be_looked_for("it was not found")  # a miss proves nothing
    if known.is_sole(intent) or isinstance(classes.from_json(intent.part.retry), TwoPhase):
        return Found("out", receipt)
    return _to_be_looked_for(f"{receipt.url} may be another post in the same words")


def _in_vain(run: Run, intent: Intent, trouble: errors.DeliveryError) -> Found:
    """Who may not look now will hardly be let in later: a person has to. But a server that is down comes back."""
    if isinstance(trouble, errors.OutcomeUnknown | errors.Rejected):
        return _to_be_looked_for(str(trouble))
    account = intent.identity.account
    run.report.notices.append(f"{account}: {trouble}; what became of {intent.identity.name} is found out later")
    return Found("wait")


def _to_be_looked_for(why: str) -> Found:
    return Found("park", reason=f"the answer was lost, and {why}: look whether it is there")
