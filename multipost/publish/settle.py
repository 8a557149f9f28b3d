"""Unknown outcomes, by what the platform lets us prove. Anybody may look or park; only a key may send again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from multipost import errors
from multipost.ledger import snapshot
from multipost.platform import Blind, Keyed
from multipost.publish import classes

if TYPE_CHECKING:
    from collections.abc import Collection

    from multipost.platform import Receipt
    from multipost.publish.writing import Intent, Run

Answer = Literal["out", "again", "wait", "park"]


class Found(NamedTuple):
    """`out` comes with a receipt, `park` with the reason that a person reads; `again`: the same bytes may be sent."""

    answer: Answer
    receipt: Receipt | None = None
    reason: str = ""


def look(run: Run, intent: Intent, known: Collection[str]) -> Found:
    """What became of the part in hand; `known` are the ids of posts that others are."""
    part, now = intent.part, run.work.clock()
    retry = classes.from_json(part.retry)
    claim = intent.entry.claim
    readable = part.retry["format"] == run.work.accounts[intent.identity.account].spec.format
    if isinstance(retry, Blind):
        return Found("park", reason="the answer was lost, and this platform cannot be asked: look whether it is there")
    if not isinstance(retry, Keyed):
        return _ask(run, intent, known)
    early = claim is not None and now - claim.at < retry.settle  # a late request may still arrive
    if retry.ttl is None:
        return Found("wait") if early else Found("again") if readable else _ask(run, intent, known)
    found = _ask(run, intent, known)  # a hit is proof at any time, a miss only later
    if found.answer != "park":
        return found
    return Found("wait") if early else Found("again") if readable and now - part.at < retry.ttl / 2 else found


def known(run: Run, account: str) -> set[str]:
    """The ids of everything that the ledger holds for an account: none of it can be what is looked for."""
    store = run.work.store
    ledger = store.read()
    settled = snapshot.entries(store.repository, ledger, (who for who in ledger.settled if who.account == account))
    entries = [*settled.values(), *(entry for who, entry in ledger.open.items() if who.account == account)]
    receipts = (one for entry in entries for part in entry.parts for one in (part.receipt, *part.others) if one)
    return {str(receipt["id"]) for receipt in receipts}


def _ask(run: Run, intent: Intent, known: Collection[str]) -> Found:
    """Look for it on the platform. A miss proves nothing, so it parks."""
    account = intent.identity.account
    try:
        prepared = dict(intent.part.prepared or {})
        receipt = run.work.accounts[account].adapter.find(prepared, run.sessions[account], intent.part.at, known)
    except errors.OutcomeUnknown as trouble:
        return Found("park", reason=f"the answer was lost, and {trouble}: look whether it is there")
    except errors.DeliveryError as trouble:
        run.report.notices.append(f"{account}: {trouble}; what became of {intent.identity.name} is found out later")
        return Found("wait")
    except Exception as trouble:  # noqa: BLE001 - an adapter that breaks on looking has not found it
        reason = f"the answer was lost, and looking for it broke ({type(trouble).__name__}): look whether it is there"
        return Found("park", reason=reason)
    if receipt is None:
        return Found("park", reason="the answer was lost, and it was not found: look whether it is there")
    return Found("out", receipt)
