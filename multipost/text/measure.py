"""How long a written text is for a platform, and whether it fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from multipost.text import units

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.text.document import Written


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` of `unit`. Where `link` is set, every URL in the text counts as that many."""

    count: int
    unit: Callable[[str], int] = units.graphemes
    link: int | None = None

    @property
    def name(self) -> str:
        """What is counted, for people: `graphemes`, `utf16`."""
        return self.unit.__name__


def used(written: Written, limit: Limit) -> int:
    """How many of the limit's units the text takes."""
    if limit.link is None:
        return limit.unit(written.text)
    total = start = 0
    for mark in written.marks:
        if mark.kind == "link" and written.text[mark.start : mark.end] == mark.target:
            total += limit.unit(written.text[start : mark.start]) + limit.link
            start = mark.end
    return total + limit.unit(written.text[start:])


def fits(written: Written, limit: Limit) -> bool:
    """Whether the text is within the limit."""
    return used(written, limit) <= limit.count
