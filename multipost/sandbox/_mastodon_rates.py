"""How often Mastodon and GoToSocial listen: windows aligned to the clock, told of in every answer.

Here GoToSocial counts its one client where the real one counts addresses.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple


class Allowance(NamedTuple):
    """So many in so many seconds."""

    name: str
    most: int
    seconds: int


PER_TOKEN = Allowance("requests", 300, 300)
UPLOADS = Allowance("uploads", 30, 1800)
DELETIONS = Allowance("deletions", 30, 1800)
PAGING = Allowance("paging", 300, 900)
STATUSES = Allowance("statuses", 300, 10_800)


class Window(NamedTuple):
    """What is left of an allowance, and until when. Less than none left is a refusal."""

    limit: int
    left: int
    until: datetime

    @property
    def headers(self) -> dict[str, str]:
        """As Mastodon names them: the end is a date."""
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(max(0, self.left)),
            "X-RateLimit-Reset": self.until.isoformat(timespec="microseconds").replace("+00:00", "Z"),
        }


@dataclass
class Rates:
    """The windows of one server."""

    _used: Counter[tuple[str, str, int]] = field(default_factory=Counter)

    def take(self, allowance: Allowance, who: str, now: datetime) -> Window:
        """Use one."""
        number = int(now.timestamp()) // allowance.seconds
        self._used[allowance.name, who, number] += 1
        until = datetime.fromtimestamp((number + 1) * allowance.seconds, UTC)
        return Window(allowance.most, allowance.most - self._used[allowance.name, who, number], until)
