"""The paper that a report is written on: how wide it is, and whether it knows colours and signs beyond ASCII."""

from __future__ import annotations

import shutil
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Mapping

_COLOURS = {
    "bold": "\x1b[1m",
    "dim": "\x1b[2m",
    "red": "\x1b[31m",
    "green": "\x1b[32m",
    "yellow": "\x1b[33m",
    "blue": "\x1b[34m",
}
_END = "\x1b[0m"
_ASCII = {"●": "!", "◷": ".", "✓": "+", "✎": "-"}
_WIDTHS = (40, 120)
_LOG = 100


@dataclass(frozen=True, slots=True)
class Screen:
    """`width` in columns. A plain screen, such as a log or a pipe, gets ASCII signs and no colours."""

    width: int = _LOG
    plain: bool = True

    def sign(self, sign: str) -> str:
        """The sign, or what stands for it in ASCII."""
        return _ASCII[sign] if self.plain else sign

    def coloured(self, text: str, colour: str) -> str:
        """The text in a colour (or bold, or dim) that is never the only bearer of a meaning."""
        return text if self.plain else f"{_COLOURS[colour]}{text}{_END}"

    def cut(self, text: str, columns: int) -> str:
        """The text filled up with spaces to `columns`; on a terminal a longer one is cut, in a log it stays whole."""
        if not self.plain and columns_of(text) > columns:
            while columns_of(text) > columns - 1:
                text = text[:-1]
            text += "…"
        return text + " " * (columns - columns_of(text))


def of(stream: TextIO, environ: Mapping[str, str]) -> Screen:
    """The screen behind a stream; `NO_COLOR` and `TERM=dumb` make a terminal a plain one."""
    if not stream.isatty():
        return Screen()
    narrow, wide = _WIDTHS
    width = min(wide, max(narrow, shutil.get_terminal_size().columns))
    return Screen(width, plain=bool(environ.get("NO_COLOR")) or environ.get("TERM") == "dumb")


def columns_of(text: str) -> int:
    """How many columns a terminal gives the text: two for wide characters, none for combining ones."""
    return sum(_columns(c) for c in text)


def _columns(c: str) -> int:
    if unicodedata.combining(c) or unicodedata.category(c) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(c) in "WF" else 1
