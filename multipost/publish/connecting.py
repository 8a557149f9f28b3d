"""Logging in: once per account and run, before any claim, and only where the ledger knows the place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from multipost import accounts, errors, media
from multipost.publish import guards, trouble
from multipost.publish.writing import learn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from multipost.accounts import Connected
    from multipost.ledger.snapshot import Snapshot
    from multipost.platform import Attachment, File, Session
    from multipost.publish.writing import Run


def usable(running: Run, ledger: Snapshot, names: Iterable[str]) -> list[str]:
    """The accounts that are where the ledger knows them; the others' troubles go into the report."""
    ours = {name: running.work.accounts[name] for name in names if name in running.work.accounts}
    wrong = guards.accounts(ledger, ours)
    _refuse(running, wrong)
    return [name for name in ours if name not in wrong]


def connect(running: Run, ledger: Snapshot, name: str) -> bool:
    """Open a session. False where there is none: its trouble goes into the report, and nothing is sent there."""
    met = None if running.stop else _connect(running, name)
    if met is None:
        return False
    with running.entering:  # one by one: two may lead to the same place
        running.lines[name] = met.http
        sessions = {**running.sessions, name: _with_files(running, name, met.session)}
        misled = guards.sessions(ledger, running.work.accounts, sessions) | guards.skewed({name: met.http})
        if name in misled:
            _refuse(running, {name: misled[name]})
            return False
        running.sessions = sessions
    if not ledger.accounts[name].id:
        learn(running, name, met.session.id)
    return True


def _connect(running: Run, name: str) -> Connected | None:
    work = running.work
    try:
        return accounts.connect(work.accounts[name], work.environ, work.route, work.clock)
    except Exception as broken:  # noqa: BLE001 - whatever one account breaks on, the others go on
        trouble.remember(running, name, broken)
        return None


def _with_files(running: Run, name: str, session: Session) -> Session:
    """The session with files as this very server takes them now."""
    takes = running.work.accounts[name].takes(session.facts)

    def opened(attachment: Attachment) -> File:
        try:
            return media.fitted(running.work.open(attachment), takes)
        except media.Unusable as trouble:
            reason = f"{attachment.file}: {trouble.reason}"
        raise errors.Rejected(reason)

    return replace(session, open=opened)


def _refuse(running: Run, wrong: dict[str, str]) -> None:
    running.report.troubles |= {name: (why, errors.Refused.exit_code) for name, why in wrong.items()}
