"""How often Bluesky lets itself be asked. Each limit counts points in a window that begins with its first request."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from multipost.sandbox._bluesky_errors import XrpcError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from multipost.clock import Clock


class Limit(NamedTuple):
    """At most `points` in `window`, for each address or account."""

    points: int
    window: timedelta


class Bill(NamedTuple):
    """What a request costs, of which limit, and who pays."""

    limit: Limit
    payer: str
    points: int


ALL = Limit(3000, timedelta(minutes=5))
LOGIN = (Limit(30, timedelta(minutes=5)), Limit(300, timedelta(days=1)))
WRITE = (Limit(5000, timedelta(hours=1)), Limit(35_000, timedelta(days=1)))
UPLOAD = (Limit(1000, timedelta(days=1)),)


@dataclass
class _Window:
    limit: Limit
    ends: datetime
    used: int = 0

    @property
    def left(self) -> int:
        return self.limit.points - self.used


@dataclass
class Limits:
    """What everybody has used up."""

    now: Clock
    _windows: dict[tuple[Limit, str], _Window] = field(default_factory=dict)

    def charge(self, bills: Iterable[Bill]) -> dict[str, str]:
        """Take the points; the headers tell of the limit that is nearest. Raises `XrpcError` beyond it."""
        nearest = min([self._charged(bill) for bill in bills], key=lambda window: window.left)
        points, window = nearest.limit
        headers = {
            "RateLimit-Limit": str(points),
            "RateLimit-Remaining": str(max(nearest.left, 0)),
            "RateLimit-Reset": str(int(nearest.ends.timestamp())),
            "RateLimit-Policy": f"{points};w={int(window.total_seconds())}",
        }
        if nearest.left >= 0:
            return headers
        wait = {"Retry-After": str(max(int((nearest.ends - self.now()).total_seconds()), 1))}
        message = "Rate Limit Exceeded"
        raise XrpcError(HTTPStatus.TOO_MANY_REQUESTS, "RateLimitExceeded", message, {**headers, **wait})

    def _charged(self, bill: Bill) -> _Window:
        now, key = self.now(), (bill.limit, bill.payer)
        window = self._windows.get(key)
        if window is None or window.ends <= now:
            window = self._windows[key] = _Window(bill.limit, now + bill.limit.window)
        window.used += bill.points
        return window
