"""A mail as a subscriber sees it: the words of its HTML, its pictures, and what stands hidden before them."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

_TRACKED = re.compile(r"(https?://.+?)@TrackLink")
_HIDDEN = re.compile(r'<div style="[^"]*display:none[^"]*">(.*?)</div>', re.DOTALL)
_ALT = re.compile(r'<img [^>]*?alt="([^"]*)"')
_LINE_END = re.compile(r"<br>")
_BLOCK_END = re.compile(r"</(?:p|li|h\d|blockquote|pre|div)>")
_TAG = re.compile(r"<[^>]*>")


class Letter(NamedTuple):
    """`pictures` are their descriptions, `tracked` the links that are counted instead of followed."""

    text: str
    hidden: str
    pictures: tuple[str, ...]
    tracked: tuple[str, ...]


def read(body: str) -> Letter:
    """What is in the HTML of a campaign, once its template was read."""
    page = _TRACKED.sub(r"\1", body).replace('{{ "{{" }}', "{{")
    return Letter(
        text=_words(_HIDDEN.sub("", page)),
        hidden=" ".join(map(_words, _HIDDEN.findall(page))),
        pictures=tuple(map(html.unescape, _ALT.findall(page))),
        tracked=tuple(_TRACKED.findall(body)),
    )


def _words(page: str) -> str:
    flat = " ".join(page.split())
    lines = html.unescape(_TAG.sub("", _BLOCK_END.sub("\n\n", _LINE_END.sub("\n", flat)))).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in lines)).strip()
