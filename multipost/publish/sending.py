"""The publishing request: one per intent, and what is to be written down after it.

An `Outcome` says what. None: nobody knows what became of the request, and the claim stands.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING

from multipost import errors
from multipost.ledger import steps, stored
from multipost.plan import holding
from multipost.publish import trouble as troubles
from multipost.publish.writing import Intent, Outcome, Run, Seen

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from multipost.ledger.entry import Entry
    from multipost.platform import Receipt

FRESH = timedelta(minutes=10)
"""How old a claim may be when its request starts."""

LOOK_AGAIN = timedelta(seconds=10)
"""How long ago a request may have been found not to be on hold when it starts."""


def send(run: Run, intent: Intent) -> Outcome | None:
    """The first request for this part, as far as anybody knows."""
    if not _may_start(run, intent):
        return leave(run, intent)
    try:
        return _request(run, intent)
    except errors.Rejected as trouble:
        at, reason = run.work.clock(), str(trouble)
        return _while_ours(intent, lambda entry: steps.refused(entry, entry, reason, at))
    except (errors.NotSent, errors.AuthFailed) as trouble:
        return _not_sent(run, intent, trouble)


def send_again(run: Run, intent: Intent) -> Outcome | None:
    """The same bytes under the same key. Only a receipt says what became of the first request: no trouble does.

    But for `NotReady`: who asks to prepare again has looked under the key, and nothing is there.
    """
    if not _may_start(run, intent):
        return None
    try:
        return _request(run, intent)
    except errors.NotReady as trouble:
        return _not_sent(run, intent, trouble)
    except errors.Rejected as trouble:
        reason = f"the answer was lost, and sending it again was refused: {trouble}; look whether it is there"
        return parked(intent, reason, run.work.clock())
    except (errors.NotSent, errors.AuthFailed) as trouble:
        troubles.remember(run, intent.identity.account, trouble)
        return None


def leave(run: Run, intent: Intent) -> Outcome:
    """Make no request: a later run goes on."""
    return _not_sent(run, intent, errors.NotSent("its turn did not come in this run"))


def receipted(run: Run, intent: Intent, receipt: Receipt) -> Outcome:
    """Proof that the part in hand is out; it counts whatever happened to the entry meanwhile."""
    account, number, total = intent.identity.account, intent.entry.out, len(intent.variant.parts)
    kept = stored.as_kept({**asdict(receipt), "at": run.work.clock().isoformat()})
    value = run.lines[account].clean(kept)
    differs = value["facts"].get("differs", ())
    run.report.notices += [f"{account}: {value['url']} is out. {one}" for one in differs]
    return Outcome(
        intent.identity,
        lambda entry: steps.received(entry or intent.entry, number, intent.part, value, total),
        value["url"],
    )


def parked(intent: Intent, reason: str, at: datetime) -> Outcome:
    """Nobody can prove what became of it."""
    return _while_ours(intent, lambda entry: steps.parked(entry, reason, at))


def _may_start(run: Run, intent: Intent) -> bool:
    claim = intent.entry.claim
    return not run.stop and claim is not None and run.work.clock() - claim.at <= FRESH and not _on_hold(run, intent)


def _on_hold(run: Run, intent: Intent) -> bool:
    """Whether a hold came since it was claimed; a ledger that cannot be seen now may say so too."""
    now = run.work.clock()
    if run.seen is None or now - run.seen.at > LOOK_AGAIN:
        try:
            run.seen = Seen(run.work.store.look(), now)
        except errors.MultipostError as trouble:
            run.report.notices.append(f"{intent.identity.account}: whether it is on hold now is not known: {trouble}")
            return True
    return bool(holding.on(intent.identity, run.work.posts, run.seen.ledger.holds))


def _request(run: Run, intent: Intent) -> Outcome | None:
    account = intent.identity.account
    adapter = run.work.accounts[account].adapter
    try:
        with run.lines[account].publishing():
            receipt = adapter.commit(dict(intent.part.prepared or {}), run.sessions[account])
        return receipted(run, intent, receipt)
    except (errors.Rejected, errors.NotSent, errors.AuthFailed):
        raise
    except Exception as trouble:  # noqa: BLE001 - whatever breaks once bytes left, the post may be there
        why = trouble if isinstance(trouble, errors.OutcomeUnknown) else f"its adapter broke ({type(trouble).__name__})"
        run.report.notices.append(f"{account}: it was not clear whether the post arrived: {why}")
        return None


def _not_sent(run: Run, intent: Intent, trouble: errors.DeliveryError) -> Outcome:
    at, name, reason = run.work.clock(), type(trouble).__name__, str(trouble)
    not_before = trouble.retry_after if isinstance(trouble, errors.RateLimited) else None
    if isinstance(trouble, errors.AuthFailed):
        troubles.remember(run, intent.identity.account, trouble)
    return _while_ours(intent, lambda entry: steps.not_sent(entry, name, reason, at, not_before))


def _while_ours(intent: Intent, become: Callable[[Entry], Entry]) -> Outcome:
    """Anything but proof counts only while the claim is the one we sent under, and nobody gave up on it.

    Who slept for an hour may find it parked, and a person is looking.
    """
    claim = intent.entry.claim

    def still(entry: Entry | None) -> Entry | None:
        return become(entry) if entry and (entry.state, entry.claim) == ("sending", claim) else None

    return Outcome(intent.identity, still)
