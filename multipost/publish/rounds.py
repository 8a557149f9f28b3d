"""Sending what is due on one account, in rounds: at most one part of each delivery, one ledger commit a round.

The commit that records what happened in one round also writes the intents of the next.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from multipost.ledger import steps
from multipost.platform import Keyed
from multipost.publish import sending
from multipost.publish.intend import Task, intend
from multipost.publish.writing import Intent, Outcome, Run, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from multipost.ledger.entry import Entry

TOGETHER = 20
"""How many keyed intents one commit carries: their requests must start while the claim is fresh."""


@dataclass
class _Lane:
    """One account while it sends. `resting`: it starts nothing more in this run."""

    run: Run
    account: str
    tasks: deque[Task]
    resting: bool
    outcomes: list[Outcome] = field(default_factory=list)
    unknown: list[Intent] = field(default_factory=list)

    @property
    def keyed(self) -> bool:
        return isinstance(self.run.sessions[self.account].retry, Keyed)

    @property
    def spaced(self) -> bool:
        """Whether some time must pass between two posts."""
        return self.run.work.accounts[self.account].gap > 0


def send_all(run: Run, account: str, tasks: Iterable[Task], ledger: str) -> list[Intent]:
    """Send every part that can go now, in order; the intents whose outcome nobody knows yet."""
    lane = _Lane(run, account, deque(tasks), resting=False)
    lane.resting = not lane.keyed and _is_unsettled(run, account)
    while lane.outcomes or lane.tasks:
        answers = list(_intend_round(lane, ledger))
        intents = [answer for answer in answers if isinstance(answer, Intent)]
        refused = [answer for answer in answers if isinstance(answer, Outcome)]
        kept = write(run, [*lane.outcomes, *refused], intents)
        _pause_dropped(run, intents, kept)
        lane.outcomes = []
        for intent in kept:
            outcome = (sending.leave if lane.resting else sending.send)(run, intent)
            _go_on(lane, intent, outcome)
    return lane.unknown


def _intend_round(lane: _Lane, ledger: str) -> Iterator[Intent | Outcome]:
    """Take the next tasks off the queue. Only where a key protects each part may several be in flight."""
    several = lane.resting or (lane.keyed and not lane.spaced)
    for _ in range(min(TOGETHER if several else 1, len(lane.tasks))):
        task = lane.tasks.popleft()
        answer = None if lane.run.stop or lane.resting else intend(lane.run, task, ledger)
        if answer is not None:
            yield answer
            continue
        lane.resting = True
        if task.judged and task.judged.state == "sending":
            yield _paused(task.judged)


def _go_on(lane: _Lane, intent: Intent, outcome: Outcome | None) -> None:
    """What an outcome means for the account's other deliveries, and for the parts that come after this one."""
    after = outcome.become(intent.entry) if outcome else None
    if outcome:
        lane.outcomes.append(outcome)
    else:
        lane.unknown.append(intent)
    if after is None:
        lane.resting = lane.resting or lane.spaced or not lane.keyed  # one unsettled part without a key is enough
    elif after.state == "retry":
        lane.resting = True  # the server is down, limits us, or refused the login: the others would fare no better
    elif after.state == "sending" and intent.delivery:
        lane.tasks.appendleft(Task(intent.delivery, after, intent.variant))
    elif lane.spaced:
        lane.resting = True  # the next one goes with a later run


def _is_unsettled(run: Run, account: str) -> bool:
    """Whether there is a request of which nobody knows, of this run or of another that may still live."""
    return any(entry.in_doubt for who, entry in run.work.store.read().open.items() if who.account == account)


def _pause_dropped(run: Run, intents: list[Intent], kept: list[Intent]) -> None:
    """A hold, or somebody else, came between two parts of a thread: say that the rest waits."""
    dropped = (intent.judged for intent in intents if intent not in kept)
    write(run, [_paused(judged) for judged in dropped if judged and judged.state == "sending"], [])


def _paused(judged: Entry) -> Outcome:
    reason = "the rest goes with a later run"
    return Outcome(judged.identity, lambda entry: steps.paused(judged, reason) if entry == judged else None)
