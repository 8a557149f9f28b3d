"""Logging in: once per account and run, before any claim, and only where the ledger knows the place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from multipost import accounts, errors
from multipost.ledger import store as stores
from multipost.publish import guards

if TYPE_CHECKING:
    from collections.abc import Iterable

    from multipost.ledger.snapshot import Snapshot
    from multipost.platform import Session
    from multipost.publish import Work
    from multipost.publish.writing import Run


def connect(running: Run, ledger: Snapshot, names: Iterable[str]) -> dict[str, Session]:
    """Sessions of the accounts that can be used; the others' troubles go into the report, and nothing is sent there."""
    work, report = running.work, running.report
    wrong = guards.accounts(ledger, work.accounts)
    sessions: dict[str, Session] = {}
    for name in names:
        if name in wrong:
            report.troubles[name] = (wrong[name], errors.Refused.exit_code)
        elif name in work.accounts and not running.stop:
            try:
                account = work.accounts[name]
                session, line = accounts.connect(account, work.environ, work.route, work.clock)
                sessions[name], running.lines[name] = replace(session, open=work.open), line
            except Exception as trouble:  # noqa: BLE001 - whatever one account breaks on, the others go on
                report.trouble(name, trouble)
    for name, why in guards.sessions(ledger, work.accounts, sessions).items():
        report.troubles[name] = (why, errors.Refused.exit_code)
        del sessions[name]
    _remember_places(work, ledger, sessions)
    return sessions


def _remember_places(work: Work, ledger: Snapshot, sessions: dict[str, Session]) -> None:
    """The platform's own id of an account, from the first time that its login works."""
    new = {name: session.id for name, session in sessions.items() if not ledger.accounts[name].id}
    if not new:
        return

    def decide(now: Snapshot) -> stores.Changes:
        changes: stores.Changes = {}
        for name, place in new.items():
            if not now.accounts[name].id:
                changes |= stores.account_changes(name, replace(now.accounts[name], id=place))
        return changes

    stores.update(work.store, decide, "Learn where accounts lead\n", work.clock())
