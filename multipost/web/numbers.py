"""Numbers among words that are read from right to left: without help a browser shows `116 123` as `123 116`."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_PIECE = re.compile(
    r"""
    <(?:[^>"]|"[^"]*")*> | &[#\w]+;                                      # a tag or a sign of HTML: left alone
    | ((?:[+*\#]+|\(\+?\d+\)\s?)?  \d(?:[\d\s().\-/*\#]|&nbsp;)*\d(?:\#(?!\w))?)  # a number, as people write it
    """,
    re.VERBOSE,
)


def kept(words: str) -> Markup:
    """The words, or HTML where it is marked as such; every number reads from left to right, as it was written."""
    safe = escape(words)
    if not _RIGHT_TO_LEFT.search(safe):
        return safe
    return Markup(_PIECE.sub(_isolated, safe))  # noqa: S704 - safe before, and only `<bdi>` was added


def _isolated(piece: re.Match[str]) -> str:
    return f'<bdi dir="ltr">{piece[0]}</bdi>' if piece[1] else piece[0]
