"""How many messages a webhook takes: five in two seconds, as its headers say; thirty a minute, as they do not."""

from __future__ import annotations

import threading
from collections import defaultdict
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multipost.clock import Clock

SHOWN = (5, timedelta(seconds=2))
HIDDEN = (30, timedelta(seconds=60))


class Rates:
    """When each route was used."""

    def __init__(self, now: Clock) -> None:
        self._now = now
        self._used: defaultdict[str, list[datetime]] = defaultdict(list)
        self._lock = threading.Lock()

    def take(self, route: str) -> float:
        """Use it once: 0, or how many seconds from now it may be used again."""
        now = self._now()
        with self._lock:
            used = self._used[route] = [at for at in self._used[route] if at > now - HIDDEN[1]]
            wait = max(_wait(used, now, *SHOWN), _wait(used, now, *HIDDEN))
            if not wait:
                used.append(now)
        return wait

    def headers(self, route: str) -> dict[str, str]:
        """What every answer says of the limit that is shown."""
        now, (most, span) = self._now(), SHOWN
        recent = [at for at in self._used.get(route, []) if at > now - span]
        reset = recent[0] + span if recent else now + span
        return {
            "X-RateLimit-Limit": str(most),
            "X-RateLimit-Remaining": str(max(most - len(recent), 0)),
            "X-RateLimit-Reset": f"{reset.timestamp():.3f}",
            "X-RateLimit-Reset-After": f"{(reset - now).total_seconds():.3f}",
            "X-RateLimit-Bucket": sha256(route.encode()).hexdigest()[:32],
        }


def _wait(used: list[datetime], now: datetime, most: int, span: timedelta) -> float:
    recent = [at for at in used if at > now - span]
    return (recent[-most] + span - now).total_seconds() if len(recent) >= most else 0
