"""Which crisis resources a post includes, and how long an entry counts. Pure: the directory and the post decide."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from multipost.directory import helplines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from multipost.directory.entries import Resource
    from multipost.post import Choice, Post

GOOD_FOR = timedelta(days=365)
"""How long an entry counts after somebody verified it."""
SOON = timedelta(days=60)
"""How long before that people are told."""
GRACE = timedelta(days=30)
"""How long after that a post still goes out with it: a number that is probably right beats none."""

EVERYWHERE = "ZZ"
"""The country of a service that helps people in all countries."""
EVERYONE = "general"
"""The audience of a service that is there for everybody."""


class Oldest(NamedTuple):
    """Of several resources the one that was verified longest ago, and on which day."""

    resource: str
    verified: date


def of(post: Post, directory: Mapping[str, Resource]) -> tuple[Resource, ...]:
    """What the post includes: the entries that it names and that are there, or those that its choice falls on."""
    if post.choice:
        return _chosen(post.choice, directory)
    return tuple(directory[name] for name in post.resources if name in directory)


def fallbacks(choice: Choice, directory: Mapping[str, Resource]) -> tuple[str, ...]:
    """The countries for which the directory has nobody who listens to this audience, nor to everyone."""
    return tuple(place for place in choice.region if place != EVERYWHERE and not _there(place, choice, directory))


def _chosen(choice: Choice, directory: Mapping[str, Resource]) -> tuple[Resource, ...]:
    """The best of each country first, then the second best: no country goes without, whatever `most` says."""
    queues = [_best(place, choice, directory) for place in choice.region]
    depth = max(map(len, queues))
    turns = dict.fromkeys(queue[turn].id for turn in range(depth) for queue in queues if turn < len(queue))
    first = dict.fromkeys(queue[0].id for queue in queues)
    wanted = list(turns)[: max(choice.most, len(first))]
    known = {one.id: one for queue in queues for one in queue}
    return tuple(known[name] for name in wanted)


def _best(place: str, choice: Choice, directory: Mapping[str, Resource]) -> list[Resource]:
    """Who helps there, the best first; one directory of all the world where nobody does."""
    found = _there(place, choice, directory)
    return found or _there(EVERYWHERE, choice, directory)[:1] or [helplines.facts().international[0]]


def _there(place: str, choice: Choice, directory: Mapping[str, Resource]) -> list[Resource]:
    """The entries of one country for this audience, then those for everyone; of equals who always listens is first."""
    fitting = (one for one in directory.values() if one.country == place and _fits(one, choice))
    return sorted(fitting, key=lambda one: (choice.audience not in one.audience, not always(one), one.id))


def _fits(resource: Resource, choice: Choice) -> bool:
    return EVERYONE in resource.audience or choice.audience in resource.audience


def always(resource: Resource) -> bool:
    """Whether somebody is there at every hour of every day."""
    return resource.hours.startswith("24/7")


def oldest(resources: Iterable[Resource]) -> Oldest | None:
    """The one that was verified longest ago; None of none."""
    return min((Oldest(one.id, one.verified) for one in resources), key=lambda one: one.verified, default=None)


def verification(name: str) -> str:
    """The command that notes that somebody verified a resource."""
    return f"multipost resources verify {name} --source URL"


def numbers(resources: Iterable[Resource]) -> Iterator[str]:
    """Everything that can be dialled or written to by number, as it is stored."""
    for resource in resources:
        yield from (channel.value for channel in resource.channels if channel.is_number)
