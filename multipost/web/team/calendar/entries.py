"""What stands on a day: one entry for a post and a time, however many accounts it goes to."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from multipost.delivery import DRAFT, QUEUE
from multipost.plan import STATES, gates
from multipost.post import ASAP
from multipost.text import words
from multipost.web import places, when

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from multipost.delivery import Identity
    from multipost.plan import Row, State
    from multipost.web.values import Look, Shown, Team

TITLE = 120
"""Characters of a title that are shown: the whole of it is on the page of the post."""

_WEB = ("https://", "http://")


_FEW = 2  # accounts that are named, be they all


class Note(NamedTuple):
    """A sentence, and the accounts of which it is true."""

    text: str
    accounts: tuple[str, ...]


class Entry(NamedTuple):
    """One post at one time. Of several states the one that a person should see first.

    `day` is the site's, None where it has none yet; `at` is None where nobody knows the hour, and `clock` says it.
    `whom` names the accounts; `page` is its review below `build/`, empty where there is none; `url` where it is out,
    `notes` are why it is as it is, and `near` what is too close to it.
    """

    post: str
    title: str
    state: State
    day: date | None
    accounts: tuple[str, ...]
    whom: str = ""
    clock: str = ""
    at: when.When | None = None
    language: str = ""
    page: str = ""
    url: str = ""
    notes: tuple[Note, ...] = ()
    near: tuple[Note, ...] = ()

    @property
    def is_vague(self) -> bool:
        """Whether only its name is known: it is over, and may have been skipped."""
        return self.state == "out" and self.at is None


class _Key(NamedTuple):
    post: str
    path: str
    date: str  # only where no moment is known
    moment: datetime | None


def of(team: Team, look: Look, remarks: Mapping[Identity, Sequence[str]]) -> list[Entry]:
    """Every entry: by day and time, those without a time first. `remarks` say what is too close to a delivery."""
    reviewed = {post.id: places.review(look, post.id) for post in team.posts if post.id}
    named = {post.id: words.shown(post.title, TITLE) for post in team.posts}
    everybody = frozenset(place.account for place in team.places)
    found = (*_shown(team.shown, look, reviewed, remarks), *_settled(team, named, reviewed))
    return sorted((one._replace(whom=_whom(one.accounts, everybody)) for one in found), key=_order)


def readable(post: str) -> str:
    """A title for a post of which only the id is known."""
    spaced = post.replace("-", " ")
    return spaced[:1].upper() + spaced[1:]


def worst(states: Iterable[State]) -> State:
    """The one that a person should see first."""
    return min(states, key=STATES.index)


def without_day(team: Team) -> int:
    """How many deliveries went out at once or in a queue, too long ago for anybody to know the day."""
    shown = {one.row.identity for one in team.shown}
    return sum(who.date in (ASAP, QUEUE) and who not in shown for who in team.settled)


def moment(shown: Shown) -> datetime | None:
    """When it is due; where it has no date, when it went out."""
    return shown.row.due or shown.sent


def out_at(rows: Iterable[Row]) -> str:
    """The first address at which it is out and that a browser may open; empty where there is none."""
    return next((row.url for row in rows if row.state == "out" and row.url.startswith(_WEB)), "")


def _whom(accounts: Collection[str], everybody: frozenset[str]) -> str:
    """A day has little room: many names that are all of them are one word."""
    is_all = len(everybody) > _FEW and everybody == set(accounts)
    return "all accounts" if is_all else ", ".join(accounts)


def _order(entry: Entry) -> tuple[str, str, str, str]:
    return entry.day.isoformat() if entry.day else "", entry.clock, entry.title, entry.post


def _shown(
    shown: Iterable[Shown], look: Look, reviewed: Mapping[str, str], remarks: Mapping[Identity, Sequence[str]]
) -> Iterator[Entry]:
    groups: dict[_Key, list[Shown]] = {}
    for one in shown:
        at, who = moment(one), one.row.identity
        groups.setdefault(_Key(who.post, one.row.path, "" if at else who.date, at), []).append(one)
    for key, several in groups.items():
        yield _entry(key, several, look, reviewed.get(key.post, ""), remarks)


def _entry(
    key: _Key, several: Sequence[Shown], look: Look, page: str, remarks: Mapping[Identity, Sequence[str]]
) -> Entry:
    rows = [one.row for one in several]
    zone = ZoneInfo(look.timezone)
    local = (key.moment or look.made).astimezone(zone)
    return Entry(
        post=key.post,
        title=words.shown(next((row.title for row in rows if row.title), "") or readable(key.post), TITLE),
        state=worst(row.state for row in rows),
        day=local.date() if key.moment or key.date == ASAP else None,
        accounts=tuple(row.identity.account for row in rows if row.identity.account),
        clock=f"{local:%H:%M}" if key.moment else "",
        at=when.at(key.moment, look.timezone) if key.moment else None,
        language=next((one.variant.language for one in several if one.variant), ""),
        page=page,
        url=out_at(rows),
        notes=_notes((row.reason, row.identity.account) for row in rows if _is_worth_saying(row)),
        near=_notes((text, row.identity.account) for row in rows for text in remarks.get(row.identity, ())),
    )


def _is_worth_saying(row: Row) -> bool:
    is_said = row.state == "out" or (row.state == "draft" and row.identity.date == DRAFT)  # by where it stands
    return not is_said and row.reason not in {"", gates.AT_ITS_TIME.reason}


def _notes(said: Iterable[tuple[str, str]]) -> tuple[Note, ...]:
    """Each sentence once, with its accounts."""
    found: dict[str, list[str]] = {}
    for text, account in said:
        found.setdefault(text, []).append(account)
    return tuple(Note(text, tuple(filter(None, accounts))) for text, accounts in found.items())


def _settled(team: Team, named: Mapping[str, str], reviewed: Mapping[str, str]) -> Iterator[Entry]:
    """What is over and not among what is shown: the ledger knows its day, not its hour."""
    over = set(team.settled).difference(one.row.identity for one in team.shown)
    accounts: dict[tuple[str, str], list[str]] = {}
    for account, post, day in over:
        accounts.setdefault((day, post), []).append(account)
    for (day, post), several in accounts.items():
        if day in (ASAP, QUEUE):
            continue
        title, page = named.get(post) or readable(post), reviewed.get(post, "")
        yield Entry(post, title, "out", date.fromisoformat(day), tuple(sorted(several)), page=page)
