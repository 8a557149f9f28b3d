"""Pictures within one file: as data URIs, each small enough to look at, all together within bounds."""

from __future__ import annotations

import base64
import io
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from multipost import media

if TYPE_CHECKING:
    from multipost.platform import Attachment
    from multipost.web.write import Picture

LARGE = 300_000
"""Bytes of a picture that is shown as it is; a larger one is made smaller, where Pillow is installed."""

ROOM = 6_000_000
"""Characters that all pictures of a page may take."""

_EDGE = 800  # pixels of the longer side of a picture that was made smaller


@dataclass(slots=True)
class Album:
    """The pictures of one page, which draws them in order: once `room` is used up, no more are shown.

    `left_out` names the files of pictures that the page does without.
    """

    picture: Picture
    room: int = ROOM
    left_out: dict[str, None] = field(default_factory=dict)
    _made: dict[str, str] = field(default_factory=dict)

    def uri(self, attachment: Attachment) -> str:
        """The picture as a data URI; empty for a film, and for a picture that is left out."""
        if attachment.sha256 not in self._made:
            content = self.picture(attachment)
            shown = _shown(content) if self.room and media.kind(content) in media.PICTURES else b""
            self._made[attachment.sha256] = _uri(shown) if shown else ""
            if not shown and media.kind(content) in media.PICTURES:
                self.left_out[attachment.file] = None
        uri = self._made[attachment.sha256]
        if len(uri) > self.room:
            self.left_out[attachment.file] = None
            self.room, uri = 0, ""
        self.room -= len(uri)
        return uri


def _uri(content: bytes) -> str:
    return f"data:{media.kind(content)};base64,{base64.b64encode(content).decode()}"


def _shown(content: bytes) -> bytes:
    """The picture, or a smaller one of it; empty where that cannot be made."""
    return content if len(content) <= LARGE else _smaller(content)


def _smaller(content: bytes) -> bytes:
    try:
        from PIL import Image, ImageOps  # noqa: PLC0415 - an extra, and heavy
    except ImportError:
        return b""
    made = io.BytesIO()
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content)) as picture:
            warnings.simplefilter("error")
            picture.thumbnail((_EDGE, _EDGE))
            upright = ImageOps.exif_transpose(picture)
            upright.convert("RGBA" if upright.has_transparency_data else "RGB").save(made, "WEBP", quality=80)
    except (OSError, ValueError, Warning, Image.DecompressionBombError):
        return b""
    return made.getvalue() if made.tell() <= LARGE else b""
