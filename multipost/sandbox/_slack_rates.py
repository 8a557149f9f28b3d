"""How many messages Slack takes in one place: one a second, and a few at once."""

from __future__ import annotations

import math
import threading
from collections import defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multipost.clock import Clock

AT_ONCE = 5
_SPAN = timedelta(seconds=AT_ONCE)


class Rates:
    """When each place was posted to."""

    def __init__(self, now: Clock) -> None:
        self._now = now
        self._used: defaultdict[str, list[datetime]] = defaultdict(list)
        self._lock = threading.Lock()

    def take(self, place: str) -> int:
        """Post there once: 0, or how many seconds from now it may be posted to again."""
        now = self._now()
        with self._lock:
            used = self._used[place] = [at for at in self._used[place] if at > now - _SPAN]
            if len(used) >= AT_ONCE:
                return math.ceil((used[0] + _SPAN - now).total_seconds())
            used.append(now)
            return 0
