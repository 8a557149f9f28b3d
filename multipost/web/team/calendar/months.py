"""A month: a table of weeks, bands above their days. The first page of the calendar is the month of today."""

from __future__ import annotations

import functools
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from multipost.web import places
from multipost.web.team.calendar import bands, frame, rhythm, weeks
from multipost.web.team.calendar.frame import Frame, Way

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from multipost.web.folder import Folder
    from multipost.web.team.calendar.bands import Band, Cell
    from multipost.web.team.calendar.diary import Day, Diary
    from multipost.web.team.calendar.entries import Entry
    from multipost.web.values import Look

FITS = 4
"""So many entries of a day are shown at once; the others unfold."""

FAR = 20
"""Years around today of which every month is drawn. Beyond, a date is a slip of the pen: only its own month is."""

_TEMPLATE = "calendar_month.html.j2"
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


class Row(NamedTuple):
    """A week of the table: its name, its page (empty where there is none), what lies on it, and its days."""

    name: str
    place: str
    bands: tuple[tuple[Cell, ...], ...]
    days: tuple[Day, ...]


class Month(NamedTuple):
    """`whole` is awareness that lasts all of it: told once, not in every week.

    `undated` and `is_empty` (nothing is planned) are told where the month is not over. `is_vague`: something on it is
    known by its name alone.
    """

    frame: Frame
    whole: tuple[Band, ...]
    weekdays: tuple[str, ...]
    rows: tuple[Row, ...]
    fits: int
    undated: tuple[Entry, ...]
    is_empty: bool
    is_vague: bool


def write(diary: Diary, look: Look, folder: Folder) -> None:
    """Every month that is drawn, and the first page."""
    drawn = months(diary.today, diary.by_day)
    detailed = frozenset(weeks.weeks(diary))
    for first in drawn:
        view = month(first, drawn, detailed, diary, look)
        where = [places.month(look, first)]
        if first == diary.today.replace(day=1):
            where.append(frame.home(look))
        for place in where:
            folder.page(place, view, functools.partial(frame.render, _TEMPLATE, look, place, view))


def months(today: date, busy: Iterable[date]) -> list[date]:
    """The first day of each month that is drawn: at least from the last one to the one after all that is looked at."""
    beyond = _next((today + rhythm.AHEAD).replace(day=1))
    wanted = {_previous(today.replace(day=1)), beyond, *(day.replace(day=1) for day in busy)}
    near = [first for first in wanted if abs(first.year - today.year) <= FAR]
    first, last = min(near), max(near)
    while first < last:
        wanted.add(first)
        first = _next(first)
    return sorted(wanted)


def month(first: date, drawn: Sequence[date], detailed: frozenset[date], diary: Diary, look: Look) -> Month:
    """The month that begins on the day `first`. `detailed` are the weeks that have pages of their own."""
    last = _next(first) - _DAY
    starts = _weeks(diary.week(first), last)
    around = diary.bands(starts[0], starts[-1] + _WEEK - _DAY)
    pages = {start: weeks.place(start, look) for start in starts if start in detailed}
    whole = tuple(band for band in around if _is_whole(band, first, last))
    partly = [band for band in around if band not in whole and (band.is_short or _touches(band, first, last))]
    rows = tuple(_row(start, first.month, pages.get(start, ""), partly, diary) for start in starts)
    is_now, is_ahead = first <= diary.today <= last, last >= diary.today
    return Month(
        frame=_frame(first, drawn, (not is_now and rows[0].place) or frame.this_week(look), diary, look),
        whole=whole,
        weekdays=tuple(f"{one.day:%A}" for one in rows[0].days),
        rows=rows,
        fits=FITS,
        undated=diary.undated if is_ahead else (),
        is_empty=is_ahead and not diary.is_planned,
        is_vague=any(day.is_vague for row in rows for day in row.days),
    )


def _row(start: date, month: int, place: str, around: Iterable[Band], diary: Diary) -> Row:
    days = tuple(diary.day(start + _DAY * number, around, month) for number in range(7))
    return Row(weeks.title(start), place, bands.rows(around, [one.day for one in days]), days)


def _is_whole(band: Band, first: date, last: date) -> bool:
    return band.kind == "awareness" and not band.is_contested and band.start <= first and band.end >= last


def _touches(band: Band, first: date, last: date) -> bool:
    """Days of other months are drawn without what lasts only there."""
    return band.start <= last and band.end >= first


def _frame(first: date, drawn: Sequence[date], week: str, diary: Diary, look: Look) -> Frame:
    before, after = frame.neighbours(drawn, first)
    return Frame(
        title=_title(first),
        here="Month",
        views=frame.views(look, places.month(look, first), week),
        today=Way("Today", frame.home(look)),
        previous=Way(_title(before), places.month(look, before)) if before else None,
        following=Way(_title(after), places.month(look, after)) if after else None,
        holds=frame.holds(diary, _next(first) - _DAY),
    )


def _weeks(start: date, last: date) -> list[date]:
    return [start + _WEEK * number for number in range((last - start).days // 7 + 1)]


def _title(first: date) -> str:
    return f"{first:%B} {first.year}"


def _next(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _previous(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)
