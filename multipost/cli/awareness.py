"""Awareness days beside our own posts: what is planned on each, and what a post for one begins with."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from multipost import errors
from multipost.directory import observances
from multipost.post import UNWRITTEN
from multipost.report import awareness
from multipost.report.awareness import Day, Planned
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from multipost.cli.house import House
    from multipost.directory.observances import Observance, Occurrence

_COMMENT = 100  # columns
_HELP = "zz-find-a-helpline"
"""Where people find a number in any country: to be replaced by one that is nearer."""

_READ = "Delete these lines when you have read them."


def days(here: House, first: date, last: date, regions: tuple[str, ...], today: date) -> list[Day]:
    """What these regions observe from `first` to `last`, and what of ours is due meanwhile."""
    planned = sorted(_planned(here), key=lambda one: (one.due, one.post))
    return [_day(here, one, planned, today) for one in observances.between(first, last, regions)]


def regions() -> frozenset[str]:
    """Every region of which an awareness day is known."""
    return frozenset(region for one in observances.known() for region in one.region)


def occurrence(name: str, year: int | None, today: date) -> Occurrence:
    """The awareness day of that name: in the year, else the next one. Refuses a name that is none, and days gone by."""
    known = {one.id: one for one in observances.known()}
    if name not in known:
        raise errors.ConfigError(f"There is no awareness day {words.quoted(name)}. {words.nearest(name, known)}")
    found = observances.in_year(known[name], year or _next(known[name], today))
    if found.start < today:
        when = awareness.written(found.start)
        raise errors.ConfigError(f"{found.observance.name} of {year} began on {when}: choose a later --year.")
    return found


def values(here: House, of: Occurrence) -> dict[str, Any]:
    """What the template of a new post is filled with for this awareness day, besides its time."""
    about, campaigns = of.observance, here.desk.directory.campaigns.values()
    sentences = [*awareness.minded(about, of.start.year)]
    return {
        "title": about.name,
        "id": f"{about.id}-{of.start.year}",
        "tags": [tag for tag in _tags(about) if not tag.isdigit()],  # `#3114` is no hashtag anywhere
        "link": about.url,
        "campaign": next((one.id for one in campaigns if one.start <= of.start <= one.end), ""),
        "minded": [line for one in (*sentences, _READ) for line in textwrap.wrap(one, _COMMENT)] if sentences else [],
        "resources": [name for name in (_HELP,) if about.sober and name in here.desk.directory.resources],
        "words": f"{_said(of)} {UNWRITTEN}",
    }


def _said(of: Occurrence) -> str:
    begins = f"{of.start.day} {of.start:%B}"
    if of.end == of.start:
        return f"{begins} is {of.observance.name}."
    return f"{of.observance.name} is from {begins} to {of.end.day} {of.end:%B}."


def _tags(observance: Observance) -> list[str]:
    return [tag.removeprefix("#") for tag in observance.hashtags]


def _next(observance: Observance, today: date) -> int:
    return today.year if observance.start(today.year) >= today else today.year + 1


def _day(here: House, of: Occurrence, planned: Sequence[Planned], today: date) -> Day:
    """Posts that name the day come first, then those that only go out while it lasts."""
    tags = {tag.casefold() for tag in _tags(of.observance)}
    due = [one for one in planned if of.start <= one.due.astimezone(here.zone).date() <= of.end]
    ours = tuple(sorted(due, key=lambda one: tags.isdisjoint(map(str.casefold, here.desk.posts[one.post].tags))))
    begin = "" if ours or of.start < today or of.observance.contested else _command(of, today)
    return Day(of, ours, begin)


def _command(of: Occurrence, today: date) -> str:
    year = of.start.year
    later = f" --year {year}" if year != _next(of.observance, today) else ""
    return f"multipost new --observance {of.observance.id}{later}"


def _planned(here: House) -> Iterator[Planned]:
    """Every post at every time for which it is planned."""
    accounts: dict[tuple[str, Any], list[str]] = {}
    for who, delivery in here.desk.deliveries.items():
        if delivery.due:
            accounts.setdefault((who.post, delivery.due), []).append(who.account)
    for (name, due), names in accounts.items():
        yield Planned(name, here.desk.posts[name].title or name, due, tuple(names))
