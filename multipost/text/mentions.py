"""Whom Markdown names: `@{who-int}`, which every platform writes in its own way.

In code, in an address and after a backslash it names nobody: there it stays as it was written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from multipost.text import blocks, marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BEGINNING = "@{"
_FOUND = re.compile(
    rf"""\\[^\n]
    | (?:(?<!`)|(?<=\\`)){marks.CODE}
    | (?i:https?)://[^\s`]+ | \]\([^()\n`]*+\)
    | @\{{(?P<name>[^{{}}\n]*+)\}}
    """,
    re.VERBOSE,
)


class Named(NamedTuple):
    """A name between its brackets, as written; `start` and `end` are offsets of the whole."""

    name: str
    start: int
    end: int


def found(source: str) -> Iterator[Named]:
    """Everybody whom the Markdown names, in order."""
    if _BEGINNING not in source:
        return
    for begin, words in _outside_code_blocks(source):
        for match in _FOUND.finditer(words):
            if match["name"] is not None:
                yield Named(match["name"], begin + match.start(), begin + match.end())


def filled(source: str, written: Callable[[str], str | None]) -> str:
    """The Markdown with what is `written` for each name; one for which that is None stays."""
    pieces: list[str] = []
    at = 0
    for name, start, end in found(source):
        instead = written(name)
        if instead is not None:
            pieces += (source[at:start], instead)
            at = end
    return "".join((*pieces, source[at:]))


def _outside_code_blocks(source: str) -> Iterator[tuple[int, str]]:
    """The stretches of lines between code blocks, and the offset of each."""
    fence, begin, at = "", 0, 0
    for line in source.splitlines(keepends=True):
        if fence:
            begin = at + len(line)
            fence = "" if blocks.closes(line.rstrip("\r\n"), fence) else fence
        elif fence := blocks.opens(line.rstrip("\r\n")):
            yield begin, source[begin:at]
        at += len(line)
    if not fence:
        yield begin, source[begin:]
