"""Times as people write them, in a time zone, turned into the one moment they mean.

A day has an hour that does not exist in spring and one that exists twice in autumn; `Moment.kind` says so, and
callers decide what to do about it. Zones are IANA names (`Europe/London`).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

Kind = Literal["plain", "gap", "ambiguous"]

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """`at` is UTC. Of an ambiguous time the first is meant; a time in a gap is read as if the clock had not changed."""

    at: datetime
    kind: Kind


@functools.cache
def find(name: str) -> ZoneInfo | None:
    """The zone, or None where no such zone exists."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown; not a relative path; a folder such as `Europe`
        return None


def moment(text: str, zone: str) -> Moment:
    """The moment that `2026-10-10T09:00` means in the zone; a text with an offset means the same everywhere.

    Raises ValueError where the text is no time, the zone is unknown, or the moment lies outside the years 1 to 9999.
    """
    written = datetime.fromisoformat(text)
    try:
        if written.tzinfo is not None:
            return Moment(written.astimezone(UTC), "plain")
        return _in_zone(written, _zone(zone))
    except OverflowError as error:
        raise ValueError(f"{text} lies outside the years 1 to 9999") from error


@functools.lru_cache(maxsize=10_000)  # the same for every account that a series goes to
def first_moment(text: str, zone: str) -> Moment:
    """As `moment`, but a local time in a gap means the first moment after it: for times that nobody wrote."""
    found = moment(text, zone)
    return Moment(_change(text, _zone(zone)), "gap") if found.kind == "gap" else found


def local(at: datetime, zone: str) -> datetime:
    """A moment as clocks in the zone show it. Raises ValueError where the zone is unknown."""
    return at.astimezone(_zone(zone))


def around_gap(text: str, zone: str) -> tuple[str, str]:
    """The last minute before the gap that `text` lies in and the first after it, as clocks there show them."""
    there = _zone(zone)
    changed = _change(text, there)
    return _as_written(changed - _MINUTE, there), _as_written(changed, there)


def _change(text: str, there: ZoneInfo) -> datetime:
    """When the clocks went forward over the time."""
    local = datetime.fromisoformat(text).replace(tzinfo=there)
    low, high = local.replace(fold=1).astimezone(UTC), local.astimezone(UTC)
    offset = high.astimezone(there).utcoffset()
    while high - low > _MINUTE:
        middle = low + (high - low) / 2
        low, high = (low, middle) if middle.astimezone(there).utcoffset() == offset else (middle, high)
    return high.replace(second=0, microsecond=0)


def _zone(name: str) -> ZoneInfo:
    zone = find(name)
    if zone is None:
        raise ValueError(f"there is no time zone {name}")
    return zone


def _in_zone(written: datetime, zone: ZoneInfo) -> Moment:
    first, second = written.replace(tzinfo=zone, fold=0), written.replace(tzinfo=zone, fold=1)
    at = first.astimezone(UTC)
    if at.astimezone(zone).replace(tzinfo=None) != written:
        return Moment(at, "gap")
    return Moment(at, "plain" if first.utcoffset() == second.utcoffset() else "ambiguous")


def _as_written(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
