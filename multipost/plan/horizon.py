"""Until when a plan stands, if neither the content nor the ledger changes."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from multipost.directory.resources import GOOD_FOR, GRACE
from multipost.plan import gates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.plan import Situation


def next_change(situation: Situation) -> datetime | None:
    """The next moment at which a verdict may become another one; None where there is none."""
    return min((moment for moment in _moments(situation) if moment > situation.now), default=None)


def is_restless(situation: Situation) -> bool:
    """Whether an entry waits for something that is not written anywhere: a run's end, a server's mood."""
    return any(entry.state in ("sending", "retry") for entry in situation.ledger.open.values())


def _moments(situation: Situation) -> Iterator[datetime]:
    for who, planned in situation.deliveries.items():
        if not situation.ledger.has(who):
            yield from (moment for moment in (planned.due, planned.until) if moment)
    for account in situation.gaps:
        room = gates.room_until(account, situation)
        if room:
            yield room
    for found in situation.help.values():
        for good in (GOOD_FOR, GOOD_FOR + GRACE):
            yield datetime.combine(found.verified + good + timedelta(days=1), time.min, UTC)
