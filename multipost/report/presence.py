"""Our accounts for people and programs: where each is, what its login lacks, what is locked of it and what is found.

Names of variables are shown, values never.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from multipost.report import values
from multipost.report.screen import Screen, columns_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from multipost.accounts import Account
    from multipost.locked import Locked

_HEADINGS = ("account", "where", "login", "locked")
_PLAIN = Screen()


@dataclass(frozen=True, slots=True)
class Presence:
    """One account. `found` is what its server says now, None while it is not asked; `trouble` a sentence why not.

    `missing` names the variables that are not set, `changes` what is not as it was locked, `code` is for the exit.
    """

    account: Account
    missing: tuple[str, ...] = ()
    found: Locked | None = None
    changes: tuple[str, ...] = ()
    trouble: str = ""
    code: int = 0

    @property
    def login(self) -> str:
        """One word on the login."""
        return ("missing" if self.missing else "complete") if self.account.spec.login.model_fields else "none needed"

    @property
    def place(self) -> Locked | None:
        """Who we are there: as just found, else as locked."""
        return self.found or (self.account.locked if self.account.is_locked else None)


def as_text(presences: Sequence[Presence], screen: Screen = _PLAIN) -> str:
    """A table, and below each account what there is to say of it."""
    rows = [_HEADINGS, *map(_cells, presences)]
    widths = [max(columns_of(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    lines = [screen.coloured(f"    {_joined(_HEADINGS, widths)}", "bold")]
    for presence, row in zip(presences, rows[1:], strict=True):
        sign, colour = ("●", "red") if presence.trouble or presence.missing else ("✓", "green")
        lines.append(f"  {screen.coloured(screen.sign(sign), colour)} {_joined(row, widths)}")
        lines += [f"      {values.one_line(line)}" for line in _below(presence)]
    return "\n".join(lines)


def as_json(presences: Iterable[Presence]) -> dict[str, Any]:
    """`{"accounts": [...]}`. Keys are stable: new ones may come, none changes its meaning."""
    return {"accounts": [_to_json(presence) for presence in presences]}


def _cells(presence: Presence) -> tuple[str, ...]:
    account = presence.account
    where = f"{account.spec.label} at {account.server}" if account.server else account.spec.label
    return (account.name, where, presence.login, _locked(account))


def _locked(account: Account) -> str:
    if account.locked and account.is_locked:
        return _day(account.locked.checked)
    return "for another place" if account.locked else "not yet" if account.is_asked else "not needed"


def _below(presence: Presence) -> Iterator[str]:
    place = presence.place
    if place:
        yield ", ".join(word for word in (place.name, place.url) if word)
    if presence.missing and not presence.trouble:
        yield f"Set {', '.join(presence.missing)}."
    if presence.trouble:
        yield f"{presence.trouble.rstrip('.')}."
    yield from (f"{change}." for change in presence.changes)


def _joined(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (cell + " " * (width - columns_of(cell)) for cell, width in zip(row, widths, strict=True))
    return "  ".join(cells).rstrip()


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _to_json(presence: Presence) -> dict[str, Any]:
    account, place = presence.account, presence.place
    return {
        "account": account.name,
        "platform": account.platform,
        "server": account.server,
        "login": presence.login,
        "missing": list(presence.missing),
        "locked": account.locked.checked.isoformat() if account.locked and account.is_locked else None,
        "online": presence.found is not None,
        "id": place.id if place else None,
        "name": place.name if place else None,
        "url": place.url if place else None,
        "facts": dict(place.facts) if place else {},
        "changes": list(presence.changes),
        "trouble": presence.trouble or None,
    }
