"""Pictures as a platform takes them: small enough, of a kind that it shows, and without what a camera wrote into them.

A picture that is right already goes up as it is. What moves is never made to stand still.
"""

from __future__ import annotations

import io
import math
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from multipost import errors
from multipost.media import rewriting
from multipost.media.rewriting import Fitted, kind_of
from multipost.media.trouble import Unusable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from multipost.platform import Pictures

MOST_PIXELS = 100_000_000
"""Of all frames together: what is more is made to fill our memory."""

_HARMLESS = rewriting.KEPT | {
    *("jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression", "adobe", "adobe_transform"),
    *("srgb", "chromaticity", "interlace", "aspect", "version", "extension", "timestamp", "blend", "default_image"),
}
"""What Pillow may tell of a picture without its telling anything of the person who took it."""

_ENDS = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82", "GIF": b";"}
_COLOURS = b"ICC_PROFILE\x00"


class Seen(NamedTuple):
    """What a picture is: `length` bytes of a media type, width and height in pixels, and whether it moves."""

    length: int
    kind: str
    size: tuple[int, int]
    moves: bool


def seen(content: bytes) -> Seen:
    """What the picture is. Raises `Unusable` for what is no whole picture, `ConfigError` where Pillow is missing."""
    with _opened(content) as picture:
        return _seen(picture, content)


def judge(one: Seen, takes: Pictures) -> None:
    """Raise `Unusable` where the picture cannot be made to fit. What stands still can be made as small as one likes."""
    if takes.ratio and max(one.size) > takes.ratio * min(one.size):
        advice = "Cut it, so that its sides are more alike."
        raise Unusable(f"It is more than {takes.ratio:g} times as long as it is wide.", advice)
    if one.moves and takes.moving and math.prod(one.size) > takes.moving:
        raise Unusable(f"It moves, and has more than {takes.moving} pixels.", "Save a smaller one.")
    if one.moves and not (_fits(one, takes) and one.length <= takes.most):
        raise _too_large("It moves, so that it cannot be made small enough", takes)


def fitted(content: bytes, takes: Pictures) -> Fitted:
    """The picture within these limits. Raises what `seen` and `judge` raise."""
    with _opened(content) as picture:
        one = _seen(picture, content)
        judge(one, takes)
        if _fits(one, takes) and one.length <= takes.most and _is_clean(picture, content):
            return Fitted(content, one.kind, one.size)
        versions = rewriting.versions(picture, one.moves, min(1.0, _scale(one.size, takes)), takes.kinds)
        made = next((version for version in versions if len(version.content) <= takes.most), None)
    if made is None:
        raise _too_large("It cannot be made small enough", takes)
    return made


def still(content: bytes) -> bytes:
    """The first picture of one that moves, as a PNG; another as it is. Raises what `seen` raises."""
    with _opened(content) as picture:
        if not _seen(picture, content).moves:
            return content
        return next(rewriting.versions(picture, moves=False, scale=1, kinds={"image/png"})).content


def _too_large(what: str, takes: Pictures) -> Unusable:
    return Unusable(f"{what} ({takes.most / 1e6:g} MB).", "Save a smaller one.")


@contextmanager
def _opened(content: bytes) -> Iterator[Image]:
    """The picture, decoded. Bombs are refused by their headers, before anything is decoded."""
    try:
        import PIL.Image  # noqa: PLC0415 - an extra, and heavy
    except ImportError:
        raise errors.ConfigError("Pictures cannot be measured here. Install multipost[media].") from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            picture = PIL.Image.open(io.BytesIO(content))
            if math.prod(picture.size) * getattr(picture, "n_frames", 1) > MOST_PIXELS:
                raise Unusable(f"It has more than {MOST_PIXELS // 1_000_000} million pixels.", "Save a smaller one.")
            picture.load()
    except (OSError, ValueError, SyntaxError, Warning, EOFError, PIL.Image.DecompressionBombError):
        raise Unusable("It cannot be read as a picture.", "Save it again.") from None
    with picture:
        yield picture


def _seen(picture: Image, content: bytes) -> Seen:
    kind = kind_of(picture)  # a JPEG never moves: phones put other pictures behind it, and Pillow calls that animated
    moves = kind != "image/jpeg" and getattr(picture, "is_animated", False)
    return Seen(len(content), kind, picture.size, moves)


def _fits(one: Seen, takes: Pictures) -> bool:
    return one.kind in takes.kinds and _scale(one.size, takes) >= 1


def _scale(size: tuple[int, int], takes: Pictures) -> float:
    """By how much it has to be made smaller; 1 and more: not at all."""
    by_side = takes.side / max(size) if takes.side else 1
    return min(by_side, math.sqrt(takes.area / math.prod(size)) if takes.area else 1)


def _is_clean(picture: Image, content: bytes) -> bool:
    """Whether it holds nothing but a picture: no Exif, no notes, no film behind its end."""
    ends = _ENDS.get(picture.format or "")
    whole = content.endswith(ends) if ends else len(content) - int.from_bytes(content[4:8], "little") in (8, 9)
    segments = getattr(picture, "applist", [])  # of a JPEG
    colours = all(name != "APP2" or bytes(held).startswith(_COLOURS) for name, held in segments)
    known = {name for name, _ in segments} <= {"APP0", "APP2", "APP14"} and picture.format != "MPO"
    extension = (picture.info.get("extension") or (b"NETSCAPE",))[0]  # of a GIF: how often it moves, or notes
    quiet = picture.info.keys() <= _HARMLESS and not getattr(picture, "private_chunks", ())
    return whole and colours and known and quiet and bytes(extension).startswith(b"NETSCAPE")
