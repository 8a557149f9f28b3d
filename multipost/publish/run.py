"""The flow of one run, from the lock to the report."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from multipost import errors, variant
from multipost.ledger import snapshot
from multipost.plan import make
from multipost.publish import (
    Names,
    Report,
    Work,
    begin,
    closing,
    connecting,
    ending,
    lanes,
    lock,
    recover,
    rounds,
    signals,
)
from multipost.publish.intend import Task
from multipost.publish.writing import Intent, Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from multipost.delivery import Identity
    from multipost.ledger.entry import Claim, Entry
    from multipost.ledger.snapshot import Snapshot
    from multipost.plan import Situation, Step
    from multipost.publish.signals import Stop
    from multipost.variant import Variant

R = TypeVar("R")


def run(work: Work) -> Report:
    """Publish what is due, once. Refuses before anything is sent, or answers for everything in its report."""
    repository = work.store.repository
    report = Report(notices=work.store.notices)
    with lock.only_run(repository), signals.watched() as stop:
        directory = lock.directory_id(repository)
        names = Names(secrets.token_hex(8), {**work.host.run(work.environ), "directory": directory})
        ledger = _heard(stop, lambda: begin.begin(work))
        if ledger is None:
            report.notices.append("Asked to stop before the ledger was read: nothing was sent.")
            report.stopped = stop.code
            return report
        report.ledger = ledger
        situation = _judged(stop, work, report)
        situation = replace(situation, is_over=lambda claim: is_over(work, claim, directory))
        planned = [step for step in make.make(situation).steps if work.only(step.identity)]
        running = Run(work, names, stop, report, len(planned))
        try:
            _heard(stop, lambda: closing.close(running, planned, situation))
            _publish(running, [step for step in planned if step.act in ("send", "settle")], situation, report.ledger)
        except errors.Refused as trouble:
            report.broken = str(trouble)
        finally:
            for line in list(running.lines.values()):
                line.close()
        report.stopped = stop.code
        report.troubles = dict(sorted(report.troubles.items()))
    return report


def is_over(work: Work, claim: Claim, directory: str) -> bool:
    """Whether the run behind a claim is provably over; whoever asks for this directory holds its lock."""
    return claim.run.get("directory") == directory or work.host.is_over(claim.run, work.environ) is True


def _judged(stop: Stop, work: Work, report: Report) -> Situation:
    """The situation, once the ledger says which holds stand, and what those that ended kept back."""
    situation = work.situation(report.ledger)
    if situation.standing == report.ledger.holds:
        return situation
    ended = _heard(stop, lambda: ending.end(work, situation))
    if ended is None:
        return situation
    report.ledger, report.happened = ended
    return work.situation(report.ledger)


def _heard(stop: Stop, act: Callable[[], R]) -> R | None:
    """What `act` gives; None where we are asked to stop and it takes too long: whoever writes waits for a remote."""
    return lanes.side_by_side(stop, ["ledger"], lambda _: act()).get("ledger")


def _publish(running: Run, planned: list[Step], situation: Situation, ledger: Snapshot) -> None:
    if not planned:
        return
    accounts = connecting.usable(running, ledger, {step.identity.account for step in planned})
    words = _words(running, [step for step in planned if step.identity.account in accounts], situation, ledger)

    def send(account: str) -> list[Intent]:
        if not connecting.connect(running, ledger, account):
            return []
        mine = [step for step in planned if step.identity.account == account]
        left = recover.settle_all(running, account, list(_claimed(mine, words)))
        return rounds.send_all(running, account, [*left, *_tasks(mine, words)], ledger.id)

    def look(account: str) -> None:
        left = recover.settle_all(running, account, unknown[account])
        rounds.send_all(running, account, left, ledger.id)

    unknown = _side_by_side(running, accounts, send)
    _side_by_side(running, [account for account, intents in unknown.items() if intents], look)


def _side_by_side(running: Run, accounts: list[str], act: Callable[[str], R]) -> dict[str, R]:
    """Every account in its lane; what they write, they write together."""
    running.together.expect(len(accounts))

    def lane(account: str) -> R:
        try:
            return act(account)
        finally:
            running.together.leave()

    return lanes.side_by_side(running.stop, accounts, lane)


def _words(running: Run, planned: list[Step], situation: Situation, ledger: Snapshot) -> dict[Identity, Variant]:
    """What each delivery says: frozen words where an intent is open, else those approved now."""
    fixed = {step.identity: step.entry.variant for step in planned if step.entry and _is_fixed(step.entry)}
    frozen = snapshot.frozen(running.work.store.repository, ledger, fixed.values())
    read = {digest: variant.from_json(value) for digest, value in frozen.items()}
    wanted = (step.identity for step in planned)
    return {who: read[fixed[who]] if who in fixed else situation.variants[who] for who in wanted}


def _is_fixed(entry: Entry) -> bool:
    return entry.intended and entry.state in ("sending", "retry")


def _claimed(planned: Iterable[Step], words: Mapping[Identity, Variant]) -> Iterator[Intent]:
    """What runs that are over left behind."""
    for step in planned:
        if step.act == "settle" and step.entry:
            yield Intent(step.entry, step.entry, words[step.identity], step.delivery)


def _tasks(planned: Iterable[Step], words: Mapping[Identity, Variant]) -> Iterator[Task]:
    for step in planned:
        if step.act == "send" and step.delivery:
            yield Task(step.delivery, step.entry, words[step.identity])
