"""Where a text may be cut, and how good each place is.

Best between two blocks; then at the end of a line or a sentence; then between words; then, where a word is too long,
between two graphemes. A heading is not torn off from what follows where that can be helped.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import regex

from multipost.text import marks
from multipost.text.document import Heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from multipost.text.flat import Flat

_LAST_RESORT, _WORD, _SENTENCE, _BLOCK = range(4)

# A space that joins (no-break) is no place; nor is one that carries a combining mark.
_SPACE = r"[^\S\u00a0\u202f\u2007]"
# The space within `116 123` or `(017) 311` is no place either: half a number reaches nobody.
_GAP = regex.compile(rf"(?:(?<![0-9)]){_SPACE}++|{_SPACE}++(?!\(?[0-9]))(?![\p{{M}}\u200d])")
_CJK = r"[\p{Han}\p{Hiragana}\p{Katakana}]"  # written without spaces: a line may end after any of them
_BETWEEN_CJK = regex.compile(rf"(?<={_CJK}|[、，；：])(?={_CJK})")
_CLOSING = r"""["'”’»)\]」』）】]*+"""
_LINE_END = regex.compile(rf"\n{_SPACE}*+(?![\p{{M}}\u200d])")
_SENTENCE_END = regex.compile(rf"[.!?…؟।]++{_CLOSING}{_SPACE}++(?![\p{{Ll}}\p{{M}}\u200d])")
_CJK_SENTENCE_END = regex.compile(rf"[。！？｡…]++{_CLOSING}{_SPACE}*+(?![\p{{M}}\u200d])")
# `988. Call` at the beginning of a line, `Dr. Rahman` and `J. Smith` go on after the full stop.
_GOES_ON = regex.compile(r"(?:^[0-9]+|(?:^|[\s(])(?:\p{L}|Dr|Mr|Mrs|Ms|Prof|St|No|vs|e\.g|i\.e))$", regex.MULTILINE)
_GRAPHEME = regex.compile(r"\X")


@dataclass(frozen=True)
class Places:
    """Offsets into `text`, ascending; the end of the text is the last. `ranks`: the higher, the better.

    `inside` are the offsets within what stays whole.
    """

    text: str
    offsets: tuple[int, ...]
    ranks: Mapping[int, int]
    inside: AbstractSet[int]

    @cached_property
    def graphemes(self) -> tuple[int, ...]:
        """Where graphemes end: where a word may be cut that is too long, which hardly ever happens."""
        ends = (match.end() for match in _GRAPHEME.finditer(self.text))
        return tuple(at for at in ends if at not in self.inside and not self.text[at : at + 1].isspace())


def of(flat: Flat) -> Places:
    """All places of a text that is not empty."""
    text = flat.text
    ranks = {match.end(): _WORD for pattern in (_GAP, _BETWEEN_CJK) for match in pattern.finditer(text)}
    ranks |= dict.fromkeys(_sentences(text), _SENTENCE)
    ranks |= dict.fromkeys((block.stop for block in flat.blocks), _BLOCK)
    inside = _inside_marks(text)
    headings = _headings(flat)
    good = {at: _LAST_RESORT if at in headings else rank for at, rank in ranks.items() if at not in inside}
    return Places(text, tuple(sorted(good)), good, inside)


def _sentences(text: str) -> Iterable[int]:
    for pattern in (_LINE_END, _CJK_SENTENCE_END):
        yield from (match.end() for match in pattern.finditer(text))
    for match in _SENTENCE_END.finditer(text):
        if match[0][0] != "." or not _GOES_ON.search(text, max(match.start() - 12, 0), match.start()):
            yield match.end()


def _inside_marks(text: str) -> set[int]:
    """Every offset inside a hashtag, a mention or a URL."""
    return {at for mark in marks.found(text) for at in range(mark.start + 1, mark.end)}


def _headings(flat: Flat) -> set[int]:
    """Every offset inside a heading, and the one right after it."""
    last = len(flat.text)
    return {
        at
        for block in flat.blocks
        if isinstance(block.node, Heading) and block.stop < last
        for at in range(block.start + 1, block.stop + 1)
    }
