"""Pictures and films on the page of a post: where they lie, how large they are, and the words for who cannot see."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from markupsafe import Markup

from multipost.web import copies, pages
from multipost.web.values import PUBLIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from multipost.platform import Attachment

    Sizes = Mapping[str, tuple[int, int]]

_FILMS = (".mp4",)
_WIDE = 480  # pixels; phones are narrower


@dataclass(frozen=True, slots=True)
class Figure:
    """An attachment that the text does not hold. `attributes` is what its `<img>` says besides address and words.

    `captions` is the address of a film's captions; empty where it has none.
    """

    src: str
    alt: str
    kind: Literal["picture", "film", "file"]
    attributes: Markup
    is_wide: bool
    captions: str


def files(attachments: Iterable[Attachment]) -> list[Attachment]:
    """What lies beside the pages: the attachments, and the captions of films."""
    return [one for each in attachments for one in (each, each.captions) if one]


def sources(place: str, attachments: Iterable[Attachment]) -> dict[str, str]:
    """Where the page at `place` finds each file."""
    return {one.file: quote(pages.link(place, f"{PUBLIC}{copies.address(one)}")) for one in files(attachments)}


def measured(root: Path, attachments: Iterable[Attachment]) -> dict[str, tuple[int, int]]:
    """Width and height of each picture that lies below `root`, where it can be told: no page jumps while it loads."""
    sizes = ((one.file, _size(root / PUBLIC / copies.address(one))) for one in attachments if copies.is_picture(one))
    return {file: size for file, size in sizes if size}


def shown(attachments: Iterable[Attachment], sources: Mapping[str, str], sizes: Sizes) -> list[Figure]:
    """What the page shows before its words."""
    found: list[Figure] = []
    for one in attachments:
        captions = sources[one.captions.file] if one.captions else ""
        size = sizes.get(one.file)
        more = attributes(size, is_first=not found)
        found.append(Figure(sources[one.file], one.alt, _kind(one), more, is_wide(size), captions))
    return found


def is_wide(size: tuple[int, int] | None) -> bool:
    """Whether it fills a phone from edge to edge."""
    return size is not None and size[0] >= _WIDE


def attributes(size: tuple[int, int] | None, *, is_first: bool) -> Markup:
    """What an `<img>` says besides address and words: all but the first picture wait until somebody scrolls there."""
    known = f' width="{size[0]}" height="{size[1]}"' if size else ""
    return Markup(known + ("" if is_first else ' loading="lazy"'))  # noqa: S704 - numbers


def _kind(attachment: Attachment) -> Literal["picture", "film", "file"]:
    if copies.is_picture(attachment):
        return "picture"
    return "film" if attachment.file.lower().endswith(_FILMS) else "file"


def _size(path: Path) -> tuple[int, int] | None:
    try:
        import PIL.Image  # noqa: PLC0415 - an extra, and heavy

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # only its header is read, so its size does no harm
            with PIL.Image.open(path) as picture:
                return picture.size
    except (ImportError, OSError, ValueError):
        return None
