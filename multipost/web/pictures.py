"""Pictures within one file: as data URIs, each small enough to look at, all together within bounds."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from multipost import errors, media
from multipost.platform import File, Media, Pictures

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
    """The picture, or a smaller one of it, without metadata; empty where that cannot be made."""
    takes = Pictures(most=LARGE, side=None if len(content) <= LARGE else _EDGE)
    try:
        return media.fitted(File(content, media.kind(content), ""), Media(pictures=takes)).content
    except (media.Unusable, errors.ConfigError):
        return b""
