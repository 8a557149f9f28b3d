"""calendar.ics: the calendar for other calendars. Everybody may read it, so it names no post unless settings allow it.

An event keeps its UID while its post moves to another day or hour: the UID stands for the post, its first account, and
how many dates of these two come before. It says none of that in words.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from multipost.delivery import DRAFT
from multipost.directory import observances
from multipost.post import parse
from multipost.web import places
from multipost.web.team.calendar import entries, rhythm
from multipost.web.values import PUBLIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from icalendar import Event

    from multipost.delivery import Identity
    from multipost.plan import Row
    from multipost.web.folder import Folder, Picture
    from multipost.web.values import Look, Team

BACK = timedelta(days=60)
"""What is over longer is history; calendars read the whole file again and again."""

_LENGTH = timedelta(minutes=15)
_FRESH = timedelta(hours=1)  # how often calendars are asked to look again


class Occasion(NamedTuple):
    """One event: `names` are what its UID stands for. `end` is the last of its days; a post has none."""

    names: tuple[str, ...]
    start: date | datetime
    summary: str
    end: date | None = None
    status: str = ""
    description: str = ""
    url: str = ""


def write(team: Team, look: Look, folder: Folder, _picture: Picture) -> None:
    """The file, where calendars find it that cannot log in. It says when it was made: when an event last changed."""
    told = list(occasions(team, look))
    folder.page(places.ICS, told, lambda: written(told, look).decode())


def occasions(team: Team, look: Look) -> Iterator[Occasion]:
    """Every event."""
    numbers = _numbers(team)
    groups: dict[tuple[str, datetime], list[Row]] = {}
    for one in team.shown:
        at = entries.moment(one)
        if at and one.row.identity.date != DRAFT and look.made - BACK <= at <= look.made + rhythm.AHEAD:
            groups.setdefault((one.row.identity.post, at), []).append(one.row)
    for (_, at), rows in sorted(groups.items(), key=lambda group: (group[0][1], group[0][0])):
        yield _post(sorted(rows, key=lambda row: row.identity), at, team, look, numbers)
    if team.open_titles:
        yield from _lasting(team, look)


def written(told: Iterable[Occasion], look: Look) -> bytes:
    """The calendar as RFC 5545 writes it."""
    from icalendar import Calendar  # noqa: PLC0415 - for who makes one

    calendar = Calendar()
    calendar.add("prodid", f"-//multipost//{look.version}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", look.title)
    calendar.add("x-wr-calname", look.title)  # what calendars read that do not know RFC 7986
    calendar.add("refresh-interval", _FRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    home = urlsplit(look.url).hostname or parse.slug(look.title) or "multipost"
    for one in told:
        calendar.add_component(_event(one, home, look.made))
    return bytes(calendar.to_ical())


def _numbers(team: Team) -> dict[Identity, int]:
    """Of each delivery, how many dates of its post on its account come before."""
    shown = {one.row.identity for one in team.shown}
    lanes: dict[tuple[str, str], set[Identity]] = {(who.account, who.post): set() for who in shown}
    for who in (*shown, *(who for who in team.settled if (who.account, who.post) in lanes)):
        lanes[who.account, who.post].add(who)
    return {who: number for lane in lanes.values() for number, who in enumerate(sorted(lane))}


def _post(rows: Sequence[Row], at: datetime, team: Team, look: Look, numbers: Mapping[Identity, int]) -> Occasion:
    first, accounts = rows[0].identity, ", ".join(row.identity.account for row in rows)
    title = next((row.title for row in rows if row.title), "") or entries.readable(first.post)
    return Occasion(
        names=("post", first.post, first.account, str(numbers[first])),
        start=at,
        summary=title if team.open_titles else f"A post for {accounts}",
        status=_status(rows),
        description=f"For {accounts}" if team.open_titles else "",
        url=entries.out_at(rows) or _page(first.post, team, look),
    )


def _page(post: str, team: Team, look: Look) -> str:
    """Its review, where everybody may see it."""
    is_there = look.url and look.is_open and team.open_titles and any(one.id == post for one in team.posts)
    return f"{look.url}/{places.review(look, post).removeprefix(PUBLIC)}" if is_there else ""


def _status(rows: Sequence[Row]) -> str:
    states = {row.state for row in rows}
    if states == {"draft"}:  # it has a date: it was skipped
        return "CANCELLED"
    return "CONFIRMED" if states <= {"out", "draft"} else "TENTATIVE"


def _lasting(team: Team, look: Look) -> Iterator[Occasion]:
    """Campaigns and awareness days, each as a whole."""
    today = look.today
    first, last = today - BACK, today + rhythm.AHEAD
    for campaign in team.campaigns:
        if campaign.start <= last and campaign.end >= first:
            yield Occasion(("campaign", campaign.id), campaign.start, campaign.title, campaign.end)
    for one in observances.between(first, last, team.regions):
        fact = one.observance
        names, name = ("awareness", fact.id, str(one.start.year)), f"{fact.name}{' (contested)' * fact.contested}"
        yield Occasion(names, one.start, name, one.end, description=fact.caution, url=fact.url)


def _event(one: Occasion, home: str, made: datetime) -> Event:
    """An event that nobody is busy with, named by what it is of."""
    from icalendar import Event  # noqa: PLC0415 - as above

    event = Event()
    digest = hashlib.sha256("\n".join(one.names).encode()).hexdigest()[:32]
    event.add("uid", f"{digest}@{home}")
    event.add("dtstamp", made)
    event.add("transp", "TRANSPARENT")
    event.add("dtstart", one.start)
    if one.end:
        event.add("dtend", one.end + timedelta(days=1))  # the first day that is not part of it
    else:
        event.add("duration", _LENGTH)
    event.add("summary", one.summary)
    for name in ("status", "description", "url"):
        if said := getattr(one, name):
            event.add(name, said)
    return event
