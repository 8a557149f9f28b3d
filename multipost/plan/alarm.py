"""The alarm: something should have gone out long ago, and no run came for it. Pure.

A schedule that stopped tells nobody. So whoever looks compares what was expected with the time: the command that shows
the status, and a page with its reader's clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from multipost.plan import gates, holding, judge

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime, timedelta

    from multipost.delivery import Delivery, Identity
    from multipost.ledger.entry import Entry
    from multipost.plan import Plan, Situation

PATIENCE = 3
"""So many times the time between two runs may pass: one run may be late, and the next one may be left out."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """What no run came for, the longest first; `since` is when the first of it should have gone out."""

    since: datetime
    late: tuple[Identity, ...]

    @property
    def posts(self) -> int:
        """How many posts it is about: to several accounts at one time, a post counts once."""
        return len({who.name for who in self.late})


def expected(situation: Situation, made: Plan) -> dict[Identity, datetime]:
    """When each delivery should go out if runs come. `made` is the plan of the situation.

    What is on hold, or waits for a person's answer, is not in it: no run would send that. What is too late without a
    run that wrote it down is. What goes at once is expected now; what nobody knows of, when its claim may be taken up.
    """
    missed = {step.identity for step in made.steps if step.act == "miss"}
    found = {}
    for row in made.rows:
        who = row.identity
        if (row.state == "waiting" or who in missed) and not holding.keeping(who, situation):
            moment = _moment(situation.deliveries.get(who), situation.ledger.open.get(who), situation)
            if moment:
                found[who] = moment
    return found


def sounded(expected: Mapping[Identity, datetime], now: datetime, every: timedelta) -> Alarm | None:
    """The alarm at `now`, where runs come `every` so often; None where nothing is later than is usual."""
    late = sorted((moment, who) for who, moment in expected.items() if now - moment > PATIENCE * every)
    return Alarm(late[0][0], tuple(who for _, who in late)) if late else None


def _moment(planned: Delivery | None, entry: Entry | None, situation: Situation) -> datetime | None:
    """None where the next run only closes it, as its post, account or date is gone, and where it waits for a slot."""
    if entry and entry.state == "sending":
        return entry.claim.at + judge.TAKE_OVER if entry.claim else None
    if planned is None or not planned.comes_by(planned.due or situation.now):
        return None
    return max(_not_before(planned, entry, situation))


def _not_before(planned: Delivery, entry: Entry | None, situation: Situation) -> Iterator[datetime]:
    """Everything that its run had to wait for."""
    yield planned.due or situation.now
    room = gates.room_until(planned.identity.account, situation)
    released = situation.ledger.holds.released
    yield from (moment for moment in (room, released, entry and entry.not_before, entry and entry.asked) if moment)
