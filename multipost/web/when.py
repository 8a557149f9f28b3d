"""A moment as people read it: the site's own time, and UTC for everybody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class When:
    """One moment for `<time datetime>`, in the site's zone, and in UTC (there the day is told only if it differs)."""

    iso: str
    local: str
    utc: str


def at(moment: datetime, timezone: str, language: str = "en") -> When:
    """`moment` in the IANA zone `timezone`."""
    universal = moment.astimezone(UTC)
    local = moment.astimezone(ZoneInfo(timezone))
    day, other_day = _day(local, language), _day(universal, language)
    return When(
        iso=f"{universal:%Y-%m-%dT%H:%M:%SZ}",
        local=f"{day}, {local:%H:%M} {_zone(local)}",
        utc=f"{universal:%H:%M} UTC" if day == other_day else f"{other_day}, {universal:%H:%M} UTC",
    )


def _day(moment: datetime, language: str) -> str:
    # Names of months are English; elsewhere the ISO date, which everybody can read.
    if language.partition("-")[0] == "en":
        return f"{moment:%a} {moment.day} {moment:%B %Y}"
    return f"{moment:%Y-%m-%d}"


def _zone(moment: datetime) -> str:
    name = f"{moment:%Z}"  # many zones have no letters: "-03"
    return f"UTC{name}" if name[0] in "+-" else name
