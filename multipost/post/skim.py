"""The id, dates and accounts of a post whose front matter is plain, at a glance.

It serves one purpose: to pass over posts that are settled without reading them in full. Whatever is not plain gives
None, and is read; so a glance may be lazy, but never wrong.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_FRONT = re.compile(rb"---\n(.*?\n)---\n", re.DOTALL)
_VALUE = rb"(?:(?:[^\[\]{}\"'|>&*!#:\n]|:(?! ))*|\[[^\[\]{}\"'&*!#\n]*\]|\"[^\"\\\n]*\"|'[^'\n]*'|\{\})"
_PLAIN = re.compile(rb"(?:(?:[a-z_]+:(?: +" + _VALUE + rb" *)?|[ \t#-][^\n]*|)\n)*")
_KEYS = re.compile(rb"^([a-z_]+):[ ]*(.*?)[ ]*$", re.MULTILINE)
_GOES_ON = re.compile(rb"^(?:id|schedule|to):[^\n]*\n[ \t-]", re.MULTILINE)
_ID = re.compile(rb"[a-z0-9][a-z0-9-]{0,63}")
_DATES = re.compile(rb"(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?:, *)?)+")
_NAMES = re.compile(rb"(?:[a-z][a-z0-9-]{0,31}(?:, *)?)+")


class Glance(NamedTuple):
    """What a plain post says of itself. `to` is None where it leaves that to the settings."""

    id: str
    dates: tuple[str, ...]
    to: tuple[str, ...] | None


def skim(stem: str, content: bytes) -> Glance | None:
    """The glance at a post whose file is called `stem`; None where the post has to be read."""
    front = _FRONT.match(content)
    if not front or not _PLAIN.fullmatch(front[1]) or _GOES_ON.search(front[1]):
        return None
    lines = _KEYS.findall(front[1])
    keys = dict(lines)
    if len(keys) < len(lines) or {b"variants", b"again", b"repeat", b"queue"} & keys.keys():
        return None
    name = keys.get(b"id") or stem.encode("utf-8", "surrogateescape")
    dates = _words(keys.get(b"schedule", b""), _DATES)
    to = _words(keys[b"to"], _NAMES) if b"to" in keys else ()
    if not _ID.fullmatch(name) or not dates or to is None:
        return None
    return Glance(name.decode(), tuple(date[:10] for date in dates), to or None)


def _words(value: bytes, form: re.Pattern[bytes]) -> tuple[str, ...] | None:
    """One word, or the words of a flat list; None where one of them has another form."""
    inside = (value[1:-1] if value.startswith(b"[") else value).strip()
    return tuple(word.strip() for word in inside.decode().split(",")) if form.fullmatch(inside) else None
