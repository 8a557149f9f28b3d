"""When a hold ends: on a day, which is its last, or at a time. Local to the organisation, unless it says an offset."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from multipost import zones
from multipost.post import times

if TYPE_CHECKING:
    from datetime import datetime

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def written(text: str) -> str:
    """The end in ISO 8601: `2026-12-01`, or `2026-12-01T09:00`. Raises `ValueError`."""
    if not _DAY.fullmatch(text):
        return times.moment(text)
    times.moment(f"{text} 00:00")
    return text


def moment(end: str, zone: str) -> datetime:
    """The moment from which on nothing is held; of a day the midnight after it."""
    if _DAY.fullmatch(end):
        end = f"{date.fromisoformat(end) + timedelta(days=1)}T00:00"
    return zones.first_moment(end, zone).at
