"""How often somebody may speak: ten messages at once, then one in five seconds, as Synapse counts from the start."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from multipost.sandbox._matrix_rules import Refusal

if TYPE_CHECKING:
    from datetime import datetime

BURST, PER_SECOND = 10, 0.2


@dataclass
class Rates:
    """What each user has used, and since when."""

    _used: dict[str, tuple[float, datetime]] = field(default_factory=dict)

    def take(self, user: str, now: datetime) -> None:
        """Speak once. Raises `Refusal` with how long to wait."""
        used, at = self._used.get(user, (0.0, now))
        left = max(0.0, used - (now - at).total_seconds() * PER_SECOND)
        if left > BURST - 1:
            wait = round((left - BURST + 1) / PER_SECOND * 1000)
            raise Refusal(429, "M_LIMIT_EXCEEDED", "Too Many Requests", retry_after_ms=wait)
        self._used[user] = (left + 1, now)
