"""Awareness days: which there are, by whom, and when each begins in a year. Facts with their sources, from `facts/`.

Days are dates: an awareness day begins wherever people get up. Organisers may move one, so a fact says how sure it is.
"""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal

from multipost.directory import forms, packaged
from multipost.directory.entries import Reviewed
from multipost.shapes import Id, Line, Regions, WebAddress, Words


class Fixed(Reviewed):
    """The same day each year."""

    month: int
    day: int


class Moving(Reviewed):
    """A day that moves, as an RRULE of RFC 5545 without its DTSTART."""

    rrule: Line


class Observance(Reviewed):
    """An awareness day, or the `duration_days` that begin with it.

    `region` are ISO 3166 countries, `INT` what all the world observes. `exceptions` are starts by year that the rule
    does not give. `checked_dates` were read in the source; `next` is what the rule gives, not what anybody announced.
    `caution` is what to mind when writing about it; `contested`: whether people of the field reject it;
    `sober`: whether nothing is celebrated on it. A `theme` is of a year, or of the years `2024-2026`.
    """

    id: Id
    name: Line
    region: Regions
    rule: Fixed | Moving
    duration_days: int
    hashtags: Words = ()
    url: WebAddress
    source: Line
    status: Literal["sourced", "unverified"]
    contested: bool = False
    sober: bool = False
    caution: Line = ""
    organiser: Line = ""
    theme: Mapping[str, Line] = {}
    exceptions: Mapping[int, forms.Day] = {}
    checked_dates: tuple[forms.Day, ...] = ()
    next: Mapping[int, forms.Day] = {}

    def start(self, year: int) -> date:
        """The day on which it begins in the year."""
        return self.exceptions.get(year) or _start(self.rule, year)

    def theme_of(self, year: int) -> str:
        """What its organiser chose for the year; empty where nobody knows."""
        spans = ((years.partition("-"), theme) for years, theme in self.theme.items())
        return next((theme for (first, _, last), theme in spans if int(first) <= year <= int(last or first)), "")


class _Facts(packaged.Facts):
    observances: tuple[Observance, ...]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An observance in one year, from the day `start` to the day `end`."""

    observance: Observance
    start: date
    end: date


@functools.cache
def known() -> tuple[Observance, ...]:
    """Every observance of the packaged facts."""
    return read(packaged.file("observances.yaml"))


def read(path: Path) -> tuple[Observance, ...]:
    """Every observance of a file; raises `SourceError` with every complaint about it."""
    return packaged.read(path, _Facts).observances


def in_year(observance: Observance, year: int) -> Occurrence:
    """The observance in that year."""
    start = observance.start(year)
    return Occurrence(observance, start, start + timedelta(days=observance.duration_days - 1))


def between(first: date, last: date, regions: tuple[str, ...]) -> tuple[Occurrence, ...]:
    """What of these regions has a day from `first` to `last`, soonest first; `INT` is a region of its own."""
    years = range(max(first.year - 1, 1), last.year + 1)  # one that began last year may still go on
    return tuple(one for year in years for one in _of_year(year, regions) if one.start <= last and one.end >= first)


@functools.cache
def _of_year(year: int, regions: tuple[str, ...]) -> tuple[Occurrence, ...]:
    found = sorted(_occurrences(year, regions), key=lambda one: (one.start, one.end, one.observance.name))
    return tuple(found)


def _occurrences(year: int, regions: tuple[str, ...]) -> Iterator[Occurrence]:
    for observance in known():
        if not set(regions).isdisjoint(observance.region):
            yield in_year(observance, year)


@functools.cache
def _start(rule: Fixed | Moving, year: int) -> date:
    from dateutil import rrule  # noqa: PLC0415 - only who looks at days that move needs it

    if isinstance(rule, Fixed):
        return date(year, rule.month, rule.day)
    return next(iter(rrule.rrulestr(rule.rrule, dtstart=datetime(year, 1, 1)))).date()  # noqa: DTZ001 - RRULEs of days have no zone
