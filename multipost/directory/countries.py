"""Countries: which there are, which a time zone belongs to, and which are near. From the table of the time zones.

A country stands where the first city of its list stands: near enough to say who its neighbours are.
"""

from __future__ import annotations

import functools
import importlib.resources
import math
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ROW = re.compile(r"^([A-Z]{2})\t([+-])(\d\d)(\d\d)\d{0,2}([+-])(\d{3})(\d\d)\d{0,2}\t(\S+)", re.MULTILINE)


class _Table(NamedTuple):
    """Latitude and longitude by country, in radians; the country by time zone."""

    places: Mapping[str, tuple[float, float]]
    zones: Mapping[str, str]


def is_one(code: str) -> bool:
    """Whether there is a country of that ISO 3166 code."""
    return code in _table().places


def of_zone(zone: str) -> str:
    """The country of a time zone; empty for one of no country, such as UTC."""
    return _table().zones.get(zone, "")


def nearest(code: str, others: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Of the other countries those that are nearest, the nearest first."""
    places = _table().places
    known = sorted(other for other in set(others) if other in places and other != code)
    return tuple(sorted(known, key=lambda other: _angle(places[code], places[other]))[:most])


def _angle(here: tuple[float, float], there: tuple[float, float]) -> float:
    """How far apart two places on a sphere are."""
    (north, east), (other_north, other_east) = here, there
    cosine = math.sin(north) * math.sin(other_north)
    cosine += math.cos(north) * math.cos(other_north) * math.cos(east - other_east)
    return math.acos(max(-1.0, min(1.0, cosine)))


@functools.cache
def _table() -> _Table:
    text = (importlib.resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    places: dict[str, tuple[float, float]] = {}
    zones: dict[str, str] = {}
    for country, north, degrees, minutes, east, along, rest, zone in _ROW.findall(text):
        latitude, longitude = int(degrees) + int(minutes) / 60, int(along) + int(rest) / 60
        place = (math.radians(float(f"{north}{latitude}")), math.radians(float(f"{east}{longitude}")))
        places.setdefault(country, place)
        zones[zone] = country
    return _Table(places, zones)
