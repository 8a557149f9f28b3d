"""When a server that limits us will listen again: every platform says it in a header and a unit of its own."""

from __future__ import annotations

import json
import math
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SHORTEST = timedelta(seconds=1)
LONGEST = timedelta(days=1)
UNKNOWN = timedelta(minutes=5)
"""How long we wait where a server does not say."""

_HEADERS = ("retry-after", "x-ratelimit-reset-after", "ratelimit-reset", "x-ratelimit-reset", "x-rate-limit-reset")
_IN_BODY = (("retry_after_ms", 1000), ("retry_after", 1))
_SECONDS_SINCE_1970 = 1_000_000_000  # no server asks us to wait for thirty years
_MILLISECONDS_SINCE_1970 = _SECONDS_SINCE_1970 * 1000


def until(headers: Mapping[str, str], body: bytes, now: datetime) -> datetime:
    """The moment that the answer names, between a second and a day from now; in five minutes where it names none."""
    for said in (*_in_headers(headers), *_in_body(body)):
        moment = _moment(said, now)
        if moment:
            return min(max(moment, now + SHORTEST), now + LONGEST)
    return now + UNKNOWN


def _in_headers(headers: Mapping[str, str]) -> Iterator[str]:
    yield from (headers[name] for name in _HEADERS if name in headers)


def _in_body(body: bytes) -> Iterator[str]:
    """`retry_after` in seconds (Discord; Telegram below `parameters`), `retry_after_ms` (Matrix)."""
    try:
        value: Any = json.loads(body)
    except (ValueError, RecursionError):
        return
    for place in (value, value.get("parameters")) if isinstance(value, dict) else ():
        for name, unit in _IN_BODY:
            number = place.get(name) if isinstance(place, dict) else None
            if isinstance(number, int | float):
                yield str(-(-number // unit) if unit > 1 else number)  # whole seconds, rounded up


def _moment(said: str, now: datetime) -> datetime | None:
    """A number is seconds from now, or since 1970 where it is that large; else a date as HTTP or ISO 8601 writes it."""
    try:
        number = float(said)
    except ValueError:
        return date(said)
    try:
        if number >= _MILLISECONDS_SINCE_1970:
            return datetime.fromtimestamp(number / 1000, UTC)
        if number >= _SECONDS_SINCE_1970:
            return datetime.fromtimestamp(number, UTC)
        return now + timedelta(seconds=number)
    except (OverflowError, ValueError):
        return None if math.isnan(number) else now + LONGEST


def date(said: str) -> datetime | None:
    """A date as HTTP or ISO 8601 writes it, in UTC where it does not say; None for anything else."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(said)
        except (ValueError, OverflowError):
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None
