"""Asking servers who we are there and what they take; what they say is locked in multipost.lock.yml."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from multipost import accounts, errors, git, locked, source, whole
from multipost.cli import desk, ledgers
from multipost.publish import guards, lanes, trouble
from multipost.publish.signals import Stop
from multipost.report.presence import Presence
from multipost.wire import Route

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from multipost.accounts import Account, Connected
    from multipost.clock import Clock
    from multipost.ledger.snapshot import Snapshot
    from multipost.locked import Locked
    from multipost.source import Source

    Environ = Mapping[str, str]

_AT_LEAST = errors.ConfigError.exit_code
"""What an account that cannot be used answers, where its trouble has no code: here nothing waits for another run."""


@dataclass(frozen=True)
class Roster:
    """All accounts of the work tree with what is locked of them, and the ledger, with what is to be said of it."""

    root: Path
    zone: ZoneInfo
    accounts: Mapping[str, Account]
    ledger: Snapshot
    notices: Sequence[str]

    def names(self, wanted: str | None) -> list[str]:
        """The account of that name, or all of them; `ConfigError` where there is none."""
        if wanted is not None and wanted not in self.accounts:
            raise errors.ConfigError(f"There is no account {wanted} in multipost.yml.")
        return [wanted] if wanted else list(self.accounts)


def roster(facts: Callable[[Source], Mapping[str, Locked]]) -> Roster:
    """The accounts around this folder; `facts` reads what is locked."""
    repository = git.find(Path.cwd())
    content = source.work_tree(repository.root)
    ours = desk.settings(content)
    store = ledgers.to_look_at(repository, ours)
    known = accounts.of(ours, facts(content))
    return Roster(repository.root, ZoneInfo(ours.timezone), known, store.read(), store.notices)


def readable(content: Source) -> Mapping[str, Locked]:
    """What is locked; nothing where the file cannot be read, for somebody who is about to write it anew."""
    try:
        return desk.facts(content)
    except errors.SourceError:
        return {}


def offline(ours: Roster, names: Iterable[str], environ: Environ) -> list[Presence]:
    """The accounts as they are known here."""
    return [Presence(account, accounts.missing(account, environ)) for account in map(ours.accounts.__getitem__, names)]


def online(ours: Roster, known: Iterable[Presence], environ: Environ, now: Clock) -> list[Presence]:
    """The accounts as their servers know them. One that moved is not asked: its login is for another place."""
    shown = {one.account.name: one for one in known}
    moved = guards.accounts(ours.ledger, ours.accounts)
    usable = [name for name in shown if name not in moved]
    answers = lanes.side_by_side(Stop(), usable, lambda name: _ask(ours.accounts[name], environ, now))
    shown |= {name: _answered(shown[name], answer, ours, now) for name, answer in answers.items()}
    met = {name: answer for name, answer in answers.items() if isinstance(answer, accounts.Connected)}
    why = {**moved, **_misled(ours, met)}
    refused = errors.Refused.exit_code
    return [replace(one, trouble=why[name], code=refused) if name in why else one for name, one in shown.items()]


def lock(ours: Roster, asked: Iterable[Presence]) -> tuple[list[Presence], bool]:
    """The accounts, now locked as they were found, and whether the file is another one than before."""
    fixed = [_fixed(one) for one in asked]
    known = {**ours.accounts, **{one.account.name: one.account for one in fixed}}
    wanted = locked.written({name: account.locked for name, account in known.items() if account.locked}).encode()
    path = ours.root / locked.FILE
    is_new = wanted != (path.read_bytes() if path.is_file() else locked.written({}).encode())
    if is_new:
        whole.write(path, wanted)
    return fixed, is_new


def _fixed(one: Presence) -> Presence:
    asked = one.found and one.account.is_asked
    return replace(one, account=replace(one.account, locked=one.found)) if asked else one


def _ask(account: Account, environ: Environ, now: Clock) -> Connected | Exception:
    try:
        met = accounts.connect(account, environ, Route(), now)
    except Exception as broken:  # noqa: BLE001 - whatever one account breaks on, the others go on
        return broken
    met.http.close()
    return met


def _answered(shown: Presence, answer: Connected | Exception, ours: Roster, now: Clock) -> Presence:
    account = shown.account
    if isinstance(answer, Exception):
        code = answer.exit_code if isinstance(answer, errors.MultipostError) else 0
        return replace(shown, trouble=trouble.sentence(account, answer), code=max(code, _AT_LEAST))
    before = account.locked if account.is_locked else None
    today = now().astimezone(ours.zone).date()
    found = locked.of(answer.session, account.platform, account.server, today, before)
    return replace(shown, found=found, changes=locked.changes(before, found) if before else ())


def _misled(ours: Roster, met: Mapping[str, Connected]) -> dict[str, str]:
    """What would stop a run: a login that leads elsewhere, or where another one leads; a clock that is off."""
    known = {name: one.session for name, one in met.items() if name in ours.ledger.accounts}
    lines = {name: one.http for name, one in met.items()}
    return guards.sessions(ours.ledger, ours.accounts, known) | guards.skewed(lines)
