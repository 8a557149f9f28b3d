"""What may be attached to a message: how many files, and what a picture or a film may be."""

from __future__ import annotations

from dataclasses import dataclass

PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
FILMS = frozenset({"video/mp4"})
MB = 1_000_000


@dataclass(frozen=True)
class Pictures:
    """What a picture may be; one that is more is made smaller, or another kind, before it goes up.

    `most` bytes of the file; pixels: `side` of the longer one, `area` of both multiplied, `moving` the same of one that
    moves; `ratio` of longer to shorter.
    """

    most: int = 10_000_000
    kinds: frozenset[str] = PICTURES
    side: int | None = None
    area: int | None = None
    moving: int | None = None
    ratio: float | None = None


ANY_PICTURE = Pictures()


@dataclass(frozen=True)
class Films:
    """What a film may be; one that is more is a complaint, since only its maker can cut it.

    `most` bytes, `seconds`; `count` in one message, `mixed` where pictures may stand beside it; `captions` bytes of
    WebVTT, 0 where the platform takes none.
    """

    most: int
    seconds: int | None = None
    count: int = 1
    mixed: bool = False
    captions: int = 0


@dataclass(frozen=True)
class Media:
    """What may be attached to one part: `count` files, `alt` code points of description each.

    `alt` is None where the platform shows no descriptions, `films` None where it takes none.
    """

    count: int = 0
    alt: int | None = 1500
    pictures: Pictures = ANY_PICTURE
    films: Films | None = None


NOTHING = Media()
"""A platform that takes words alone."""
