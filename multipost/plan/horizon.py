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
    """Whether holds are to be written, or an entry waits for what is written nowhere: a run's end, a server's mood."""
    waiting = any(entry.state in ("sending", "retry") for entry in situation.ledger.open.values())
    return waiting or situation.standing != situation.ledger.holds


def _moments(situation: Situation) -> Iterator[datetime]:
    for who, planned in situation.deliveries.items():
        if not situation.ledger.has(who):
            yield from (moment for moment in (planned.due, planned.until) if moment)
    yield from (hold.until for hold in situation.standing.each if hold.until)
    for account in situation.gaps:
        room = gates.room_until(account, situation)
        if room:
            yield room
    for found in situation.help.values():
        for good in (GOOD_FOR, GOOD_FOR + GRACE):
            yield datetime.combine(found.verified + good + timedelta(days=1), time.min, UTC)
