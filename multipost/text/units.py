"""How platforms count text: graphemes, UTF-16 units, code points or UTF-8 bytes."""

from __future__ import annotations

import regex

_GRAPHEME = regex.compile(r"\X")


def graphemes(text: str) -> int:
    """What a reader calls characters: a family emoji is one."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    return sum(1 for _ in _GRAPHEME.finditer(text))


def codepoints(text: str) -> int:
    """Unicode code points: what Python calls the length."""
    return len(text)


def utf16(text: str) -> int:
    """UTF-16 code units: what JavaScript calls the length."""
    return len(text.encode("utf-16-le")) // 2


def utf8(text: str) -> int:
    """UTF-8 bytes."""
    return len(text.encode())
