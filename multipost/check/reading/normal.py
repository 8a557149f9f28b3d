"""A text as a reader meets it: the words alone, in one spelling, each character with its place in what was written.

Letters in fancy fonts are plain letters (NFKC), quotes and apostrophes are straight, white space is one space, and
characters that nobody sees are gone. Markdown hides no words. Where the words of a text do not run on (code, an
address, the next paragraph or list item) stands one `BREAK`: no phrase reaches across it.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from multipost.text import marks

if TYPE_CHECKING:
    from collections.abc import Iterable

BREAK = "\ufffc"
"""Stands for what is no word."""

_QUOTES = str.maketrans(dict.fromkeys("‘’‚‛′´`ʼ", "'") | dict.fromkeys("“”„‟″«»", '"'))
_TARGET = r"\(\s*+(?:<[^<>\n]*+>|(?:[^\s()<>]|\([^\s()<>]*+\))++)(?:\s++(?:\"[^\"]*+\"|'[^']*+'))?\s*+\)"
_LINE = r"(?:[^\n]*+\n)"
# What is not read as it stands. The order counts: code holds no markup, an address no emphasis.
_MARKUP = rf"""
    ^[ \t>]*+(?P<fence>`{{3,}}+|~{{3,}}+)(?P<block>[^`\n]*+\n{_LINE}*?[ \t>]*+(?P=fence)[`~]*+[ \t]*+$)
    | (?P<code>(?<![\\`]){marks.CODE})
    | (?P<address>{marks.URL})
    | (?P<hidden>\]{_TARGET}
        | !?+\[(?=(?:[^\[\]]|\[[^\[\]]*+\])*+\]{_TARGET})
        | ~~ | \|\|
        | \\(?=[!-/:-@\[-`{{-~])
        | ^[ \t]*+(?:\#{{1,6}}[ \t]++|>(?![\d=])[ ]?)++)
    | (?P<item>^[ \t]*+[-*+][ \t]++|^(?=[ \t]*+[0-9]{{1,9}}[.)][ \t]))
    | (?P<stars>[*_]++)
"""
_UNSEEN = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
"""What Unicode calls Default_Ignorable_Code_Point: zero-width spaces and joiners, soft hyphens, marks of direction."""
_SPELLED = rf"""
    (?P<end>[ \t]*+\n(?:[ \t]*+\n)++[ \t]*+)
    | (?P<space>\s{{2,}}+|[^\S ])
    | (?P<unseen>[{_UNSEEN}]++)
    | (?P<spelled>[A-Za-z][\u0300-\u036f]++|[^\x00-\x7f][\u0300-\u036f]*+)
"""
_WORDS = r"(?P<words>(?:(?!https?:)[A-Za-z][A-Za-z0-9,.;?'-]*(?![^\x00-\x7f])(?:[ ](?=[A-Za-z]))?)++)"
"""Most of a text. It comes first, and changes nothing: so whole phrases are passed over at once."""
_MARKDOWN = re.compile(rf"{_WORDS} | {_MARKUP} | {_SPELLED}", re.VERBOSE | re.MULTILINE)
_PLAIN = re.compile(rf"{_WORDS} | {_SPELLED}", re.VERBOSE)
_REMEMBERED = 4096  # one family after the other reads the same texts, and some read all posts
_TIMES = re.compile(r"(?<=\d)\*+(?=\d)")  # `2*3*4` is a sum
_STARLESS = r"(?:[^*\n]|\n(?![ \t]*+\n))"
_LINELESS = r"(?:[^_\n]|\n(?![ \t]*+\n))"
# What `text.inline` takes for a pair: the mark that opens; behind it, only looked at, the one that ends.
_PAIRS = re.compile(
    rf"""(?<![*\\])(\*\*\*)(?![\s*])(?={_STARLESS}++(?<!\s)(\1)(?!\*))
    | (?<!\\)(\*\*)(?![\s*])(?=(?:{_STARLESS}|\*(?!\*)|\*(?=\*\*(?!\*)))++(?<!\s)(\3))
    | (?<![*\\])(\*)(?![\s*])(?=(?:{_STARLESS}|\*\*(?!\*){_STARLESS}++\*\*(?!\*))++(?<!\s)(\5)(?!\*))
    | (?<![\w\\])(__)(?![\s_])(?=(?:{_LINELESS}|_(?!_))++(?<!\s)(\7)(?!\w))
    | (?<![\w\\])(_)(?![\s_])(?=(?:{_LINELESS}|(?<=\w)_(?=\w))++(?<!\s)(\9)(?!\w))""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Normal:
    """`text` is what is read. From `starts[i]` on it runs beside what was written from `sources[i]` on."""

    text: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]

    def offset(self, at: int) -> int:
        """Where the character at `at` stands in the text as it was written."""
        run = bisect_right(self.starts, at) - 1
        first = self.sources[run]
        there = first + at - self.starts[run]
        following = self.sources[run + 1 : run + 2]
        return max(first, min(there, following[0] - 1)) if following else there  # a reader sees two letters in one `ﬁ`


@functools.lru_cache(maxsize=_REMEMBERED)
def plain(text: str, *, markdown: bool = True) -> Normal:
    """The words of a text; with `markdown`, those that its Markdown says."""
    emphasis = frozenset(_emphasis(text)) if markdown else frozenset()
    pieces: list[str] = []
    starts, sources = [0], [0]
    length = read = 0
    for match in (_MARKDOWN if markdown else _PLAIN).finditer(text):
        if match.lastgroup == "words" or (said := _said(match, emphasis)) == match[0]:
            continue
        pieces += (text[read : match.start()], said)
        length += match.start() - read
        starts += (length, length + len(said))
        sources += (match.start(), match.end())
        length, read = length + len(said), match.end()
    pieces.append(text[read:])
    return Normal("".join(pieces), tuple(starts), tuple(sources))


def _said(match: re.Match[str], emphasis: Iterable[int]) -> str:
    """What a reader reads there."""
    match match.lastgroup:
        case "hidden" | "unseen":
            return ""
        case "space":
            return " "
        case "stars":
            return "".join(mark for at, mark in enumerate(match[0], match.start()) if at not in emphasis)
        case "spelled":
            return unicodedata.normalize("NFKC", match[0].translate(_QUOTES)).translate(_QUOTES)
        case _:
            return BREAK


def _emphasis(text: str) -> Iterable[int]:
    """The offsets of stars and underscores that have a partner: the others are words."""
    if "*" not in text and "_" not in text:
        return
    for match in _PAIRS.finditer(_TIMES.sub(lambda times: "x" * len(times[0]), text)):
        opening = match.lastindex - 1 if match.lastindex else 0
        yield from (*range(*match.span(opening)), *range(*match.span(opening + 1)))
