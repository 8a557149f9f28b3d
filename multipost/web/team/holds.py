"""What is on hold, why, and how to go on: a person stopped it, so a person starts it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from multipost.web.team import needs

if TYPE_CHECKING:
    from multipost.web.values import Team


@dataclass(frozen=True, slots=True)
class Hold:
    """One reason, and the accounts that it stops; none where it stops all. Without a way on, a reviewed file says so.

    `fields` are what to choose in the form.
    """

    accounts: tuple[str, ...]
    reason: str
    way_on: str
    fields: tuple[tuple[str, str], ...]


def holds(team: Team) -> list[Hold]:
    """Each reason once."""
    found: dict[tuple[str, str], list[str]] = {}
    for account, reason in team.holds.items():
        found.setdefault((reason, team.ways_on.get(account, "")), []).append(account)
    return [
        Hold(
            accounts=tuple(accounts) if len(accounts) < len(team.places) else (),
            reason=reason,
            way_on=way_on,
            fields=tuple(needs.fields(way_on)),
        )
        for (reason, way_on), accounts in found.items()
    ]
