"""What WordPress makes of what it is given: slugs, words of users whom it does not trust, and its refusals."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection

_DROPPED = re.compile(r"</?(?:script|style|iframe|form|input|object|embed)\b[^>]*>", re.IGNORECASE)
_HANDLERS = re.compile(r"""\s+on\w+=(?:"[^"]*"|'[^']*')""", re.IGNORECASE)
_BARE = re.compile(r"&(?!#?\w+;)")
_NUMBERS = re.compile(r"&#(\d{1,2});")
_TAGS = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_ALT = re.compile(r'<img\b[^>]*\balt="([^"]*)"')


class Refusal(Exception):  # noqa: N818 - what WordPress says, not what broke
    """An error as WordPress writes it; `more` goes into its `data`."""

    def __init__(self, status: int, code: str, message: str, **more: Any) -> None:
        super().__init__(message)
        self.status = status
        self.body = {"code": code, "message": message, "data": {"status": status, **more}}


def slug(words: str) -> str:
    """Small letters, digits and single hyphens; other letters are folded where they have a plain one."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub("-+", "-", re.sub(r"[^a-z0-9_-]+", "-", plain)).strip("-")


def unique(wished: str, taken: Collection[str]) -> str:
    """The slug, or with a number behind it where it is taken, or could be one of a date."""
    if wished and wished not in taken and not wished.isdigit():
        return wished
    number = 2
    while wished and f"{wished}-{number}" in taken:
        number += 1
    return f"{wished}-{number}" if wished else ""


def filtered(words: str) -> str:
    """What is kept of the HTML of somebody without `unfiltered_html`; the text inside of a tag stays."""
    kept = _HANDLERS.sub("", _DROPPED.sub("", words))
    return _NUMBERS.sub(lambda found: f"&#{found[1]:0>3};", _BARE.sub("&amp;", kept))


def read(content: str) -> str:
    """What a reader reads."""
    return html.unescape(_TAGS.sub("", content)).strip()


def pictures(content: str) -> list[str]:
    """The descriptions of the pictures in it."""
    return [html.unescape(alt) for alt in _ALT.findall(content)]
