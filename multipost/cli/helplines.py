"""The crisis resources of this repository, and which of them must be verified next."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from multipost.delivery import DRAFT
from multipost.directory import resources
from multipost.report.helplines import Line

if TYPE_CHECKING:
    from datetime import date

    from multipost.cli.house import House


def listed(here: House, region: str | None, audience: str | None) -> list[Line]:
    """Those of a country, for an audience; all without either."""
    return [
        line
        for line in _lines(here)
        if region in (None, line.resource.country) and (audience is None or audience in line.resource.audience)
    ]


def due(here: House, today: date, days: int) -> list[Line]:
    """Those that count for at most so many days more: those in posts that wait first, then the soonest."""
    last = today + timedelta(days=days)
    soon = [line for line in _lines(here) if line.until <= last]
    return sorted(soon, key=lambda line: (not line.posts, line.until, line.resource.id))


def _lines(here: House) -> list[Line]:
    known, using = here.desk.directory.resources, _waiting(here)
    return [Line(one, one.verified + resources.GOOD_FOR, tuple(using.get(one.id, ()))) for one in known.values()]


def _waiting(here: House) -> dict[str, list[str]]:
    """By resource the posts that wait for their time."""
    ledger, desk = here.store.read(), here.desk
    fresh = dict.fromkeys(who.post for who in desk.deliveries if who.date != DRAFT and not ledger.has(who))
    found: dict[str, list[str]] = {}
    for name in fresh:
        for one in resources.of(desk.posts[name], desk.directory.resources):
            found.setdefault(one.id, []).append(name)
    return found
