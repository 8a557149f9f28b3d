"""The copies of pictures, films and captions that lie beside the pages, without what a camera wrote into them.

A picture is no larger than anybody sees it. One that is small enough is copied as it is, and so is one that moves.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from multipost import media
from multipost.platform import File, Media, Pictures

if TYPE_CHECKING:
    from multipost.platform import Attachment


@dataclass(frozen=True, slots=True)
class Size:
    """What a copy of a picture may be. `side`: the longer one of a common photo, in pixels.

    `ending` is that of the copy's name; empty: that of the original's.
    """

    side: int
    takes: Pictures
    ending: str = ""


# The area is what counts, not the longer side: the words of a long drawing stay readable.
PAGE = Size(1600, Pictures(most=400_000, area=1600 * 1200))
"""On the page of a post, in feeds and on link cards: sharp on a large screen, quick on a phone."""

REVIEW = Size(1000, Pictures(most=300_000, area=1000 * 750))
"""On the pages of the team."""

LIST = Size(400, Pictures(most=40_000, side=400, kinds=frozenset({"image/webp"})), ".webp")
"""Beside a title in a list: nothing moves there."""

_NAMED = (".png", ".jpg", ".jpeg", ".gif", ".webp")


def is_picture(attachment: Attachment) -> bool:
    """Whether its name says that a browser shows it as a picture, before anybody reads it."""
    return attachment.file.lower().endswith(_NAMED)


def address(attachment: Attachment, size: Size = PAGE) -> str:
    """Where the copy lies below its part of the site. Content and size name it, so that no cache shows an old one.

    A large PNG may have become a JPEG, which nobody knows before it is made: what a picture is, its first bytes say.
    """
    name, content = PurePosixPath(attachment.file), attachment.sha256[:16]
    if not is_picture(attachment):
        return f"media/{content}-{name.name}"
    return f"media/{content}-{size.side}-{name.stem}{size.ending or name.suffix}"


def made(content: bytes, size: Size) -> bytes:
    """The copy. Raises `Unusable` for what cannot be read, and `ConfigError` for a picture where Pillow is missing."""
    file = File(content, media.kind(content), "copy")
    if file.kind not in media.PICTURES:
        return media.cleaned(file).content
    try:
        return media.fitted(media.still(file) if size == LIST else file, Media(pictures=size.takes)).content
    except media.Unusable:  # it moves, and nothing that moves can be made smaller
        return media.cleaned(file).content
