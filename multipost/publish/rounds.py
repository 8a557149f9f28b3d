"""Sending in rounds: at most one part of each delivery, all accounts in one ledger commit.

The commit that records what happened in one round also writes the intents of the next.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from multipost.ledger import steps
from multipost.platform import Keyed
from multipost.publish import sending
from multipost.publish.intend import Task, intend
from multipost.publish.writing import Intent, Outcome, Run, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from multipost.ledger.entry import Entry

Queues = dict[str, deque[Task]]

Resting = set[str]
"""Accounts for which this run starts nothing more."""


def send_all(run: Run, tasks: Iterable[Task], ledger: str) -> list[Intent]:
    """Send every part that can go now; the intents whose outcome nobody knows yet."""
    queues: Queues = {}
    for task in tasks:
        queues.setdefault(task.identity.account, deque()).append(task)
    resting: Resting = {account for account in _unsettled(run) & queues.keys() if not _is_keyed(run, account)}
    outcomes: list[Outcome] = []
    unknown: list[Intent] = []
    while outcomes or any(queues.values()):
        answers = list(_intend_round(run, queues, resting, ledger))
        intents = [answer for answer in answers if isinstance(answer, Intent)]
        refused = [answer for answer in answers if isinstance(answer, Outcome)]
        kept = write(run, [*outcomes, *refused], intents)
        _pause_dropped(run, intents, kept)
        outcomes = []
        for intent in kept:
            start = sending.leave if intent.identity.account in resting else sending.send
            outcome = start(run, intent)
            _go_on(run, queues, resting, intent, outcome)
            if outcome:
                outcomes.append(outcome)
            else:
                unknown.append(intent)
    return unknown


def _intend_round(run: Run, queues: Queues, resting: Resting, ledger: str) -> Iterator[Intent | Outcome]:
    """Take the next tasks off every queue. Only where a key protects each part may several be in flight."""
    for account, queue in queues.items():
        together = account in resting or (_is_keyed(run, account) and not run.work.accounts[account].gap)
        for _ in range(len(queue) if together else min(1, len(queue))):
            task = queue.popleft()
            answer = None if run.stop or account in resting else intend(run, task, ledger)
            if answer is not None:
                yield answer
                continue
            resting.add(account)
            if task.judged and task.judged.state == "sending":
                yield _paused(task.judged)


def _go_on(run: Run, queues: Queues, resting: Resting, intent: Intent, outcome: Outcome | None) -> None:
    """What an outcome means for the account's other deliveries, and for the parts that come after this one."""
    account = intent.identity.account
    after = outcome.become(intent.entry) if outcome else None
    if after is None:
        if run.work.accounts[account].gap or not _is_keyed(run, account):
            resting.add(account)  # one unsettled part without a key is enough
    elif after.state == "retry":
        resting.add(account)  # the server is down, limits us, or refused the login: the others would fare no better
    elif after.state == "sending" and intent.delivery:
        queues[account].appendleft(Task(intent.delivery, after, intent.variant))
    elif run.work.accounts[account].gap:
        resting.add(account)  # the next one goes with a later run


def _unsettled(run: Run) -> set[str]:
    """Accounts with a request of which nobody knows, of this run or of another that may still live."""
    entries = run.work.store.read().open.values()
    return {entry.account for entry in entries if entry.state == "sending" and entry.out < len(entry.parts)}


def _is_keyed(run: Run, account: str) -> bool:
    return isinstance(run.sessions[account].retry, Keyed)


def _pause_dropped(run: Run, intents: list[Intent], kept: list[Intent]) -> None:
    """A hold, or somebody else, came between two parts of a thread: say that the rest waits."""
    dropped = (intent.judged for intent in intents if intent not in kept)
    write(run, [_paused(judged) for judged in dropped if judged and judged.state == "sending"], [])


def _paused(judged: Entry) -> Outcome:
    reason = "the rest goes with a later run"
    return Outcome(judged.identity, lambda entry: steps.paused(judged, reason) if entry == judged else None)
