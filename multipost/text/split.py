"""A text that is too long for a platform becomes parts, each as long as fits, cut at the best place.

Splitting never fails and changes no word: the parts one after the other are the text. Where there is no room at all
nothing is cut. A link, a mention, a hashtag,
code and a grapheme stay whole; one that alone is too long becomes a part that does not fit, and `check` says so.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import TYPE_CHECKING

from multipost.text import flat, measure, places

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from multipost.text.document import Document, Written
    from multipost.text.measure import Limit

    _Share = Callable[[int, int], float]
    """How much of the limit is taken from one offset to another."""


def split(document: Document, dialect: Callable[[Document], Written], limit: Limit | None) -> tuple[Document, ...]:
    """The document itself where it fits or nothing limits it; else its parts."""
    if limit is None or limit.count < 1 or measure.fits(dialect(document), limit):
        return (document,)
    laid = flat.laid_out(document)
    where = places.of(laid)

    def share(start: int, stop: int) -> float:
        return measure.share(dialect(flat.between(laid, start, stop)), limit)

    parts = []
    start = 0
    while start < len(laid.text):
        stop = _stop(where, start, limit.count, share)
        if not laid.text[start:stop].isspace():
            parts.append(flat.between(laid, start, stop))
        start = stop
    return tuple(parts) or (document,)


def _stop(where: places.Places, start: int, count: int, share: _Share) -> int:
    """Where the part that begins at `start` ends; at least one grapheme later."""
    following = where.offsets[bisect_right(where.offsets, start)]
    good = _fitting(where.offsets, start, count, share) if following - start <= count else ()
    if not good:  # a word that may be too long
        fitting = _fitting(where.graphemes, start, count, share)
        furthest = fitting[-1] if fitting else where.graphemes[bisect_right(where.graphemes, start)]
        if furthest < following:
            return furthest
        good = where.offsets[bisect_right(where.offsets, start) : bisect_right(where.offsets, furthest)]
    if good[-1] == where.offsets[-1]:
        return good[-1]
    # A part less than half full looks like a mistake, so only the second half is searched for the best place.
    half = (start + good[-1]) / 2
    return max((at for at in good if at > half), key=lambda at: (where.ranks[at], at))


def _fitting(offsets: Sequence[int], start: int, count: int, share: _Share) -> Sequence[int]:
    """The offsets after `start` up to which the text fits.

    Most texts are written as long as they are; where one is not, its share says where to look next. Every third look
    halves what is open: a text that is dense in one place and thin in another would lead astray.
    """
    first = low = bisect_right(offsets, start)  # everything before `low` fits
    high = len(offsets)  # nothing from there on does
    length, looks = float(count), 0
    while low < high:
        looks += 1
        likely = bisect_right(offsets, start + length) - 1
        at = (low + high) // 2 if looks % 3 == 0 else min(max(likely, low), high - 1)
        taken = share(start, offsets[at])
        low, high = (low, at) if taken > 1 else (at + 1, high)
        length = (offsets[at] - start) / taken if taken else math.inf
    return offsets[first:low]
