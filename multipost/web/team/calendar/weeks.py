"""A week: its days below each other, each with everything that goes out on it and why."""

from __future__ import annotations

import functools
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from multipost.web import places
from multipost.web.team.calendar import frame
from multipost.web.team.calendar.frame import Frame, Way

if TYPE_CHECKING:
    from collections.abc import Sequence

    from multipost.web.folder import Folder
    from multipost.web.team.calendar.bands import Band
    from multipost.web.team.calendar.diary import Day, Diary
    from multipost.web.values import Look

BACK, AHEAD = 2, 12
"""Weeks before and after this one that have a page: last week is still talked about, a season is planned."""

MOST = 60
"""Weeks further ahead that have a page because something waits in them: those of about a year."""

_TEMPLATE = "calendar_week.html.j2"
_WEEK = timedelta(days=7)


class Week(NamedTuple):
    """`lasting` are the bands of more than a few days."""

    frame: Frame
    lasting: tuple[Band, ...]
    days: tuple[Day, ...]


def write(diary: Diary, look: Look, folder: Folder) -> None:
    """Every week that has a page, and the one of today under a name that stays."""
    drawn = weeks(diary)
    for start in drawn:
        view, where = week(start, drawn, diary, look), [place(start, look)]
        if start == diary.week(diary.today):
            where.append(frame.this_week(look))
        for one in where:
            folder.page(one, view, functools.partial(frame.render, _TEMPLATE, look, one, view))


def weeks(diary: Diary) -> list[date]:
    """The first day of each week that has a page."""
    now = diary.week(diary.today)
    near = {now + _WEEK * number for number in range(-BACK, AHEAD + 1)}
    open_days = (day for day, several in diary.by_day.items() if any(one.state != "out" for one in several))
    far = {diary.week(day) for day in open_days} - near
    return sorted({*near, *sorted(start for start in far if start > now)[:MOST]})


def week(start: date, drawn: Sequence[date], diary: Diary, look: Look) -> Week:
    """The week that begins on the day `start`."""
    end = start + _WEEK - timedelta(days=1)
    around = diary.bands(start, end)
    before, after = frame.neighbours(drawn, start)
    around_it = Frame(
        title=title(start),
        here="Week",
        views=frame.views(look, places.month(look, frame.named_by(start)), place(start, look)),
        today=Way("This week", frame.this_week(look)),
        previous=_way(before, look),
        following=_way(after, look),
        holds=frame.holds(diary, end),
    )
    days = tuple(diary.day(start + timedelta(days=number), around) for number in range(7))
    return Week(around_it, tuple(one for one in around if not one.is_short), days)


def place(start: date, look: Look) -> str:
    """The page of the week that begins on this day."""
    return places.week(look, frame.named_by(start))


def title(start: date) -> str:
    """What people call the week that begins on this day."""
    return f"Week of {start.day} {start:%B} {start.year}"


def _way(start: date | None, look: Look) -> Way | None:
    return Way(title(start), place(start, look)) if start else None
