"""Telling the host: what happened, whether a job that can publish is needed, and what needs a person."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from multipost import errors, hosts
from multipost.plan import make
from multipost.report import issue, summary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from multipost.cli.approved import Approved
    from multipost.cli.house import House
    from multipost.cli.planning import View
    from multipost.cli.publishing import Done

NEEDED = "needed"
"""The output of a step that plans: whether there is something for a run to do."""

PUSHED = "pushed"
"""The output of a step that publishes: whether the ledger moved."""


def whether_needed(view: View, here: House) -> None:
    """Something is due or unsettled, an account or a hold is new to the ledger, or people are not told what needs them.

    A hold is also new when it changed, or is over.
    """
    host = hosts.current(os.environ)
    new = here.desk.accounts.keys() - view.ledger.accounts.keys()
    turned = view.plan.holds != view.ledger.holds
    told = host.is_told(issue.text(view.plan.rows, here.zone, host.form(os.environ)), os.environ)
    host.tell(NEEDED, _said(view.plan.steps or new or turned or not told), os.environ)


def what_happened(ours: Approved, done: Done, now: datetime, before: str | None) -> Iterator[str]:
    """The summary, the issue, and whether the ledger is another one than `before`; what went wrong on the way."""
    host = hosts.current(os.environ)
    if done.outcomes:
        host.summary(summary.outcomes(done.outcomes, done.remarks), os.environ)
    ledger = done.report.ledger
    host.tell(PUSHED, _said(ledger.tip not in (None, before)), os.environ)
    if host is hosts.plain or ledger.tip is None:  # it has no issues; or the run was stopped before it knew anything
        return
    rows = make.make(ours.situation(ledger, now, ahead=True)).rows
    lasting = errors.AuthFailed.exit_code  # a server that cannot be reached needs nobody: the next run tries again
    troubles = [sentence for sentence, code in done.report.troubles.values() if code >= lasting]
    trouble = host.needs_you(issue.text(rows, ours.zone, host.form(os.environ), troubles), os.environ)
    if trouble:
        yield trouble


def _said(truth: object) -> str:
    return "true" if truth else "false"
