"""Joining the stages for a run: approved content, the ledger, the host; afterwards the pages."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from multipost import errors, git, hosts, media
from multipost.cli import house, judging, planning, tick, uncommitted
from multipost.plan import gates, make
from multipost.publish import Report, Work
from multipost.publish import run as runs
from multipost.report import as_json, screen, summary, terminal
from multipost.report.values import Outcome
from multipost.wire import Route

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from multipost.cli.house import House
    from multipost.clock import Clock
    from multipost.delivery import Identity
    from multipost.ledger.snapshot import Snapshot
    from multipost.plan import Row, Situation

WORLD = Route()


@dataclass(frozen=True)
class Asked:
    """What a person named: only this post, only this account; None is all of them."""

    post: str | None = None
    account: str | None = None

    def __contains__(self, who: Identity) -> bool:
        return self.post in (None, who.post) and self.account in (None, who.account)

    def __bool__(self) -> bool:
        return bool(self.post or self.account)


@dataclass(frozen=True)
class Done:
    """A run as it is shown: what it changed, or else where the post that was asked for stands; then remarks."""

    house: House
    situation: Situation
    report: Report
    outcomes: tuple[Outcome, ...]
    standing: tuple[Row, ...] = ()
    remarks: tuple[str, ...] = ()

    def as_text(self) -> str:
        """For a terminal or a log."""
        paper, zone = screen.of(sys.stdout, os.environ), self.house.zone
        troubles = [f"{sentence}." for sentence, _ in self.report.troubles.values()]
        shown = terminal.outcomes(self.outcomes, zone, paper)
        where = terminal.of_one_post(self.standing, zone, paper)
        return "\n".join(line for line in [shown, where, *troubles, *self.remarks] if line)

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        troubles = {name: sentence for name, (sentence, _) in self.report.troubles.items()}
        return {**as_json.outcomes(self.outcomes), "troubles": troubles, "notices": list(self.remarks)}


def publish(clock: Clock, asked: Asked = Asked(), route: Route = WORLD) -> Done:
    """Publish what is due at the tip of the publishing branch."""
    here = house.of_tip()
    wanted = _wanted(here, asked)
    work = Work(
        store=here.store,
        config=here.desk.config,
        accounts=here.desk.accounts,
        situation=lambda ledger: _situation(here, ledger, clock(), wanted),
        clock=clock,
        host=hosts.current(os.environ),
        environ=os.environ,
        route=route,
        open=lambda attachment: media.opened(attachment, git.read(here.repository, [attachment.blob])[attachment.blob]),
        paused=lambda ledger, name: judging.paused(here.desk, ledger, name),
        only=asked.__contains__,
    )
    return _done(here, runs.run(work), clock(), asked)


def finish(done: Done, now: datetime, asked: Asked = Asked()) -> str:
    """Build the pages, unless they show this ledger already, and remember until when nothing is due.

    On a host, other jobs build the pages, when the ledger moved: here it would cost every quiet run a minute.
    """
    from multipost.cli import building

    here, said, host = done.house, "", hosts.current(os.environ)
    if done.outcomes:
        host.summary(summary.outcomes(done.outcomes), os.environ)
    if host is hosts.plain and not building.is_current(here, done.report.tip):
        said = building.build(here, now)
    if not (asked or done.report.exit_code):
        tick.remember(here, done.situation)
    return said


def rehearse(at: str | None, asked: Asked) -> Done:
    """What a run would do."""
    here = house.of_tip()
    situation = _situation(here, here.store.read(), house.moment(at, here.desk.config.timezone), _wanted(here, asked))
    plan = make.make(replace(situation, is_over=lambda claim: planning.is_over(here, claim)))
    acts = {step.identity: step.act for step in plan.steps if step.identity in asked}
    outcomes = (Outcome(f"would {acts[row.identity]}", row) for row in plan.rows if row.identity in acts)
    return Done(here, situation, Report(), tuple(outcomes))


def _situation(here: House, ledger: Snapshot, now: datetime, wanted: frozenset[Identity]) -> Situation:
    situation, _ = judging.situation(here, ledger, now, ahead=False)
    return replace(situation, wanted=wanted)


def _wanted(here: House, asked: Asked) -> frozenset[Identity]:
    """The deliveries that go out even from before their account began: a person named both post and account."""
    here.require_account(asked.account)
    if not asked.post:
        return frozenset()
    found = frozenset(who for who in here.desk.deliveries if who in asked)
    ledger = here.store.read()
    if not found and not any(who in asked for who in (*ledger.settled, *ledger.open)):
        raise errors.ConfigError(
            f"There is no post {asked.post}{f' for {asked.account}' if asked.account else ''} on "
            f"{here.desk.config.publish.branch}: commit it there first. `multipost status` lists what there is."
        )
    return found if asked.account else frozenset()


def _done(here: House, report: Report, now: datetime, asked: Asked) -> Done:
    """What the run changed and what it left, in the words of people."""
    situation, _ = judging.situation(here, here.store.read(), now, ahead=bool(asked.post))
    rows = make.make(situation).rows
    over = {who: entry for who, entry in report.happened.items() if entry.settled}
    changed = [row for row in (*rows, *make.settled(situation, over)) if row.identity in report.happened]
    outcomes = tuple(Outcome(report.happened[row.identity].state, row) for row in sorted(changed, key=_by_time))
    view = planning.view(here, now, asked.post) if asked.post and not outcomes else None
    standing = view.rows if view else ()
    remarks = (
        *report.notices,
        *(planning.before(view, asked.post) if view else ()),
        *_left([row for row in rows if row.identity not in report.happened]),
        *uncommitted.remarks(here.repository, told=bool(outcomes)),
    )
    return Done(here, situation, report, outcomes, tuple(row for row in standing if row.identity in asked), remarks)


def _by_time(row: Row) -> tuple[float, Identity]:
    return row.due.timestamp() if row.due else 0.0, row.identity


def _left(rows: Sequence[Row]) -> Iterator[str]:
    """What a run passed over, so that nobody takes its silence for success."""
    needy = sum(row.state == "needs you" for row in rows)
    held = sum(row.reason.startswith(gates.HELD) for row in rows)
    if needy or held:
        counts = [f"Needs you: {needy}."] * bool(needy) + [f"On hold: {held}."] * bool(held)
        yield f"{' '.join(counts)} `multipost status` says why, and what to do."
