"""How long a part is, in the unit of its platform: the counter that pages show beside the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from multipost.text import measure

if TYPE_CHECKING:
    from multipost.variant import Part

_CLOSE = 10  # one of so many is left


@dataclass(frozen=True, slots=True)
class Counted:
    """One part and how long it is; `used` and `limit` in `unit`, None where there is no limit."""

    text: str
    used: int | None = None
    limit: int | None = None
    unit: str = ""

    @property
    def left(self) -> int:
        """How many are left: below zero where there are too many."""
        return (self.limit or 0) - (self.used or 0)

    @property
    def is_close(self) -> bool:
        """Whether it fits, and hardly anything more would."""
        return 0 <= self.left * _CLOSE <= (self.limit or 0)

    @property
    def percent(self) -> int:
        """How much of the limit is used, at most 100."""
        return min(100, 100 * (self.used or 0) // self.limit) if self.limit else 100


def counted(part: Part, limit: measure.Limit | None) -> Counted:
    """The part within its limit; of several limits that hold together, the one that it is over."""
    if limit is None:
        return Counted(part.text)
    limit = measure.exceeded(part.written, limit) or limit
    return Counted(part.text, measure.used(part.written, limit), limit.count, limit.name)
