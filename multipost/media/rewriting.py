"""A picture written anew, with nothing but its colours and how it moves: the best that can be made of it first."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from PIL.Image import Image

KEPT = {"icc_profile", "transparency", "background", "loop", "duration", "disposal", "gamma", "dpi"}
"""What Pillow may know of a picture and write down again."""

_SMALLEST = 200
"""Pixels of the longer side below which nobody can see what is shown."""

_STEP = 0.8
_QUALITIES = (90, 80, 70)
_FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/gif": "GIF", "image/webp": "WEBP"}
_ORIENTATION = 0x0112  # the Exif tag that says how the camera was held


class Fitted(NamedTuple):
    """The bytes that go up, their media type, and width and height in pixels."""

    content: bytes
    kind: str
    size: tuple[int, int]


def kind_of(picture: Image) -> str:
    """Its media type. MPO is what Pillow calls a JPEG with another picture behind it."""
    return next((kind for kind, name in _FORMATS.items() if name == picture.format), "image/jpeg")


def versions(picture: Image, moves: bool, scale: float, kinds: Collection[str]) -> Iterator[Fitted]:  # noqa: FBT001
    """The picture at most this large, of these kinds, then smaller and smaller. What moves keeps its size and kind."""
    kind = kind_of(picture)
    if moves:
        yield _written(picture, kind, {"save_all": True})
        return
    if scale == 1 and kind in kinds and picture.format == "JPEG" and picture.getexif().get(_ORIENTATION, 1) == 1:
        yield _written(picture, kind, {"quality": "keep", "subsampling": "keep"})
    upright = _upright(picture)
    small = _small(upright, kind, kinds)
    if kind == "image/png" and small and kind in kinds:
        yield _written(_scaled(upright, scale), kind, {})
    yield from _smaller_and_smaller(upright, scale, small)


def _smaller_and_smaller(picture: Image, scale: float, small: str) -> Iterator[Fitted]:
    """At each size as good as possible; `small` is the kind that needs little room, empty where there is only PNG."""
    while True:
        shown = _scaled(picture, scale)
        for quality in _QUALITIES if small else ():
            yield _written(_on_white(shown) if small == "image/jpeg" else shown, small, {"quality": quality})
        if not small:
            yield _written(shown, "image/png", {})
        scale *= _STEP
        if scale * max(picture.size) < _SMALLEST:
            return


def _upright(picture: Image) -> Image:
    """The picture as it is shown, in colours that can be blended."""
    from PIL import ImageOps  # noqa: PLC0415 - an extra, and heavy

    upright = ImageOps.exif_transpose(picture)
    profile = {} if upright.mode == "CMYK" else {"icc_profile": picture.info.get("icc_profile")}
    if upright.mode not in ("RGB", "RGBA", "L"):
        upright = upright.convert("RGBA" if picture.has_transparency_data else "RGB")
    upright.info = {name: value for name, value in profile.items() if value}
    return upright


def _scaled(picture: Image, scale: float) -> Image:
    size = (max(1, int(picture.width * scale)), max(1, int(picture.height * scale)))
    smaller = picture if size == picture.size else picture.resize(size, resample=1, reducing_gap=3)
    smaller.info = picture.info
    return smaller


def _small(picture: Image, kind: str, kinds: Collection[str]) -> str:
    """The kind that needs little room: its own, or what keeps what is transparent; empty where none is taken."""
    others = ("image/webp", "image/jpeg") if picture.mode == "RGBA" else ("image/jpeg", "image/webp")
    return next((one for one in (kind, *others) if one in kinds and one in others), "")


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
    picture.info = {name: value for name, value in picture.info.items() if name in KEPT}
    colours = {"icc_profile": picture.info["icc_profile"]} if picture.info.get("icc_profile") else {}
    made = io.BytesIO()
    picture.save(made, _FORMATS[kind], **colours, **options)
    return Fitted(made.getvalue(), kind, picture.size)
