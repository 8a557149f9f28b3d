"""What becomes of an entry, one function per event. Each takes a frozen entry and gives the next one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from multipost.ledger import transitions
from multipost.ledger.entry import Attempts, Entry, PartEntry
from multipost.ledger.transitions import Event

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from multipost.delivery import Delivery
    from multipost.ledger.entry import Claim, State

REMEMBERED = 5
"""How many troubles an entry remembers."""


def begin(delivery: Delivery) -> Entry:
    """The entry that a delivery without one starts from; it is never written as it is."""
    who = delivery.identity
    return Entry(who.post, who.account, who.date, delivery.due, state="retry")


def claimed(judged: Entry | None, entry: Entry, part: PartEntry, claim: Claim) -> Entry:
    """A run writes its intent to send `part`, the one after those that are out."""
    event = Event.EDITED if judged and judged.state == "failed" else Event.CLAIMED
    parts = (*entry.parts[: entry.out], part)
    attempts = replace(entry.attempts, count=entry.attempts.count + 1)
    return _to(judged, entry, event, "sending", claim=claim, parts=parts, attempts=attempts, reason="", not_before=None)


def taken_up(entry: Entry, claim: Claim) -> Entry:
    """Another run answers for the part in hand; its key, its bytes and its first moment stay."""
    return _to(entry, entry, Event.TAKEN_UP, "sending", claim=claim)


def received(entry: Entry, number: int, part: PartEntry, receipt: Mapping[str, Any], total: int) -> Entry:
    """Proof that part `number` (from 0), of `total`, is out. Proof beats state."""
    there = entry.parts[number] if number < len(entry.parts) else part
    if there.receipt is not None:
        return _second(entry, number, there, receipt)
    settled = replace(part, receipt=dict(receipt), prepared=None, resume=None)
    parts = (*entry.parts[:number], settled, *entry.parts[number + 1 :])
    if number + 1 < total:
        return _to(entry, entry, Event.RECEIPT_OF_PART, "sending", parts=parts, reason="", not_before=None)
    return _to(entry, entry, Event.RECEIPT, "published", parts=parts, claim=None, reason="", not_before=None)


def _second(entry: Entry, number: int, part: PartEntry, receipt: Mapping[str, Any]) -> Entry:
    """A receipt for a part that already has one: nothing new if it is the same, evidence if it is not."""
    known = [part.receipt or {}, *part.others]
    if any(receipt["id"] == other["id"] or receipt["url"] == other["url"] for other in known):
        return entry  # a person who gave its URL did not know its id
    doubled = replace(part, others=(*part.others, dict(receipt)))
    parts = (*entry.parts[:number], doubled, *entry.parts[number + 1 :])
    reason = f"it may be there twice: {known[0]['url']} and {receipt['url']}"
    state: State = "parked" if entry.state == "skipped" else entry.state  # it was settled: now somebody must look
    return _to(entry, entry, Event.SECOND_RECEIPT, state, parts=parts, reason=reason)


def refused(judged: Entry | None, entry: Entry, reason: str, at: datetime) -> Entry:
    """The platform said no, while preparing or when asked to publish; the same words will be refused again."""
    event = Event.REFUSED if judged and judged.state == "sending" else Event.PREPARE_REFUSED
    return _to(judged, _tried(entry, "Rejected", reason, at), event, "failed", reason=reason, claim=None)


def not_ready(judged: Entry | None, entry: Entry, part: PartEntry, not_before: datetime, reason: str) -> Entry:
    """The platform is still working on what it was given: come back, with what `part.resume` remembers."""
    parts = (*entry.parts[: entry.out], part)
    changes = {"parts": parts, "not_before": not_before, "reason": reason, "claim": None}
    return _to(judged, entry, Event.PREPARE_NOT_READY, "retry", **changes)


def not_sent(entry: Entry, error: str, reason: str, at: datetime, not_before: datetime | None) -> Entry:
    """Certainly nothing was published; a later run tries again with the same key."""
    tried = _tried(entry, error, reason, at)
    return _to(entry, tried, Event.NOT_SENT, "retry", reason=reason, claim=None, not_before=not_before)


def paused(entry: Entry, reason: str) -> Entry:
    """After a part went out, a hold began or the run was asked to stop: the rest waits."""
    return _to(entry, entry, Event.PAUSED, "retry", reason=reason, claim=None)


def parked(entry: Entry, reason: str, at: datetime) -> Entry:
    """Nobody can prove whether it is out: a person looks."""
    tried = _tried(entry, "OutcomeUnknown", reason, at)
    return _to(entry, tried, Event.UNPROVEN, "parked", reason=reason)  # the claim stays: its request may still land


def missed(judged: Entry | None, entry: Entry, due: datetime | None, reason: str) -> Entry:
    """It is later than it may be; it will not go out by itself."""
    return _to(judged, entry, Event.LATE, "missed", due=due, reason=reason, not_before=None)


def kept_back(judged: Entry | None, entry: Entry, due: datetime | None, reason: str) -> Entry:
    """The hold ended that kept it back; nothing more of it goes out by itself."""
    return _to(judged, entry, Event.KEPT_BACK, "missed", due=due, reason=reason, asked=None, not_before=None)


def moved(entry: Entry, date: str) -> Entry:
    """Its post now has another date, and nothing of it is out."""
    return _to(entry, entry, Event.MOVED, "skipped", reason=f"moved to {date}", not_before=None)


def withdrawn(entry: Entry) -> Entry:
    """Its post, account or date is gone from the approved content."""
    if entry.out:
        return _to(entry, entry, Event.CUT_SHORT, "parked", reason=f"withdrawn after part {entry.out}", claim=None)
    return _to(entry, entry, Event.WITHDRAWN, "skipped", reason="withdrawn", claim=None, not_before=None)


# --- what a person says ------------------------------------------------------------------------------------------


def said_published(entry: Entry, receipts: Sequence[Mapping[str, Any]], total: int) -> Entry:
    """A person saw it, up to the part that the last of `receipts` is for; earlier receipts stay."""
    unsent = enumerate(receipts[len(entry.parts) :], len(entry.parts))
    parts = entry.parts + tuple(_unsent(number, receipt) for number, receipt in unsent)
    settled = tuple(
        replace(part, receipt=part.receipt or dict(receipt), prepared=None, resume=None, others=())
        for part, receipt in zip(parts, receipts, strict=False)
    )
    if len(settled) < total:
        return _to(entry, entry, Event.SAID_PART, "retry", parts=settled, reason="", claim=None)
    return _to(entry, entry, Event.SAID_PUBLISHED, "published", parts=settled, reason="", claim=None)


def said_retry(entry: Entry, at: datetime) -> Entry:
    """A person looked, and it is not there: send it again, with a new key."""
    variant = entry.variant if entry.out else ""  # nothing is out: the words that are approved now
    again = replace(entry, parts=entry.parts[: entry.out], epoch=entry.epoch + 1, variant=variant, asked=at)
    return _to(entry, again, Event.SAID_RETRY, "retry", reason="asked for again", claim=None, not_before=None)


def said_skip(entry: Entry, reason: str) -> Entry:
    """A person said to leave it."""
    parts = tuple(replace(part, others=()) for part in entry.parts)
    return _to(entry, entry, Event.SAID_SKIP, "skipped", reason=reason, parts=parts, claim=None, not_before=None)


def _unsent(number: int, receipt: Mapping[str, Any]) -> PartEntry:
    """A part that only a person knows of: it has no key of ours."""
    at = datetime.fromisoformat(receipt["at"])
    return PartEntry(key="", at=at, retry={"name": "blind"}, digest=f"said {number}")


def _tried(entry: Entry, error: str, reason: str, at: datetime) -> Entry:
    trouble = {"at": at.isoformat(), "error": error, "reason": reason}
    last = (*entry.attempts.last, trouble)[-REMEMBERED:]
    return replace(entry, attempts=Attempts(entry.attempts.count, last))


def _to(judged: Entry | None, entry: Entry, event: Event, state: State, **changes: Any) -> Entry:
    transitions.check(judged.state if judged else None, event, state)
    return replace(entry, state=state, **changes)
