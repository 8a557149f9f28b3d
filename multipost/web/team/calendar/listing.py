"""The list: what needs you, the days ahead, what has no date yet, and what went out lately."""

from __future__ import annotations

import functools
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from multipost.web.team.calendar import frame, rhythm
from multipost.web.team.calendar.frame import Frame

if TYPE_CHECKING:
    from multipost.plan import State
    from multipost.web.folder import Folder
    from multipost.web.team.calendar.bands import Band
    from multipost.web.team.calendar.diary import Day, Diary
    from multipost.web.team.calendar.entries import Entry
    from multipost.web.values import Look

LATELY = timedelta(days=28)
"""What went out is listed for four weeks: longer than anybody asks "did it go out?". The months have the rest."""

MOST = 300
"""Days ahead that are listed: the months have what comes after them."""

_TEMPLATE = "calendar_list.html.j2"


class Stretch(NamedTuple):
    """A day with something on it, or days with a name; one of them is None."""

    day: Day | None = None
    band: Band | None = None


class Listing(NamedTuple):
    """`more` are days ahead that are not listed, `before` deliveries whose day nobody knows.

    `is_empty`: nothing is planned; `is_vague`: something that is out is known by its name alone.
    """

    frame: Frame
    needy: tuple[Entry, ...]
    ahead: tuple[Stretch, ...]
    undated: tuple[Entry, ...]
    lately: tuple[Day, ...]
    more: int
    before: int
    is_empty: bool
    is_vague: bool


def write(diary: Diary, look: Look, folder: Folder) -> None:
    """The list."""
    view, place = listing(diary, look), frame.list_place(look)
    folder.page(place, view, functools.partial(frame.render, _TEMPLATE, look, place, view))


def listing(diary: Diary, look: Look) -> Listing:
    """Everything that the list says."""
    ahead, lately = _ahead(diary), _lately(diary)
    views = frame.views(look, frame.home(look), frame.this_week(look))
    return Listing(
        frame=Frame("What comes, and what went out", "List", views, holds=diary.holds),
        needy=tuple(one for one in _all(diary) if one.state == "needs you"),
        ahead=ahead[:MOST],
        undated=tuple(one for one in diary.undated if one.state != "needs you"),
        lately=lately,
        more=len(ahead[MOST:]),
        before=diary.before,
        is_empty=not diary.is_planned,
        is_vague=any(day.is_vague for day in lately),
    )


def _all(diary: Diary) -> tuple[Entry, ...]:
    dated = (entry for _, several in sorted(diary.by_day.items()) for entry in several)
    return (*diary.undated, *dated)


def _ahead(diary: Diary) -> tuple[Stretch, ...]:
    last = diary.today + rhythm.AHEAD
    around = diary.bands(diary.today, last)
    named = (max(one.start, diary.today) for one in around if one.is_short)
    waits = (day for day, several in diary.by_day.items() if any(one.state == "waiting" for one in several))
    stretches = [Stretch(day=_only(diary.day(day, around), "waiting")) for day in {*waits, *named}]
    stretches += [Stretch(band=one) for one in around if not one.is_short]
    return tuple(sorted(stretches, key=_begin))


def _begin(stretch: Stretch) -> tuple[date, bool]:
    """Bands before the day on which they begin."""
    if stretch.band:
        return stretch.band.start, False
    return (stretch.day.day if stretch.day else date.max), True


def _lately(diary: Diary) -> tuple[Day, ...]:
    days = (day for day in sorted(diary.by_day, reverse=True) if diary.today - LATELY <= day <= diary.today)
    found = (_only(diary.day(day, ()), "out") for day in days)
    return tuple(one for one in found if one.entries)


def _only(day: Day, state: State) -> Day:
    return day._replace(entries=tuple(one for one in day.entries if one.state == state))
