"""What reports are made of, in the order in which people should read it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from multipost.delivery import QUEUE
from multipost.plan import STATES
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import tzinfo

    from multipost.delivery import Identity
    from multipost.errors import Complaint
    from multipost.plan import Row, State

LAST = 5
"""How many of those that are out are shown: the rest is on the status page."""

NEAR = 3
"""How many dates of a post are shown, where the same is to be said of each: the rest is in the calendar."""

_TO_COME = ("needs you", "waiting")

_ALWAYS = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did to a delivery, in one word (`published`, `parked`), and where the delivery stands now."""

    verb: str
    row: Row


def by_state(rows: Iterable[Row]) -> dict[State, list[Row]]:
    """The rows of each state: the soonest first, those without a time last; of what is out the latest first."""
    ordered = sorted(rows, key=_order)
    groups = {state: [row for row in ordered if row.state == state] for state in STATES}
    groups["out"].reverse()
    return groups


def near(rows: Iterable[Row]) -> tuple[list[Row], dict[Identity, list[Row]]]:
    """The rows without far dates of a post of which the same is to be said; these by the last row before them."""
    shown: list[Row] = []
    later: dict[Identity, list[Row]] = {}
    alike: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        before = alike.setdefault((row.identity.post, row.identity.account, row.reason, row.action), [])
        if row.state in _TO_COME and len(before) >= NEAR:
            later.setdefault(before[-1].identity, []).append(row)
        else:
            shown.append(row)
            before.append(row)
    return shown, later


def more(later: Sequence[Row], zone: tzinfo) -> str:
    """How often a post still goes out after the dates that are shown: `and 87 more until Sun 21 Feb 2027 09:00`."""
    return f"and {len(later)} more until {one_line(when(later[-1], zone))}"


def total(complaints: Iterable[Complaint]) -> str:
    """`2 errors, 1 warning in 1 file`, or that there is nothing to complain about."""
    every = list(complaints)
    if not every:
        return "No complaints."
    found = Counter(complaint.severity for complaint in every)
    kinds = ", ".join(
        words.counted(found[severity], severity) for severity in ("error", "warning", "info") if found[severity]
    )
    return f"{kinds} in {words.counted(len({complaint.file for complaint in every}), 'file')}"


def when(row: Row, zone: tzinfo) -> str:
    """The local time as `Sat 10 Oct 2026 09:00`; the word for it where there is no time."""
    if row.due is None:
        unread = not row.identity.date
        waits = "no slot yet" if row.identity.date == QUEUE else "at once"
        return "time unknown" if unread else "no time yet" if row.state == "draft" else waits
    return moment(row.due, zone)


def moment(at: datetime, zone: tzinfo) -> str:
    """The local time as `Sat 10 Oct 2026 09:00`."""
    local = at.astimezone(zone)
    return f"{local:%a} {local.day:2} {local:%b %Y %H:%M}"


def name(row: Row) -> str:
    """What people call the post: its title, else its id."""
    return one_line(row.title or row.identity.post)


def one_line(text: str) -> str:
    """The text without line breaks, control characters and marks that turn the direction of what follows."""
    shown = "".join(" " if unicodedata.category(c) in _CONTROLS and c not in _JOINERS else c for c in text)
    return " ".join(shown.split())


_CONTROLS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")  # within Persian words, Indic letters and emoji families


def _order(row: Row) -> tuple[datetime, str, str]:
    return row.due or _ALWAYS, row.identity.post, row.identity.account
