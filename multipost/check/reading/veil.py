"""The parts of a text that are no words and that nobody may touch: code, and addresses.

A veil keeps every other character in its place, so that a rule finds words where they stand.
"""

from __future__ import annotations

import functools

import regex

from multipost.text import marks

_TARGET = r"\((?:<[^<>\n]*+>|(?:[^()\n]|\([^()\n]*+\))*+)\)"
_HIDDEN = regex.compile(
    rf"""^[ \t>]*+(?P<fence>`{{3,}}+|~{{3,}}+)[^\n]*+\n(?:[^\n]*+\n)*?[ \t>]*+(?P=fence)[^\n]*+$
    | (?<![\\`]){marks.CODE}
    | (?<=\]){_TARGET}
    | <(?i:https?|mailto):[^\s<>]++>
    | {marks.URL}
    """,
    regex.VERBOSE | regex.MULTILINE,
)
MARKER = r"^[ \t>]*+(?:[-*+]|[0-9]++[.)]|\#{1,6})[ \t]++"
"""What begins an item of a list or a heading, also in a quotation; `^` is the beginning of a line."""

_REMEMBERED = 8  # one family after the other looks at the same text
_VISIBLE = regex.compile(r"[^\n]")


@functools.lru_cache(maxsize=_REMEMBERED)
def veiled(text: str, cover: str = " ") -> str:
    """The text with `cover`, one character, in place of each character of code and of addresses."""
    return _HIDDEN.sub(lambda match: _VISIBLE.sub(cover, match[0]), text)


@functools.lru_cache(maxsize=_REMEMBERED)
def uncoded(text: str) -> str:
    """The text with a space for each character of code; addresses stay."""
    return _HIDDEN.sub(
        lambda match: _VISIBLE.sub(" ", match[0]) if match["fence"] or match["ticks"] else match[0], text
    )
