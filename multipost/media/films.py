"""MP4 films: how large and long they are, and the same film without what its camera wrote into it.

An MP4 is a tree of boxes: four bytes of size, four of name, then the content. No library takes a place out of a film
without writing all of it anew, so the boxes that may hold one are blanked where they are: nothing else moves.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from multipost.media.trouble import Unusable

if TYPE_CHECKING:
    from collections.abc import Iterator

_TREES = {b"moov", b"trak", b"mdia"}
_PERSONAL = {b"udta", b"meta", b"uuid"}
"""Where cameras and editors write places, names and notes."""

_DEEPEST = 8
_LARGE = 1
"""A size that says: the real one is the 64-bit number behind the name."""

_WRITTEN_BESIDE = {b"meta", b"camm"}
"""Tracks of what a camera measured while it filmed: where it was."""


@dataclass(frozen=True)
class Film:
    """Width and height in pixels as it is shown, and its length in seconds."""

    size: tuple[int, int]
    seconds: float


class _Box(NamedTuple):
    """`start` and `end` of its content; `at` is where its name stands."""

    name: bytes
    at: int
    start: int
    end: int


def measured(content: bytes) -> Film:
    """Size and length. Raises `Unusable` for what is no whole film."""
    try:
        boxes = list(_boxes(content, 0, len(content)))
        sizes = [_size(content, box) for box in boxes if box.name == b"tkhd"]
        (length,) = [_seconds(content, box) for box in boxes if box.name == b"mvhd"]
        return Film(next(size for size in sizes if all(size)), length)
    except (ValueError, struct.error, StopIteration, ZeroDivisionError):
        raise Unusable("It cannot be read as an MP4 film.", "Export it again as MP4 (H.264).") from None


def cleaned(content: bytes) -> bytes:
    """The film without places, names and notes. Raises `Unusable` where a track of its own holds them."""
    clean = bytearray(content)
    for box in list(_boxes(content, 0, len(content))):
        if box.name == b"hdlr" and content[box.start + 8 : box.start + 12] in _WRITTEN_BESIDE:
            raise Unusable("It says where it was filmed, in a track of its own.", "Export it again without location.")
        if box.name in _PERSONAL:
            clean[box.at : box.at + 4] = b"free"
            clean[box.start : box.end] = bytes(box.end - box.start)
    return bytes(clean)


def _boxes(content: bytes, start: int, end: int, depth: int = 0) -> Iterator[_Box]:
    """Every box, parents first. Raises ValueError where one does not end within its parent."""
    while start + 8 <= end:
        size, name = struct.unpack_from(">I4s", content, start)
        head = 8
        if size == _LARGE:
            (size,), head = struct.unpack_from(">Q", content, start + 8), 16
        stop = start + size if size else end
        if not start + head <= stop <= end:
            raise ValueError("a box that does not fit into its parent")
        yield _Box(name, start + 4, start + head, stop)
        if name in _TREES and depth < _DEEPEST:
            yield from _boxes(content, start + head, stop, depth + 1)
        start = stop


def _seconds(content: bytes, box: _Box) -> float:
    long = content[box.start] == 1
    scale, length = struct.unpack_from(">IQ" if long else ">II", content, box.start + (20 if long else 12))
    return float(length / scale)


def _size(content: bytes, box: _Box) -> tuple[int, int]:
    """The track's size, on its side where its matrix turns it; 0 x 0 for sound."""
    turned, *_ = struct.unpack_from(">i", content, box.end - 40)
    width, height = (number >> 16 for number in struct.unpack_from(">II", content, box.end - 8))
    return (height, width) if turned else (width, height)
