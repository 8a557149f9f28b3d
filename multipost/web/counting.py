"""How long a part is, in the unit of its platform: the counter that pages show beside the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from multipost.text import measure

if TYPE_CHECKING:
    from multipost.variant import Part


@dataclass(frozen=True, slots=True)
class Counted:
    """One part and how long it is; `used` and `limit` in `unit`, None where there is no limit."""

    text: str
    used: int | None = None
    limit: int | None = None
    unit: str = ""


def counted(part: Part, limit: measure.Limit | None) -> Counted:
    """The part within its limit; of several limits that hold together, the one that it is over."""
    if limit is None:
        return Counted(part.text)
    limit = measure.exceeded(part.written, limit) or limit
    return Counted(part.text, measure.used(part.written, limit), limit.count, limit.name)
