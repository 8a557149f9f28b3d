"""The name of a post in its repository: the same for the same intent, whenever it is asked for.

It is a TID: 53 bits of microseconds since 1970 and 10 bits that tell clocks apart, in 13 characters that sort by time.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
_1970 = datetime(1970, 1, 1, tzinfo=UTC)
_CLOCKS = 1024


def of(at: datetime, key: str) -> str:
    """The name of the part whose first intent was at `at`, under its idempotency key of hex digits.

    The key gives the clock and what is finer than a millisecond: two parts of one moment have names of their own.
    """
    milliseconds = (at - _1970) // timedelta(milliseconds=1)
    finer, clock = divmod(int(key, 16) % (1000 * _CLOCKS), _CLOCKS)
    return tid(milliseconds * 1000 + finer, clock)


def tid(microseconds: int, clock: int) -> str:
    """The TID of a moment since 1970 and a clock from 0 to 1023."""
    number = microseconds << 10 | clock
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(60, -1, -5))
