"""What stands around every page of the calendar: where the reader is, the ways on, and what holds everything up."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from multipost.web import pages, places

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from multipost.web.team.calendar.diary import Diary
    from multipost.web.team.holds import Hold
    from multipost.web.values import Look


class Way(NamedTuple):
    """A link: what it says, and its place below `build/`."""

    words: str
    place: str


class Frame(NamedTuple):
    """`views` are month, week and list, `here` the one that is shown. A way is None where there is nothing further on.

    `holds` only where a day is shown that is still to come.
    """

    title: str
    here: str
    views: tuple[Way, ...]
    today: Way | None = None
    previous: Way | None = None
    following: Way | None = None
    holds: tuple[Hold, ...] = ()


def home(look: Look) -> str:
    """The first page: the month of the day of the build."""
    return f"{look.team}calendar/index.html"


def this_week(look: Look) -> str:
    """The week of the day of the build."""
    return f"{look.team}calendar/week/index.html"


def list_place(look: Look) -> str:
    """The list."""
    return f"{look.team}calendar/list/index.html"


def named_by(week: date) -> date:
    """The day that names a week's page: in one ISO week and mostly one month, whether it begins on Sunday or Monday."""
    return week + timedelta(days=3)


def views(look: Look, month: str, week: str) -> tuple[Way, ...]:
    """The three views, from a page about the month and the week that have these places."""
    return Way("Month", month), Way("Week", week), Way("List", list_place(look))


def neighbours(ordered: Sequence[date], one: date) -> tuple[date | None, date | None]:
    """What comes before and after it among those that are drawn."""
    number = ordered.index(one)
    before = ordered[number - 1] if number else None
    return before, ordered[number + 1] if number + 1 < len(ordered) else None


def holds(everything: Diary, last: date) -> tuple[Hold, ...]:
    """Why nothing goes out, for a page that ends on this day."""
    return everything.holds if last >= everything.today else ()


def render(template: str, look: Look, place: str, view: object) -> str:
    """A page of the calendar as HTML."""
    return pages.render(template, look, place, here="calendar", view=view, zone=look.timezone, ics=places.ICS)
