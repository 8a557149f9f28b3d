"""Pages and pictures below `build/`: only what changed is made and written, and nothing is left that is not made.

A file appears whole or not at all, so a server may read the folder meanwhile. Everything below `site/` and `team/` is
ours.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from multipost import errors, package, whole
from multipost.web import copies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from multipost.platform import Attachment
    from multipost.web.copies import Size
    from multipost.web.notebook import Notebook

PARTS = ("site/", "team/")
"""What of `build/` is ours."""

Picture = Callable[["Attachment"], bytes]
"""Gives the content of an attachment."""


@dataclass(frozen=True, slots=True)
class Built:
    """How many files were written, were already right, and were removed."""

    written: int
    unchanged: int
    removed: int


@dataclass(slots=True)
class Folder:
    """`build/` while the pages are being made. `made` holds every place that is right by now.

    A place that leaves its part, or that two pages want, raises `Refused`.
    """

    root: Path
    notebook: Notebook
    made: set[str] = field(default_factory=set)
    written: int = 0
    unchanged: int = 0
    _bases: dict[str, Path] = field(init=False)
    _there: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self._bases = {part: _ours(self.root / part) for part in PARTS}
        self._there = {f"{part}{place}" for part, base in self._bases.items() for place in files(base)}

    def stands(self, place: str, made_of: object, files: Iterable[str] = ()) -> bool:
        """Whether the page was made of the same before and all its files are there: then they are kept."""
        return self._stands(place, _digest(made_of), {place, *files})

    def page(self, place: str, made_of: object, make: Callable[[], str]) -> None:
        """Make the page at `place`, unless it was made of the same before.

        `made_of` is everything that the page depends on besides look and templates: its `repr` names it.
        """
        digest = _digest(made_of)
        if not self._stands(place, digest, {place}):
            self.put(place, make().encode())
            self.notebook.note(place, digest)

    def put(self, place: str, content: bytes) -> None:
        """Make `place` hold `content`."""
        path = self._claim(place)
        self._keep(path, self._content(place, path), content)

    def picture(self, place: str, attachment: Attachment, picture: Picture, size: Size = copies.PAGE) -> None:
        """Make a copy of the picture be at `place`: once, however many pages show it.

        The picture is asked for only where the file is not the copy of it that an earlier build made.
        """
        if place in self.made:
            return
        path = self._claim(place)
        there = self._content(place, path)
        if there is not None and self.notebook.pictures.get(place) == _copied(attachment, there):
            self.unchanged += 1
            return
        content = copies.made(picture(attachment), size)
        self._keep(path, there, content)
        self.notebook.pictures[place] = _copied(attachment, content)

    def sweep(self) -> Built:
        """Remove what was not made, and the folders that are empty then."""
        stale = self._there - self.made
        for place in stale:
            self._path(place).unlink(missing_ok=True)  # another build may have been first
        for parent in sorted({parent for place in stale for parent in PurePosixPath(place).parents}, reverse=True):
            here = self.root / parent
            if str(parent) != "." and here.is_dir() and not here.is_symlink() and not any(here.iterdir()):
                here.rmdir()
        self.notebook.forget_pictures(self.made)
        return Built(self.written, self.unchanged, len(stale))

    def _stands(self, place: str, digest: str, wanted: set[str]) -> bool:
        if self.notebook.pages.get(place) != digest or not wanted <= self._there or place in self.made:
            return False
        self.unchanged += len(wanted - self.made)
        self.made |= wanted
        self.notebook.note(place, digest)
        return True

    def _claim(self, place: str) -> Path:
        if place in self.made:
            raise errors.Refused(f"Two pages of the site want {place}. Give one of the posts another id.")
        path, base = self._path(place), self._bases[_part(place)]
        if ".." in path.parts or (self._may_leave(place) and not path.parent.resolve().is_relative_to(base)):
            raise errors.Refused(f"A page of the site would be outside {base}: {place}. Give the post another id.")
        self.made.add(place)
        return path

    def _may_leave(self, place: str) -> bool:
        """Whether its name begins anew at the root, or one of its folders is none: then it is a link or a file."""
        folders = accumulate(place.split("/")[:-1], "{}/{}".format)
        return "//" in place or not self._there.isdisjoint(folders)

    def _path(self, place: str) -> Path:
        part = _part(place)
        return self._bases[part] / place.removeprefix(part)

    def _content(self, place: str, path: Path) -> bytes | None:
        return path.read_bytes() if place in self._there and path.is_file() else None

    def _keep(self, path: Path, there: bytes | None, content: bytes) -> None:
        if there == content:
            self.unchanged += 1
        else:
            whole.write(path, content)
            self.written += 1


def _copied(attachment: Attachment, copy: bytes) -> str:
    """Names a picture and the copy that this version of multipost makes of it."""
    return _digest((attachment.sha256, hashlib.sha256(copy).hexdigest(), package.fingerprint()))


def _digest(made_of: object) -> str:
    return hashlib.sha256(repr(made_of).encode()).hexdigest()


def _part(place: str) -> str:
    return next(part for part in PARTS if place.startswith(part))


def _ours(target: Path) -> Path:
    """The folder with its links resolved. What we sweep must be ours: never a repository."""
    if (target / ".git").exists():
        raise errors.Refused(f"The site cannot be built in {target}: that is a Git repository. Choose an empty folder.")
    return target.resolve()


def files(folder: Path) -> set[str]:
    """Every file and every link below the folder, relative to it; none where there is no folder."""
    found: set[str] = set()
    root, folders = f"{folder}/", [""] if folder.is_dir() else []
    while folders:
        here = folders.pop()
        with os.scandir(root + here) as entries:  # plain text: a path has a folder of its own for each of 10,000 pages
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{here}{entry.name}/")
                else:
                    found.add(here + entry.name)
    return found
