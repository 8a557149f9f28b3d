"""How platforms count text: graphemes, UTF-16 units, code points or UTF-8 bytes."""

from __future__ import annotations

import re

import regex

_GRAPHEME = regex.compile(r"\X")
# Most texts: Latin letters and the punctuation that typographers use, each a grapheme of its own.
_PLAIN = re.compile("[\x00-\u02ff\u2010-\u2027]*+")


def graphemes(text: str) -> int:
    """What a reader calls characters: a family emoji is one."""
    if _PLAIN.fullmatch(text):
        return len(text) - text.count("\r\n")
    return len(_GRAPHEME.findall(text))


def codepoints(text: str) -> int:
    """Unicode code points: what Python calls the length."""
    return len(text)


def utf16(text: str) -> int:
    """UTF-16 code units: what JavaScript calls the length."""
    return len(text.encode("utf-16-le")) // 2


def utf8(text: str) -> int:
    """UTF-8 bytes."""
    return len(text.encode())
