"""The pictures of a page: within it as data URIs, each small enough to look at; or as files beside it."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from multipost import errors, media
from multipost.platform import File, Media, Pictures
from multipost.web import copies, pages

if TYPE_CHECKING:
    from multipost.platform import Attachment
    from multipost.web.folder import Folder, Picture

LARGE = 300_000
"""Bytes of a picture that is shown as it is; a larger one is made smaller, where Pillow is installed."""

ROOM = 6_000_000
"""Characters that all pictures of a page may take."""

_EDGE = 800  # pixels of the longer side of a picture that was made smaller


class Gallery(Protocol):
    """Shows the pictures of a page."""

    def uri(self, attachment: Attachment) -> str:
        """What `src` says; empty for a film, and for a picture that cannot be shown."""


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
        """The picture as a data URI."""
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


@dataclass(frozen=True, slots=True)
class Shelf:
    """Pictures as files in `team`, where the pages of the team are: nobody else sees what is not published yet."""

    team: str
    place: str  # the page that shows them
    folder: Folder
    picture: Picture

    def uri(self, attachment: Attachment) -> str:
        """The link from the page to the picture."""
        if not copies.is_picture(attachment):
            return ""
        where = self.where(attachment)
        try:
            self.folder.picture(where, attachment, self.picture, copies.REVIEW)
        except (errors.MultipostError, OSError):  # it is gone from this clone, or spoilt: its words stay
            return ""
        return quote(pages.link(self.place, where)) if (self.folder.root / where).is_file() else ""

    def where(self, attachment: Attachment) -> str:
        """Its place below `build/`."""
        return f"{self.team}{copies.address(attachment, copies.REVIEW)}"


def _uri(content: bytes) -> str:
    return f"data:{media.kind(content)};base64,{base64.b64encode(content).decode()}"


def _shown(content: bytes) -> bytes:
    """The picture, or a smaller one of it, without metadata; empty where that cannot be made."""
    takes = Pictures(most=LARGE, side=None if len(content) <= LARGE else _EDGE)
    try:
        return media.fitted(File(content, media.kind(content), "picture"), Media(pictures=takes)).content
    except (media.Unusable, errors.ConfigError):
        return b""
