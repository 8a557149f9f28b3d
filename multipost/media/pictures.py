"""Pictures as a platform takes them: small enough, of a kind that it shows, and without what a camera wrote into them.

A picture that is right already goes up as it is; else Pillow writes it anew, as large and as good as the limits allow.
What moves is never made to stand still.
"""

from __future__ import annotations

import io
import math
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from multipost import errors
from multipost.media.trouble import Unusable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from multipost.platform import Pictures

MOST_PIXELS = 100_000_000
"""Of all frames together: what is more is made to fill our memory."""

_SMALLEST = 200
"""Pixels of the longer side below which nobody can see what is shown."""

_STEP = 0.8
_QUALITIES = (90, 80, 70)
_FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/gif": "GIF", "image/webp": "WEBP"}

_KEPT = {"icc_profile", "transparency", "background", "loop", "duration", "disposal", "gamma", "dpi"}
_HARMLESS = _KEPT | {
    *("jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression", "adobe", "adobe_transform"),
    *("srgb", "chromaticity", "interlace", "aspect", "version", "extension", "timestamp", "blend", "default_image"),
}
"""What Pillow may tell of a picture without its telling anything of the person who took it."""

_ENDS = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82", "GIF": b";"}
_COLOURS = b"ICC_PROFILE\x00"


class Fitted(NamedTuple):
    """The bytes that go up, their media type, and width and height in pixels."""

    content: bytes
    kind: str
    size: tuple[int, int]


def fitted(content: bytes, takes: Pictures) -> Fitted:
    """The picture within these limits. Raises `Unusable` where it cannot be, `ConfigError` where Pillow is missing."""
    with _opened(content) as picture:
        moves = getattr(picture, "is_animated", False)
        if takes.ratio and max(picture.size) > takes.ratio * min(picture.size):
            advice = "Cut it, so that its sides are more alike."
            raise Unusable(f"It is more than {takes.ratio:g} times as long as it is wide.", advice)
        if moves and takes.moving and math.prod(picture.size) > takes.moving:
            raise Unusable(f"It moves, and has more than {takes.moving} pixels.", "Save a smaller one.")
        fits = _fits(picture, takes)
        if fits and len(content) <= takes.most and _is_clean(picture, content):
            return Fitted(content, _kind(picture), picture.size)
        made = next((one for one in _made(picture, takes, moves, fits) if len(one.content) <= takes.most), None)
    if made is None:
        what = "It moves, so that it cannot be made small enough" if moves else "It cannot be made small enough"
        raise Unusable(f"{what} ({takes.most / 1e6:g} MB).", "Save a smaller one.")
    return made


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


def _kind(picture: Image) -> str:
    """Its media type. MPO is what Pillow calls a JPEG with another picture behind it."""
    return next((kind for kind, name in _FORMATS.items() if name == picture.format), "image/jpeg")


def _fits(picture: Image, takes: Pictures) -> bool:
    return _kind(picture) in takes.kinds and _scale(picture.size, takes) >= 1


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


def _made(picture: Image, takes: Pictures, moves: bool, fits: bool) -> Iterator[Fitted]:  # noqa: FBT001
    """What it can be made into, the best first."""
    if moves:
        if fits:
            yield _written(picture, _kind(picture), {"save_all": True})
        return
    if fits and picture.format == "JPEG" and _is_upright(picture):
        yield _written(picture, "image/jpeg", {"quality": "keep", "subsampling": "keep"})
    upright = _upright(picture)
    scale = min(1.0, _scale(upright.size, takes))
    while True:
        size = (max(1, int(upright.width * scale)), max(1, int(upright.height * scale)))
        smaller = upright if size == upright.size else upright.resize(size, resample=1, reducing_gap=3)
        smaller.info = upright.info
        yield from _encoded(smaller, _kind(picture), takes)
        scale *= _STEP
        if scale * max(upright.size) < _SMALLEST:
            return


def _is_upright(picture: Image) -> bool:
    return bool(picture.getexif().get(0x0112, 1) == 1)  # the tag that says how the camera was held


def _upright(picture: Image) -> Image:
    """The picture as it is shown, in colours that can be blended."""
    from PIL import ImageOps  # noqa: PLC0415 - an extra, and heavy

    upright = ImageOps.exif_transpose(picture)
    upright.info = {name: value for name, value in picture.info.items() if name == "icc_profile"}
    if upright.mode not in ("RGB", "RGBA", "L"):
        upright = upright.convert("RGBA" if picture.has_transparency_data else "RGB")
    return upright


def _encoded(picture: Image, kind: str, takes: Pictures) -> Iterator[Fitted]:
    """At this size: as the kind that it was, then as the kinds that need less room."""
    if kind == "image/png" and kind in takes.kinds:
        yield _written(picture, kind, {})
    others = ("image/webp", "image/jpeg") if picture.mode == "RGBA" else ("image/jpeg", "image/webp")
    chosen = next((one for one in (kind, *others) if one in takes.kinds and one in others), "")
    for quality in _QUALITIES if chosen else ():
        yield _written(_on_white(picture) if chosen == "image/jpeg" else picture, chosen, {"quality": quality})
    if not chosen and kind != "image/png" and "image/png" in takes.kinds:
        yield _written(picture, "image/png", {})


def _on_white(picture: Image) -> Image:
    """Without transparency, which a JPEG has not."""
    if picture.mode != "RGBA":
        return picture
    from PIL import Image  # noqa: PLC0415 - an extra, and heavy

    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture)
    made = ground.convert("RGB")
    made.info = picture.info
    return made


def _written(picture: Image, kind: str, options: dict[str, Any]) -> Fitted:
    """Anew, with nothing but its colours and how it moves."""
    picture.info = {name: value for name, value in picture.info.items() if name in _KEPT}
    made = io.BytesIO()
    colours = {"icc_profile": picture.info["icc_profile"]} if picture.info.get("icc_profile") else {}
    picture.save(made, _FORMATS[kind], **colours, **options)
    return Fitted(made.getvalue(), kind, picture.size)
