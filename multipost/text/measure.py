"""How long a written text is for a platform, and whether it fits."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from multipost.text import units

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.text.document import Mark, Written


_NAMES: dict[Callable[[str], int], str] = {
    units.graphemes: "characters",  # what a reader calls one, be it of several code points
    units.codepoints: "code points",
    units.utf16: "UTF-16 units",
    units.utf8: "UTF-8 bytes",
}


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` of `unit`, and within `also`.

    Where `link` is set, every URL in the text counts as that many; where `local`, of `@name@host` only `@name` counts.
    """

    count: int
    unit: Callable[[str], int] = units.graphemes
    link: int | None = None
    local: bool = False
    also: Limit | None = None

    def __repr__(self) -> str:
        """Alike in every run, because pages are known by what they were made of: a function says where it lies."""
        return f"Limit({self.count} {self.name}, link={self.link}, local={self.local}, also={self.also})"

    @property
    def name(self) -> str:
        """What is counted, for people: `characters`, `code points`."""
        return _NAMES.get(self.unit) or self.unit.__name__.replace("_", " ")


def used(written: Written, limit: Limit) -> int:
    """How many of the limit's units the text takes, without a look at `also`."""
    if limit.link is None and not limit.local:
        return limit.unit(written.text)
    total = start = 0
    for mark in written.marks:
        counted = _instead(written.text[mark.start : mark.end], mark, limit)
        if counted is not None:
            total += limit.unit(written.text[start : mark.start]) + counted
            start = mark.end
    return total + limit.unit(written.text[start:])


def fits(written: Written, limit: Limit) -> bool:
    """Whether the text is within the limit."""
    return exceeded(written, limit) is None


def share(written: Written, limit: Limit) -> float:
    """How much of the limit, and of those it is tied to by `also`, the text takes: up to 1 it fits."""
    own = used(written, limit) / limit.count if limit.count > 0 else math.inf
    return max(own, share(written, limit.also)) if limit.also else own


def exceeded(written: Written, limit: Limit | None) -> Limit | None:
    """The first limit that the text is over, of this one and those it is tied to by `also`."""
    while limit is not None and used(written, limit) <= limit.count:
        limit = limit.also
    return limit


def _instead(words: str, mark: Mark, limit: Limit) -> int | None:
    """What a mark counts as, where not as it is written."""
    if mark.kind == "link" and words == mark.target:
        return limit.link
    if mark.kind == "mention" and limit.local:
        return limit.unit(f"@{mark.target.partition('@')[0]}")
    return None
