"""Joining the stages for a run: approved content, the ledger, the host; afterwards the pages."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from multipost import errors, git, hosts
from multipost.cli import helplines, planning, progress, tick, uncommitted
from multipost.plan import gates, make
from multipost.publish import Report, Work
from multipost.publish import run as runs
from multipost.report import as_json, screen, terminal
from multipost.report.values import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from multipost.cli.approved import Approved
    from multipost.cli.house import House
    from multipost.clock import Clock
    from multipost.delivery import Identity
    from multipost.plan import Row, Situation
    from multipost.wire import Route


@dataclass(frozen=True)
class Asked:
    """What a person named: only this post, only this account; None is all of them."""

    post: str | None = None
    account: str | None = None

    def __contains__(self, who: Identity) -> bool:
        return self.post in (None, who.post) and self.account in (None, who.account)

    def __bool__(self) -> bool:
        return (self.post, self.account) != (None, None)


EVERYTHING = Asked()
NOTHING = Asked("", "")


@dataclass(frozen=True)
class Done:
    """A run as it is shown: what it changed, or else where the post that was asked for stands; then remarks."""

    zone: ZoneInfo
    situation: Situation
    report: Report
    outcomes: tuple[Outcome, ...]
    standing: tuple[Row, ...] = ()
    remarks: tuple[str, ...] = ()

    def as_text(self) -> str:
        """For a terminal or a log."""
        paper = screen.of(sys.stdout, os.environ)
        troubles = [f"{sentence.rstrip('.')}." for sentence, _ in self.report.troubles.values()]
        shown = terminal.outcomes(self.outcomes, self.zone, paper)
        where = terminal.of_one_post(self.standing, self.zone, paper)
        return "\n".join(line for line in [shown, where, *troubles, *self.remarks] if line)

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        troubles = {name: sentence for name, (sentence, _) in self.report.troubles.items()}
        return {**as_json.outcomes(self.outcomes), "troubles": troubles, "notices": list(self.remarks)}


def publish(
    ours: Approved,
    clock: Clock,
    asked: Asked = EVERYTHING,
    route: Route | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Done:
    """Publish what is due of what is approved."""
    wanted = _wanted(ours, clock(), asked)
    work = Work(
        store=ours.store,
        config=ours.config,
        accounts=ours.accounts,
        situation=lambda ledger: replace(ours.situation(ledger, clock(), ahead=False), wanted=wanted),
        clock=clock,
        host=hosts.current(environ),
        environ=environ,
        route=route,
        open=ours.open,
        posts=ours.posts,
        only=asked.__contains__,
    )
    with progress.counting("Publishing") as heard:
        report = runs.run(replace(work, progress=heard))
    return _done(ours, report, clock(), asked)


def finish(here: House, done: Done, now: datetime, asked: Asked = EVERYTHING) -> str:
    """Build the pages, unless they show this ledger already, and remember until when nothing is due.

    On a host, other jobs build the pages, when the ledger moved: here it would cost every quiet run a minute.
    """
    from multipost.cli import building

    said = ""
    if hosts.current(os.environ) is hosts.plain and not building.is_current(here, done.report.tip):
        said = building.build(here, now)
        git.tidy(here.repository)  # each commit of the ledger is a pack of its own
    if not (asked or done.report.exit_code):
        tick.remember(here, done.situation)
    return said


def rehearse(ours: Approved, now: datetime, asked: Asked) -> Done:
    """What a run would do."""
    situation = ours.situation(ours.store.read(), now, ahead=False)
    situation = replace(situation, wanted=_wanted(ours, now, asked), is_over=partial(planning.is_over, ours.repository))
    plan = make.make(situation)
    acts = {step.identity: step.act for step in plan.steps if step.identity in asked}
    outcomes = (Outcome(f"would {acts[row.identity]}", row) for row in plan.rows if row.identity in acts)
    return Done(ours.zone, situation, Report(), tuple(outcomes))


def _wanted(ours: Approved, now: datetime, asked: Asked) -> frozenset[Identity]:
    """The deliveries that go out even from before their account began: a person named both post and account.

    Of several dates that are over only the last: nobody asks for the same words many times at once.
    """
    if asked.account and asked.account not in ours.accounts:
        raise errors.ConfigError(f"There is no account {asked.account} in multipost.yml.")
    if not asked.post:
        return frozenset()
    found = frozenset(who for who in ours.deliveries if who in asked)
    ledger = ours.store.read()
    if not found and not any(who in asked for who in (*ledger.settled, *ledger.open)):
        raise errors.ConfigError(
            f"There is no post {asked.post}{f' for {asked.account}' if asked.account else ''} on "
            f"{ours.config.publish.branch}: commit it there first. `multipost status` lists what there is."
        )
    today = now.astimezone(ours.zone).date().isoformat()
    over = sorted(who.date for who in found if who.date <= today)  # `asap` and `draft` come after every date
    return frozenset(who for who in found if who.date not in over[:-1]) if asked.account else frozenset()


def _done(ours: Approved, report: Report, now: datetime, asked: Asked) -> Done:
    """What the run changed and what it left, in the words of people."""
    situation = ours.situation(report.ledger, now, ahead=bool(asked.post))
    situation = replace(situation, is_over=partial(planning.is_over, ours.repository))
    rows = make.make(situation).rows
    over = {who: entry for who, entry in report.happened.items() if entry.settled}
    changed = [row for row in (*rows, *make.settled(situation, over)) if row.identity in report.happened]
    outcomes = tuple(Outcome(report.happened[row.identity].state, row) for row in sorted(changed, key=_by_time))
    view = planning.view(ours.here, now, asked.post) if ours.here and asked.post and not outcomes else None
    standing = view.rows if view else ()
    remarks = (
        *report.notices,
        *helplines.overdue(outcomes, situation),
        *(planning.before(view, asked.post) if view else ()),
        *_left([row for row in rows if row.identity not in report.happened]),
        *uncommitted.remarks(
            ours.repository,
            told=bool(outcomes),
            approved=ours.here.commit if ours.here else "",
            branch=ours.config.publish.branch,
        ),
    )
    asked_for = tuple(row for row in standing if row.identity in asked)
    return Done(ours.zone, situation, report, outcomes, asked_for, remarks)


def _by_time(row: Row) -> tuple[float, Identity]:
    return row.due.timestamp() if row.due else 0.0, row.identity


def _left(rows: Sequence[Row]) -> Iterator[str]:
    """What a run passed over, so that nobody takes its silence for success."""
    needy = sum(row.state == "needs you" for row in rows)
    held = sum(row.reason.startswith(gates.HELD) for row in rows)
    if needy or held:
        counts = [f"Needs you: {needy}."] * bool(needy) + [f"On hold: {held}."] * bool(held)
        yield f"{' '.join(counts)} `multipost status` says why, and what to do."
