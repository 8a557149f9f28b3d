"""`status.json`: the status for programs. Keys are stable: new ones may come, none changes its meaning.

What `multipost status --json` says, and beside it `schema`, `made` and `every` (seconds between two runs), `settled`
(how many deliveries are over; those of the last weeks are listed), and `accounts`, each with what stands there. Times
are UTC, ISO 8601.
"""

from __future__ import annotations

import json
from datetime import UTC
from typing import TYPE_CHECKING, Any

from multipost.web.team import health

if TYPE_CHECKING:
    from datetime import datetime

    from multipost.web.folder import Folder, Picture
    from multipost.web.team.health import Health
    from multipost.web.values import Look, Team

SCHEMA = 1


def write(team: Team, look: Look, folder: Folder, _picture: Picture) -> None:
    """The file beside the status page."""
    folder.put(f"{look.team}status.json", json.dumps(value(team, look), ensure_ascii=False).encode())


def value(team: Team, look: Look) -> dict[str, Any]:
    """What the file holds."""
    return {
        "schema": SCHEMA,
        "made": _time(look.made),
        "every": int(team.every.total_seconds()),
        **team.machine,
        "settled": len(team.settled),
        "accounts": [_account(one) for one in health.healths(team)],
    }


def _account(one: Health) -> dict[str, Any]:
    return {
        "account": one.place.account,
        "platform": one.place.platform,
        "url": one.place.url or None,
        "last_out": one.last and _time(one.last),
        "waiting": one.waiting,
        "needs_you": one.needy,
        "hold": one.held or None,
    }


def _time(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
