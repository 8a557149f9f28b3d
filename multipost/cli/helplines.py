"""The crisis resources of this repository: which of them must be verified next, and which went out too old."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from multipost import errors
from multipost.delivery import DRAFT
from multipost.directory import countries, resources
from multipost.report.helplines import Listed
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from multipost.cli.house import House
    from multipost.plan import Situation
    from multipost.report.values import Outcome


def listed(here: House, region: str | None, audience: str | None) -> list[Listed]:
    """Those of a country, for an audience; all without either. Refuses a country and an audience that are none."""
    every = _every(here)
    place = _country(region) if region else None
    known = {one for each in every for one in each.resource.audience}
    if audience and audience not in known:
        nearest = words.nearest(audience, known)
        raise errors.ConfigError(f"No resource is for {words.quoted(audience)}. {nearest}")
    return [
        one
        for one in every
        if place in (None, one.resource.country) and (audience is None or audience in one.resource.audience)
    ]


def due(here: House, today: date, days: int) -> list[Listed]:
    """Those that count for at most so many days more: those in posts that wait first, then the soonest."""
    last = today + timedelta(days=days)
    soon = [one for one in _every(here) if one.until <= last]
    return sorted(soon, key=lambda one: (not one.posts, one.until, one.resource.id))


def overdue(outcomes: Iterable[Outcome], situation: Situation) -> Iterator[str]:
    """A sentence for each post that a run published with a resource whose verification counts no longer."""
    published = dict.fromkeys(one.row.identity.post for one in outcomes if one.verb == "published")
    for name in published:
        found = situation.help.get(name)
        if found and situation.now.date() > found.verified + resources.GOOD_FOR:
            yield (
                f"{name} went out with {found.resource}, which was last verified on {found.verified}: "
                f"verify it now with `{resources.verification(found.resource)}`."
            )


def _country(code: str) -> str:
    found = code.upper()
    if found != resources.EVERYWHERE and not countries.is_one(found):
        advice = "Write two letters, such as GB, or ZZ for all the world."
        raise errors.ConfigError(f"There is no country {words.quoted(code)}. {advice}")
    return found


def _every(here: House) -> list[Listed]:
    known, using = here.desk.directory.resources, _waiting(here)
    return [Listed(one, one.verified + resources.GOOD_FOR, tuple(using.get(one.id, ()))) for one in known.values()]


def _waiting(here: House) -> dict[str, list[str]]:
    """By resource the posts that wait for their time."""
    ledger, desk = here.store.read(), here.desk
    fresh = dict.fromkeys(who.post for who in desk.deliveries if who.date != DRAFT and not ledger.has(who))
    found: dict[str, list[str]] = {}
    for name in fresh:
        for one in resources.of(desk.posts[name], desk.directory.resources):
            found.setdefault(one.id, []).append(name)
    return found
