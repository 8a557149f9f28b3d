"""Pictures and films as cameras make them: with a place, a name and a note in them."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image, PngImagePlugin

PLACE = b"51.5007N 0.1246W"
"""What must not get out: it stands in each of these files."""

VTT = b"WEBVTT\n\n00:00.000 --> 00:02.000\nWaves.\n"
_ORIENTATION, _DESCRIPTION = 0x0112, 0x010E


def picture(kind: str = "PNG", size: tuple[int, int] = (120, 90), mode: str = "RGB", **options: Any) -> bytes:
    """A clean picture. Its pixels differ, so that its size in bytes grows with its size in pixels."""
    made = io.BytesIO()
    Image.effect_noise(size, 80).convert(mode).save(made, kind, **options)
    return made.getvalue()


def photo(kind: str = "JPEG", size: tuple[int, int] = (120, 90), turned: int = 1) -> bytes:
    """A picture with Exif (and, in a PNG, a note too); `turned` is how the camera was held, as Exif numbers it."""
    exif = Image.Exif()
    exif[_ORIENTATION], exif[_DESCRIPTION] = turned, PLACE.decode()
    note = PngImagePlugin.PngInfo()
    note.add_text("Comment", PLACE.decode())
    return picture(kind, size, "RGB", exif=exif, **({"pnginfo": note} if kind == "PNG" else {}))


def moving(kind: str = "GIF", size: tuple[int, int] = (60, 40), frames: int = 3, **options: Any) -> bytes:
    """Pictures that move, with a note."""
    first, *others = (Image.effect_noise(size, 80).convert("P") for _ in range(frames))
    made = io.BytesIO()
    first.save(made, kind, save_all=True, append_images=others, duration=100, loop=0, **options)
    return made.getvalue()


def opened(content: bytes) -> Image.Image:
    """The picture, decoded."""
    found = Image.open(io.BytesIO(content))
    found.load()
    return found


def box(name: bytes, *contents: bytes) -> bytes:
    """One box of an MP4."""
    content = b"".join(contents)
    return struct.pack(">I", 8 + len(content)) + name + content


def large_box(name: bytes, content: bytes) -> bytes:
    """The same with a size of 64 bits."""
    return struct.pack(">I4sQ", 1, name, 16 + len(content)) + content


def film(
    size: tuple[int, int] = (640, 360),
    seconds: float = 12,
    *,
    turned: bool = False,
    track: bytes = b"vide",
    long: bool = False,
) -> bytes:
    """An MP4 of a phone: one track, with the place in the film's and in the track's own notes.

    It has everything that is measured, and no frames that could be played. `long`: its times have 64 bits.
    """
    times = struct.pack(">QQIQ" if long else ">IIII", 0, 0, 1000, int(seconds * 1000))
    length = box(b"mvhd", bytes([long, 0, 0, 0]), times, bytes(80))
    matrix = struct.pack(">9i", *((0, 65536, 0, -65536, 0, 0) if turned else (65536, 0, 0, 0, 65536, 0)), 0, 0, 1 << 30)
    shape = struct.pack(">II", size[0] << 16, size[1] << 16)
    shown = box(b"tkhd", bytes(40), matrix, shape)
    kind = box(b"mdia", box(b"hdlr", bytes(8), track, bytes(12)))
    notes = box(b"udta", box(b"\xa9xyz", PLACE))
    sound = box(b"trak", box(b"tkhd", bytes(84)), box(b"mdia", box(b"hdlr", bytes(8), b"soun", bytes(12))))
    tree = box(b"moov", length, sound, box(b"trak", shown, kind, notes), notes, box(b"meta", PLACE))
    return box(b"ftyp", b"isom", bytes(4)) + tree + large_box(b"mdat", bytes(100)) + box(b"uuid", PLACE)


def saved(shown: Image.Image, kind: str = "PNG") -> bytes:
    """The picture as a file."""
    made = io.BytesIO()
    shown.save(made, kind)
    return made.getvalue()


def bomb(size: tuple[int, int]) -> bytes:
    """A PNG of some hundred bytes that says it has that many pixels."""
    head = b"IHDR" + struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0)
    chunks = [head, b"IDAT" + zlib.compress(b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in (*chunks, b"IEND")
    )
