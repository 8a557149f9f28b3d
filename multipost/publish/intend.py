"""From a delivery to an intent: the message with its key, prepared, and the entry to be written before it is sent."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from multipost import errors, platform
from multipost.ledger import steps, stored
from multipost.ledger.entry import Claim, Entry, PartEntry, key
from multipost.platform import Receipt
from multipost.publish import classes
from multipost.publish import trouble as troubles
from multipost.publish.writing import Intent, Outcome, Run
from multipost.variant import draft

if TYPE_CHECKING:
    from collections.abc import Iterable

    from multipost.delivery import Delivery, Identity
    from multipost.platform import Message, Prepared
    from multipost.text.measure import Limit
    from multipost.variant import Variant

MOST_BYTES = 64 * 1024
"""How much prepared JSON an entry may carry."""


class Task(NamedTuple):
    """A delivery whose next part should go out. `judged` is the entry it was decided from."""

    delivery: Delivery
    judged: Entry | None
    variant: Variant

    @property
    def identity(self) -> Identity:
        """Which delivery this is."""
        return self.delivery.identity


def intend(run: Run, task: Task, ledger: str) -> Intent | Outcome | None:
    """Prepare the next part. An `Outcome` where the platform refused or asks to come back; None: not now."""
    account, before = task.identity.account, _next_epoch(task)
    part = _part(run, task, before, ledger)
    entry = replace(before, variant=task.variant.digest)
    try:
        prepared = _prepare(run, account, _with_card(run, _message(task, entry, part)))
    except errors.Rejected as trouble:
        return _unless_changed(task, steps.refused(task.judged, entry, str(trouble), run.work.clock()))
    except errors.NotReady as trouble:
        resume = run.lines[account].clean(stored.as_kept(trouble.resume))
        resumed = replace(part, prepared=None, resume=resume)
        waiting = steps.not_ready(task.judged, entry, resumed, run.work.clock(), str(trouble))
        return _unless_changed(task, waiting)._replace(slot="" if task.judged else task.delivery.slot)
    except Exception as trouble:  # noqa: BLE001 - an adapter that breaks must not take the receipts of others with it
        troubles.remember(run, account, trouble)
        return None
    claim = Claim(run.names.nonce, run.names.run, run.work.clock())
    intended = replace(part, prepared=prepared, resume=None)
    return Intent(task.judged, steps.claimed(task.judged, entry, intended, claim), task.variant, task.delivery)


def _prepare(run: Run, account: str, message: Message) -> Prepared:
    """What `commit` is given, as the ledger will give it back."""
    adapter, session = run.work.accounts[account].adapter, run.sessions[account]
    _fits(message, adapter.limits(message, session.facts))
    prepared = stored.as_kept(adapter.prepare(message, session))
    _small(prepared)
    if run.lines[account].clean(prepared) != prepared:
        raise errors.Rejected(f"what would be sent holds the login of {account}, which anybody could read then")
    return prepared


def _next_epoch(task: Task) -> Entry:
    """The entry to go on from; edited words after a refusal begin a new epoch, with new keys."""
    if task.judged is None:
        return steps.begin(task.delivery)
    entry = task.judged
    if entry.state in ("sending", "retry"):
        return entry  # it has begun: another time of that date moves it no more
    entry = replace(entry, due=task.delivery.due)
    if entry.state != "failed":
        return entry
    return replace(entry, epoch=entry.epoch + 1, parts=entry.parts[: entry.out], asked=None)


def _part(run: Run, task: Task, entry: Entry, ledger: str) -> PartEntry:
    """Key and time are fixed by the first intent of an epoch; trying again keeps them."""
    number, retry = entry.out, run.sessions[task.identity.account].retry
    spec = run.work.accounts[task.identity.account].spec
    kind, digest = classes.to_json(retry, spec.format), task.variant.parts[number].digest
    if number == len(entry.parts):
        name = key(ledger, task.identity, number, entry.epoch)
        return PartEntry(name, run.work.clock(), kind, digest)
    part = replace(entry.parts[number], retry=kind, digest=digest)
    edited = entry.variant != task.variant.digest
    return replace(part, resume=None) if edited else part  # what was uploaded belongs to other words


def _message(task: Task, entry: Entry, part: PartEntry) -> Message:
    receipts = (earlier.receipt for earlier in entry.parts[: entry.out] if earlier.receipt)
    return replace(
        draft.message(task.variant, entry.out),
        canonical=task.variant.canonical(entry.date),
        post=entry.post,
        date=entry.date,
        key=part.key,
        at=part.at,
        thread=tuple(Receipt(one["id"], one["url"], one.get("facts", {})) for one in receipts),
        resume=part.resume,
    )


def _with_card(run: Run, message: Message) -> Message:
    """Without the picture of a page that was linked, where nobody kept it: what is approved does not hold it."""
    card = message.card
    if card is None or card.image is None or card.image.blob:
        return message
    try:
        run.work.open(card.image)
    except (OSError, errors.MultipostError):
        return replace(message, card=replace(card, image=None))
    return message


def _fits(message: Message, limits: Iterable[tuple[str, Limit]]) -> None:
    """A server that now takes less than it said when the words were approved: nothing is cut."""
    for over in platform.exceeded(message, limits):
        less = f"the server now takes {over.limit.count} {over.unit}, this has {over.used}"
        raise errors.Rejected(f"{less}: run `multipost accounts --refresh`")


def _small(prepared: object) -> None:
    size = len(json.dumps(prepared, ensure_ascii=False).encode())
    if size > MOST_BYTES:
        raise errors.Rejected(f"what is sent is too large to be kept safely: {size} bytes, at most {MOST_BYTES}")


def _unless_changed(task: Task, entry: Entry) -> Outcome:
    return Outcome(task.identity, lambda standing: entry if standing == task.judged else None)
