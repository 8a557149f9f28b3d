"""A text that is too long for a platform becomes parts, each as long as fits, cut at the best place.

Splitting never fails and changes no word: the parts one after the other are the text. Where there is no room at all
nothing is cut. A link, a mention, a hashtag,
code and a grapheme stay whole; one that alone is too long becomes a part that does not fit, and `check` says so.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from multipost.text import flat, measure, places

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from multipost.text.document import Document, Written
    from multipost.text.measure import Limit


def split(document: Document, dialect: Callable[[Document], Written], limit: Limit | None) -> tuple[Document, ...]:
    """The document itself where it fits or nothing limits it; else its parts."""
    if limit is None or limit.count < 1 or measure.fits(dialect(document), limit):
        return (document,)
    laid = flat.laid_out(document)
    where = places.of(laid)

    def fits(start: int, stop: int) -> bool:
        return measure.fits(dialect(flat.between(laid, start, stop)), limit)

    parts = []
    start = 0
    while start < len(laid.text):
        stop = _stop(where, start, fits)
        if not laid.text[start:stop].isspace():
            parts.append(flat.between(laid, start, stop))
        start = stop
    return tuple(parts) or (document,)


def _stop(where: places.Places, start: int, fits: Callable[[int, int], bool]) -> int:
    """Where the part that begins at `start` ends; at least one grapheme later."""
    fitting = _fitting(where.graphemes, start, fits)
    if not fitting:
        return where.graphemes[bisect_right(where.graphemes, start)]
    furthest = fitting[-1]
    good = where.offsets[bisect_right(where.offsets, start) : bisect_right(where.offsets, furthest)]
    if not good or furthest == where.offsets[-1]:
        return furthest
    # A part less than half full looks like a mistake, so only the second half is searched for the best place.
    half = (start + good[-1]) / 2
    return max((at for at in good if at > half), key=lambda at: (where.ranks[at], at))


def _fitting(offsets: Sequence[int], start: int, fits: Callable[[int, int], bool]) -> Sequence[int]:
    """The offsets after `start` up to which the text fits: looked for in growing steps, then by halves."""
    first = low = bisect_right(offsets, start)  # everything before `low` fits
    at, step = low, 1
    while at < len(offsets) and fits(start, offsets[at]):
        low, at, step = at + 1, at + step, step * 2
    high = min(at, len(offsets))  # nothing from `high` on fits
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if fits(start, offsets[middle]) else (low, middle)
    return offsets[first:low]
