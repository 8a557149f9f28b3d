"""How Telegram reads HTML: a list of tags, every one of them closed in its turn, and no mistake forgiven."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from multipost.text import units

if TYPE_CHECKING:
    from collections.abc import Mapping

_TYPES = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("tg-spoiler", "span"), "spoiler"),
    "a": "text_link",
    "blockquote": "blockquote",
    "code": "code",
    "pre": "pre",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ATTRIBUTE = r"""\s+[\w-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[\w.-]+))?"""
_PIECE = re.compile(
    rf"""</(?P<closed>[^\s>]*)\s*(?P<shut>>?)
    | <(?P<opened>[^\s<>]*)(?P<attributes>(?:{_ATTRIBUTE})*)\s*(?P<end>>?)
    | &(?:\#(?P<decimal>[0-9]{{1,7}})|\#x(?P<hex>[0-9a-fA-F]{{1,6}})|(?P<named>lt|gt|amp|quot));
    | [^<&]+ | &
    """,
    re.VERBOSE,
)
_VALUE = re.compile(r"""\s+([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+))""")
_LEADS = re.compile(r"(?:https?|tg)://[^\s/]+", re.IGNORECASE)


class MistakeError(Exception):
    """What Telegram says about a text that it cannot read. Offsets are bytes."""


class _Tag(NamedTuple):
    name: str
    attributes: Mapping[str, str]
    start: int


@dataclass
class _Reading:
    """As far as it was read: the words, what they are, and the tags that are still open."""

    words: list[str] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)
    open: list[_Tag] = field(default_factory=list)

    @property
    def length(self) -> int:
        return sum(map(units.utf16, self.words))


def read(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The words, trimmed, and what Telegram calls entities, by their place in UTF-16 units. Raises `MistakeError`."""
    reading = _Reading()
    for piece in _PIECE.finditer(source):
        at = len(source[: piece.start()].encode())
        if piece[0].startswith("</"):
            _close(reading, piece, at)
        elif piece[0].startswith("<"):
            _open(reading, piece, at)
        else:
            reading.words.append(_character(piece))
    if reading.open:
        raise MistakeError(f'Can\'t find end tag corresponding to start tag "{reading.open[-1].name}"')
    return _trimmed("".join(reading.words), reading.entities)


def _character(piece: re.Match[str]) -> str:
    if piece["named"]:
        return _NAMED[piece["named"]]
    number = int(piece["decimal"] or 0) or int(piece["hex"] or "0", 16)
    return chr(number) if 0 < number < 0x110000 else piece[0]  # noqa: PLR2004 - the end of Unicode


def _open(reading: _Reading, piece: re.Match[str], at: int) -> None:
    name = piece["opened"].lower()
    if not piece["end"]:
        raise MistakeError(f"Unclosed start tag at byte offset {at}")
    if name not in _TYPES:
        raise MistakeError(f'Unsupported start tag "{name}" at byte offset {at}')
    attributes = {found[1].lower(): _value(found) for found in _VALUE.finditer(piece["attributes"])}
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise MistakeError(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
    reading.open.append(_Tag(name, attributes, reading.length))


def _value(found: re.Match[str]) -> str:
    written = found[2] or found[3] or found[4] or ""
    return "".join(_character(piece) for piece in _PIECE.finditer(written))


def _close(reading: _Reading, piece: re.Match[str], at: int) -> None:
    if not piece["shut"]:
        raise MistakeError(f"Unclosed end tag at byte offset {at}")
    if not reading.open:
        raise MistakeError(f"Unexpected end tag at byte offset {at}")
    tag = reading.open.pop()
    name = piece["closed"].lower()
    if name not in {"", tag.name}:
        raise MistakeError(f'Unmatched end tag at byte offset {at}, expected "</{tag.name}>", found "</{name}>"')
    kept = {"type": _TYPES[tag.name], "offset": tag.start, "length": reading.length - tag.start}
    if kept["length"] and _is_kept(tag, reading):
        reading.entities.append(kept | ({"url": tag.attributes["href"]} if tag.name == "a" else {}))


def _is_kept(tag: _Tag, reading: _Reading) -> bool:
    """Whether it means something: a link that leads nowhere, a quote in a quote and what is in code do not."""
    around = {one.name for one in reading.open}
    if tag.name == "a":
        return bool(_LEADS.match(tag.attributes.get("href", ""))) and not around & {"a", "code", "pre"}
    return not around & {"code", "pre"} and not (tag.name == "blockquote" and "blockquote" in around)


def _trimmed(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    before = units.utf16(text) - units.utf16(text.lstrip())
    kept = text.strip()
    most = units.utf16(kept)
    moved = []
    for one in entities:
        start, end = max(one["offset"] - before, 0), min(one["offset"] + one["length"] - before, most)
        if end > start:
            moved.append({**one, "offset": start, "length": end - start})
    return kept, sorted(moved, key=lambda one: (one["offset"], -one["length"]))
