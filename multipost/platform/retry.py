"""What a platform lets us prove about a request whose answer was lost: the retry class of an account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Keyed:
    """The same bytes twice are one post: for ever, or for `ttl`, once `settle` let a late request arrive."""

    ttl: timedelta | None = None
    settle: timedelta = timedelta(0)


@dataclass(frozen=True)
class TwoPhase:
    """A container is made first and published by name; the container can be asked what became of it."""


@dataclass(frozen=True)
class Lookup:
    """Our posts can be listed; a hit proves, a miss proves nothing."""


@dataclass(frozen=True)
class Blind:
    """Nothing can be proven."""


Retry = Keyed | TwoPhase | Lookup | Blind
