"""Each account at a glance: when it last went out there, what waits, what needs you, what is on hold."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from multipost.web.values import Place, Team


@dataclass(frozen=True, slots=True)
class Health:
    """`last` is when something last went out there, None where none of the last weeks did; `ever`: something did once.

    `waiting` and `needy` count deliveries; `held` says why all posting there is on hold, empty where it is not.
    """

    place: Place
    last: datetime | None
    ever: bool
    waiting: int
    needy: int
    held: str


def healths(team: Team) -> list[Health]:
    """Every account that we have, in its order in multipost.yml."""
    counted = Counter((one.row.identity.account, one.row.state) for one in team.shown)
    lasts: dict[str, datetime] = {}
    for one in team.shown:
        if one.sent:
            name = one.row.identity.account
            lasts[name] = max(one.sent, lasts.get(name, one.sent))
    ever = {who.account for who in team.settled}
    return [
        Health(
            place=place,
            last=lasts.get(place.account),
            ever=place.account in ever or place.account in lasts,
            waiting=counted[place.account, "waiting"],
            needy=counted[place.account, "needs you"],
            held=next((hold.reason for hold in team.holds if hold.covers(place.account, "")), ""),
        )
        for place in team.places
    ]
