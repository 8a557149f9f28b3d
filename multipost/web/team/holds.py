"""What is on hold, why, until when, and how to go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from multipost.web import when
from multipost.web.team import needs

if TYPE_CHECKING:
    from multipost.web.values import Look, Team
    from multipost.web.when import When


@dataclass(frozen=True, slots=True)
class Hold:
    """One hold: `scope` is what it stops, empty where it stops all. Without a way on, a reviewed file says so.

    `until` is None where a person says when. `fields` are what to choose in the form.
    """

    scope: str
    reason: str
    until: When | None
    way_on: str
    fields: tuple[tuple[str, str], ...]


def holds(team: Team, look: Look) -> list[Hold]:
    """Each hold, the oldest first."""
    return [
        Hold(
            scope=hold.scope if hold.accounts or hold.campaigns else "",
            reason=hold.reason,
            until=when.at(hold.until.astimezone(UTC), look.timezone) if hold.until else None,
            way_on=hold.way_on,
            fields=tuple(needs.fields(hold.way_on)),
        )
        for hold in team.holds
    ]
