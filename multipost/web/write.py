"""Pages and pictures to a folder: only what changed is written, and nothing is left that is no longer made.

A file appears whole or not at all, so a server may read the folder meanwhile. Everything below the folder is ours.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from multipost import errors, whole
from multipost.web import public, status
from multipost.web.values import address

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from multipost.platform import Attachment
    from multipost.web.values import Article, Look, Shown


Picture = Callable[["Attachment"], bytes]
"""Gives the content of an attachment."""


@dataclass(frozen=True, slots=True)
class Built:
    """How many files were written, were already right, and were removed."""

    written: int
    unchanged: int
    removed: int


def build(  # noqa: PLR0913 - what a site is made of
    target: Path,
    shown: Sequence[Shown],
    articles: Iterable[Article],
    look: Look,
    picture: Picture,
    *,
    kept: Collection[str] = (),
) -> Built:
    """Make the site in `target`. `picture` gives the content of an attachment; it is asked only where that is needed.

    `kept` names files below `target` that are right as they are: pages that nobody needs to make again.
    Raises `Refused` where a page would leave the folder, or two pages want one place.
    """
    site = _Site(_ours(target), set(kept), unchanged=len(kept))
    site.put("index.html", status.page(shown, look).encode())
    for article in articles:
        site.put(f"{article.path}index.html", public.page(article, look).encode())
        for attachment in article.variant.attachments:
            site.put_picture(attachment, picture)
    return Built(site.written, site.unchanged, _sweep(site.folder, site.made))


@dataclass(slots=True)
class _Site:
    """The folder while it is being made: `made` holds every place that is right by now."""

    folder: Path
    made: set[str] = field(default_factory=set)
    written: int = 0
    unchanged: int = 0

    def put(self, place: str, content: bytes) -> None:
        """Make `place` hold `content`."""
        if place in self.made:
            raise errors.Refused(f"Two pages of the site want {place}. Give one of the posts another id.")
        path = self._path(place)
        if path.is_file() and path.read_bytes() == content:
            self.unchanged += 1
        else:
            self._write(path, content)

    def put_picture(self, attachment: Attachment, picture: Callable[[Attachment], bytes]) -> None:
        """Make the picture be in its place: once, however many pages show it."""
        place = address(attachment)
        if place in self.made:
            return
        path = self._path(place)
        there = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(there).hexdigest() == attachment.sha256 or there == (content := picture(attachment)):
            self.unchanged += 1
        else:
            self._write(path, content)

    def _path(self, place: str) -> Path:
        path = self.folder / place
        if ".." in PurePosixPath(place).parts or not path.parent.resolve().is_relative_to(self.folder):
            raise errors.Refused(
                f"A page of the site would be outside {self.folder}: {place}. Give the post another id."
            )
        self.made.add(place)
        return path

    def _write(self, path: Path, content: bytes) -> None:
        whole.write(path, content)
        self.written += 1


def _ours(target: Path) -> Path:
    """The folder with its links resolved. What we sweep must be ours: never a repository."""
    if (target / ".git").exists():
        raise errors.Refused(f"The site cannot be built in {target}: that is a Git repository. Choose an empty folder.")
    return target.resolve()


def _sweep(folder: Path, made: set[str]) -> int:
    """Remove what was not made, and the folders that are empty then; how many files went."""
    stale = files(folder) - made
    for place in stale:
        (folder / place).unlink()
    for parent in sorted({parent for place in stale for parent in PurePosixPath(place).parents}, reverse=True):
        here = folder / parent
        if here != folder and not any(here.iterdir()):
            here.rmdir()
    return len(stale)


def files(folder: Path) -> set[str]:
    """Every file and every link below the folder, relative to it; none where there is no folder."""
    found: set[str] = set()
    folders = [""] if folder.is_dir() else []
    while folders:
        here = folders.pop()
        with os.scandir(folder / here) as entries:
            for entry in entries:
                place = f"{here}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{place}/")
                else:
                    found.add(place)
    return found
