"""Crisis resources of a post: verified not too long ago, and for the people who read it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from multipost import delivery
from multipost.check.reading import prose
from multipost.check.rule import Rule
from multipost.directory import RESOURCES, countries, resources
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from multipost.config import Config
    from multipost.directory import Directory, Resource
    from multipost.errors import Complaint
    from multipost.post import Post

EXPIRED = Rule(
    "resource-expired",
    "error",
    "Whenever a post goes out, somebody verified within a year where it says to find help.",
    "Look it up at the service itself, then run `multipost resources verify`.",
    sources="open-helplines; world-emergency-hotlines README",
)
EXPIRES = Rule(
    "resource-expires",
    "warning",
    "A crisis resource is verified again some time before its year is over.",
    "Look it up at the service itself, then run `multipost resources verify`.",
    sources="open-helplines; world-emergency-hotlines README",
)
NOBODY_THERE = Rule(
    "resource-fallback",
    "info",
    "The directory knows somebody who helps in each country that a post is for.",
    "Add a service of that country to content/resources/.",
)
UNKNOWN_COUNTRY = Rule(
    "country-unknown",
    "error",
    "A region is a country of ISO 3166, or `ZZ` for the whole world.",
    "Write its two letters, such as `GB`.",
)
UNKNOWN_AUDIENCE = Rule(
    "audience-unknown",
    "warning",
    "The directory knows somebody who is there for the audience of a post.",
    "Write an audience that a file in content/resources/ has, or add a service for this one.",
)
ASTRAY = Rule(
    "resource-region",
    "warning",
    "Readers can reach who a post sends them to: somebody in their country who speaks its language.",
    "Name another one, or add `zz-find-a-helpline`.",
)
RULES = (EXPIRED, EXPIRES, NOBODY_THERE, UNKNOWN_COUNTRY, UNKNOWN_AUDIENCE, ASTRAY)

_MEANT = {"UK": "GB", "EN": "GB", "EL": "GR"}
_ALL_THE_WORLD = "INT"


def ageing(posts: Iterable[Post], config: Config, directory: Directory, now: datetime) -> Iterator[Complaint]:
    """Resources that will have been verified too long ago when a post goes out within `build.horizon`.

    For `check` alone: whoever publishes still sends such a post for some days, and says so.
    """
    for post in posts:
        included = resources.of(post, directory.resources)
        last = _last_day(post, config, now) if included else None
        for resource in included:
            if last and last > resource.verified + resources.GOOD_FOR - resources.SOON:
                key = "resources" if post.choice else f"resources.{post.resources.index(resource.id)}"
                ours = resource.id in directory.resources
                yield _aged(post, key, resource, last, _again(resource) if ours else _anew(resource))


def complaints(posts: Sequence[Post], config: Config, directory: Directory) -> Iterator[Complaint]:
    """Regions that are none or have nobody, and resources for other people than those who read the post."""
    for post in posts:
        yield from _regions(post, directory)
        yield from _audience(post, directory)
        yield from _astray(post, config, directory)


def _aged(post: Post, key: str, resource: Resource, last: date, advice: str) -> Complaint:
    end = resource.verified + resources.GOOD_FOR
    told = f"{resource.id} was last verified on {resource.verified}"
    text = f"{told}: that counts until {end}, and the post goes out on {last}."
    if last <= end:
        text = f"{told}: that counts until {end}, not long after the post goes out on {last}."
    return (EXPIRED if last > end else EXPIRES).on(post, key, text, advice)


def _again(resource: Resource) -> str:
    return f"Look it up at {resource.url}, then run `{resources.verification(resource.id)}`."


def _anew(resource: Resource) -> str:
    """What to do about an entry that comes with multipost: nobody here can say that they verified it."""
    file = f"{RESOURCES}/{resource.id}.yml"
    return f"It comes with multipost: install a newer one, or look it up at {resource.url} and add {file}."


def _last_day(post: Post, config: Config, now: datetime) -> date | None:
    """The last day within the horizon on which it may go out; None where there is none."""
    try:
        planned = delivery.of(post, config, delivery.horizon(config, now))
    except ValueError:  # other rules say what is wrong with its times
        return None
    end = now + timedelta(seconds=config.build.horizon)
    ahead = (one for one in planned if one.identity.date != delivery.DRAFT and (one.until is None or one.until >= now))
    moments = (max(one.due or now, now) for one in ahead)
    return max((moment.date() for moment in moments if moment <= end), default=None)


def _regions(post: Post, directory: Directory) -> Iterator[Complaint]:
    missing = resources.fallbacks(post.choice, directory.resources) if post.choice else ()
    known = {one.country for one in directory.resources.values()}
    for place in missing:
        if countries.is_one(place):
            yield NOBODY_THERE.on(post, "resources", _instead_of(place, post, directory, known))
        else:
            meant = _MEANT.get(place)
            advice = f"Write `{meant}`." if meant else words.nearest(place, known)
            yield UNKNOWN_COUNTRY.on(post, "resources", f"There is no country {words.quoted(place)}.", advice)


def _audience(post: Post, directory: Directory) -> Iterator[Complaint]:
    """Nobody anywhere is for the audience: perhaps another word is meant."""
    choice = post.choice
    if not choice or not choice.audience or resources.fallbacks(choice, directory.resources):
        return
    known = {one for each in directory.resources.values() for one in each.audience}
    if choice.audience not in known:
        text = f"The directory has nobody for {words.quoted(choice.audience)}: who is for everyone stands there."
        yield UNKNOWN_AUDIENCE.on(post, "resources", text, words.nearest(choice.audience, known))


def _instead_of(place: str, post: Post, directory: Directory, known: Iterable[str]) -> str:
    """Who is named where nobody is known, and which countries with somebody are near."""
    included = resources.of(post, directory.resources)
    instead = ", ".join(one.id for one in included if one.country == resources.EVERYWHERE)
    near = ", ".join(countries.nearest(place, known)) or "none"
    whom = f"nobody for {post.choice.audience}" if post.choice and post.choice.audience else "nobody"
    return f"The directory has {whom} in {place}: {instead} stands there. The nearest it has: {near}."


def _astray(post: Post, config: Config, directory: Directory) -> Iterator[Complaint]:
    included = resources.of(post, directory.resources)
    if post.choice or not included or any(one.country == resources.EVERYWHERE for one in included):
        return
    language = prose.base(post.language or config.language)
    if language != prose.base(config.language):
        if not any(language in map(prose.base, one.languages) for one in included):
            yield ASTRAY.on(post, "resources", f"The post is in {language}, and nobody whom it names speaks that.")
        return
    whose = home(post, config)
    places = sorted({one.country for one in included})
    if whose and whose.isdisjoint(places):
        text = f"The post is for {', '.join(sorted(whose))}, and whom it names is in {', '.join(places)}."
        yield ASTRAY.on(post, "resources", text)


def home(post: Post, config: Config) -> set[str]:
    """Where its readers are: by the time zone that it names itself, else by the settings."""
    if post.timezone:
        named = {countries.of_zone(post.timezone)}
    else:
        named = {*config.calendar.regions} - {_ALL_THE_WORLD} or {countries.of_zone(config.timezone)}
    return named - {""}
