"""A moment as people read it: in one time zone, and UTC for everybody else; days in the language of the page."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import babel
from babel import dates

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class When:
    """One moment for `<time datetime>`, in the given zone, and in UTC (there the day is told only if it differs)."""

    iso: str
    local: str
    utc: str


def at(moment: datetime, timezone: str, language: str = "en") -> When:
    """`moment` in the IANA zone `timezone`."""
    universal = moment.astimezone(UTC)
    local = moment.astimezone(ZoneInfo(timezone))
    here, other = day(local, language), day(universal, language)
    return When(
        iso=f"{universal:%Y-%m-%dT%H:%M:%SZ}",
        local=f"{here}, {local:%H:%M} {_zone(local)}",
        utc=f"{universal:%H:%M} UTC" if here == other else f"{other}, {universal:%H:%M} UTC",
    )


def day(moment: date, language: str = "en") -> str:
    """`Sat 10 October 2026`; in a language that nobody knows, `2026-10-10`."""
    if language.partition("-")[0] == "en":
        return f"{moment:%a} {moment.day} {moment:%B %Y}"
    locale = _locale(language)
    return dates.format_date(moment, "full", locale) if locale else f"{moment:%Y-%m-%d}"


def month(moment: date, language: str = "en") -> str:
    """`October 2026`; in a language that nobody knows, `2026-10`."""
    if language.partition("-")[0] == "en":
        return f"{moment:%B %Y}"
    locale = _locale(language)
    return dates.format_skeleton("yMMMM", moment, locale=locale) if locale else f"{moment:%Y-%m}"


@functools.cache
def _locale(language: str) -> babel.Locale | None:
    try:
        return babel.Locale.parse(language, sep="-")
    except (babel.UnknownLocaleError, ValueError):
        return None


def _zone(moment: datetime) -> str:
    name = f"{moment:%Z}"  # many zones have no letters: "-03"
    return f"UTC{name}" if name[0] in "+-" else name
