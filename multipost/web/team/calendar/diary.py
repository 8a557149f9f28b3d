"""Everything that the calendar draws, by its days: gathered once, read by the month, the week and the list."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import babel

from multipost.directory import observances
from multipost.web import when
from multipost.web.team import holds
from multipost.web.team.calendar import bands, entries, rhythm

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from multipost.web.team.calendar.bands import Band
    from multipost.web.team.calendar.entries import Entry
    from multipost.web.team.holds import Hold
    from multipost.web.values import Look, Team

_DAY = timedelta(days=1)


class Day(NamedTuple):
    """One day: `labels` are short awareness days. `is_inside`: it belongs to the month that is drawn."""

    day: date
    entries: tuple[Entry, ...]
    labels: tuple[Band, ...]
    is_today: bool = False
    is_inside: bool = True

    @property
    def name(self) -> str:
        """As people say it."""
        return when.day(self.day)

    @property
    def is_vague(self) -> bool:
        """Whether something on it is known by its name alone."""
        return any(entry.is_vague for entry in self.entries)


@dataclass(frozen=True)
class Diary:
    """`undated` are entries without a day, `holds` say why nothing goes out; `lasting` are campaigns and silences.

    `regions`: whose awareness days are shown. `first_weekday`: 0 for Monday.
    """

    today: date
    first_weekday: int
    by_day: Mapping[date, Sequence[Entry]]
    undated: tuple[Entry, ...]
    lasting: tuple[Band, ...]
    regions: tuple[str, ...]
    holds: tuple[Hold, ...]
    is_planned: bool  # whether anything waits
    before: int  # deliveries whose day nobody knows any more

    def week(self, day: date) -> date:
        """The first day of the week that holds the day."""
        return day - _DAY * ((day.weekday() - self.first_weekday) % 7)

    def bands(self, first: date, last: date) -> tuple[Band, ...]:
        """Everything that lasts, and every awareness day, on a day from `first` to `last`."""
        found = (bands.of_occurrence(one) for one in observances.between(first, last, self.regions))
        return (*(one for one in self.lasting if one.start <= last and one.end >= first), *found)

    def day(self, day: date, around: Iterable[Band], month: int = 0) -> Day:
        """One day; `around` are bands that may be labels of it, `month` is the one that is drawn (0: any)."""
        labels = tuple(band for band in around if band.is_short and band.start <= day <= band.end)
        is_inside = month in {0, day.month}
        return Day(day, tuple(self.by_day.get(day, ())), labels, day == self.today, is_inside)


def of(team: Team, look: Look) -> Diary:
    """Everything at the moment of the build."""
    today = look.today
    by_day: dict[date | None, list[Entry]] = {}
    for entry in entries.of(team, look, rhythm.collisions(team.shown, team.gaps)):
        by_day.setdefault(entry.day, []).append(entry)
    undated = tuple(by_day.pop(None, ()))
    dated = {day: several for day, several in by_day.items() if day}
    busy = [day for day, several in dated.items() if any(entry.state != "draft" for entry in several)]
    campaigns = (bands.of_campaign(campaign, look) for campaign in team.campaigns)
    silent = (bands.of_silence(silence) for silence in rhythm.silences(busy, today))
    return Diary(
        today=today,
        first_weekday=_first_weekday(look.language),
        by_day=dated,
        undated=undated,
        lasting=(*campaigns, *silent),
        regions=team.regions,
        holds=tuple(holds.holds(team, look)),
        is_planned=any(entry.state == "waiting" for several in by_day.values() for entry in several),
        before=entries.without_day(team),
    )


@functools.cache
def _first_weekday(language: str) -> int:
    """0 for Monday, 6 for Sunday, as people who write the language count."""
    try:
        return int(babel.Locale.parse(language, sep="-").first_week_day)
    except (babel.UnknownLocaleError, ValueError):
        return 0
