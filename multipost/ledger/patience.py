"""Trying again: after a while that nobody can foresee, so that two who collided do not collide again, until a deadline.

The deadline counts, not the number of attempts: those who wait longest have had no more chances than the others.
"""

from __future__ import annotations

import random

from multipost import clock

FIRST, LONGEST = 0.1, 4.0  # seconds that the first pause may take, and any


class Patience:
    """As much as lasts for so many seconds."""

    def __init__(self, seconds: float) -> None:
        self._until = clock.ticks() + seconds
        self._longest = FIRST

    def wait(self) -> bool:
        """Let a while pass, twice as long at most as before; False, at once, where there is no time left."""
        left = self._until - clock.ticks()
        if left <= 0:
            return False
        clock.pause(min(left, random.uniform(0, self._longest)))  # noqa: S311 - a moment, not a secret
        self._longest = min(LONGEST, self._longest * 2)
        return True
