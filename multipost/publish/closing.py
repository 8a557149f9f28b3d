"""What needs no request: too late, moved, gone; and what cannot be asked any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.delivery import Delivery
from multipost.ledger import steps
from multipost.ledger.entry import Entry
from multipost.plan import gates, judge
from multipost.publish.writing import Outcome, Run, write

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from multipost.plan import Situation, Step


def close(run: Run, planned: Iterable[Step], situation: Situation) -> None:
    """Write down what will not go out, each with its reason."""
    closed = ((step, _closed(step, run, situation)) for step in planned)
    write(run, [_outcome(step, entry) for step, entry in closed if entry], [])


def _outcome(step: Step, closed: Entry) -> Outcome:
    return Outcome(step.identity, lambda standing: closed if standing == step.entry else None)


def _closed(step: Step, run: Run, situation: Situation) -> Entry | None:
    match step.act, step.delivery, step.entry:
        case "miss", Delivery() as planned, entry:
            fresh, reason = entry or steps.begin(planned), gates.lateness(planned, situation.now)
            return steps.missed(entry, fresh, planned.due, reason)
        case "move", _, Entry() as entry:
            return steps.moved(entry, judge.moved_to(entry, situation))
        case "withdraw", _, Entry() as entry:
            return steps.withdrawn(entry)
        case "settle", _, Entry() as entry if entry.account not in run.work.accounts:
            return _orphaned(entry, situation.now)
    return None


def _orphaned(entry: Entry, now: datetime) -> Entry:
    """Its account is gone from the settings while its request was under way."""
    if entry.out == len(entry.parts):
        return steps.withdrawn(entry)
    reason = "the answer was lost, and its account is gone from multipost.yml: look whether it is there"
    return steps.parked(entry, reason, now)
