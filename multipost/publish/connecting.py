"""Logging in: once per account and run, before any claim, and only where the ledger knows the place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from multipost import accounts, errors
from multipost.ledger import store as stores
from multipost.publish import guards, lanes, trouble

if TYPE_CHECKING:
    from collections.abc import Iterable

    from multipost.accounts import Connected
    from multipost.ledger.snapshot import Snapshot
    from multipost.platform import Session
    from multipost.publish import Work
    from multipost.publish.writing import Run


def connect(running: Run, ledger: Snapshot, names: Iterable[str]) -> dict[str, Session]:
    """Sessions of the accounts that can be used; the others' troubles go into the report, and nothing is sent there."""
    work, report = running.work, running.report
    wanted = [name for name in names if name in work.accounts]
    wrong = guards.accounts(ledger, {name: work.accounts[name] for name in wanted})
    report.troubles |= {name: (why, errors.Refused.exit_code) for name, why in wrong.items()}
    usable = [name for name in wanted if name not in wrong and not running.stop]
    found = lanes.side_by_side(running.stop, usable, lambda name: _connect(running, name))
    connected = {name: one for name, one in found.items() if one}
    running.lines = {name: one.http for name, one in connected.items()}
    sessions = {name: replace(one.session, open=work.open) for name, one in connected.items()}
    misled = guards.sessions(ledger, work.accounts, sessions) | guards.skewed(running.lines)
    report.troubles |= {name: (why, errors.Refused.exit_code) for name, why in misled.items()}
    sessions = {name: session for name, session in sessions.items() if name not in misled}
    _remember_places(work, ledger, sessions)
    return sessions


def _connect(running: Run, name: str) -> Connected | None:
    work = running.work
    try:
        return accounts.connect(work.accounts[name], work.environ, work.route, work.clock)
    except Exception as broken:  # noqa: BLE001 - whatever one account breaks on, the others go on
        trouble.remember(running, name, broken)
        return None


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
