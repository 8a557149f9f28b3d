"""Long lists on pages: a page that is full never changes again, so that a new post rewrites only the newest page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shelf(Generic[T]):
    """One page of a list. Full pages have a `number`, the oldest 1; the newest page has 0.

    `newer` and `older` are the numbers of the pages beside it, None where there is none.
    """

    number: int
    entries: Sequence[T]
    newer: int | None
    older: int | None


def of(entries: Sequence[T], size: int) -> list[Shelf[T]]:
    """The pages of a list that begins with its newest entry, the newest page first.

    Full pages hold `size` entries, the newest between `size` and twice as many less one, or all there are.
    """
    full = max(len(entries) // size - 1, 0)
    newest = len(entries) - full * size
    shelves = [Shelf(0, entries[:newest], None, full or None)]
    for number in range(full, 0, -1):
        start = newest + (full - number) * size
        newer = 0 if number == full else number + 1
        shelves.append(Shelf(number, entries[start : start + size], newer, number - 1 or None))
    return shelves
