r"""Where content comes from: the work tree, or one commit. Both give the same values, so every stage works on either.

Paths are POSIX, relative to the repository. A blob id is Git's (SHA-1 of `blob <size>\0` and the content), also for
files that Git does not know yet.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from multipost import git

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

REGULAR = ("100644", "100755")
MADE_FROM = ("content", "templates", "multipost.yml", "multipost.lock.yml")
"""Everything that decides what is sent: folders and files."""

WORKFLOW = ".github/workflows/publish.yml"
READ = (*MADE_FROM, WORKFLOW)
"""Everything that multipost reads of a commit."""

SMALL = 64 * 1024
"""Files up to this many bytes are read from disk once."""


class File(NamedTuple):
    """One file: where it is, and the Git blob id of its content."""

    path: str
    blob: str


class Source(Protocol):
    """A tree of files that does not change while we look at it. Links and submodules are not files."""

    def files(self, under: str) -> tuple[File, ...]:
        """Every regular file below the folder, sorted by path; none where the folder is missing."""

    def file(self, path: str) -> File | None:
        """The regular file at `path`; None for a link, a folder, or nothing."""

    def read(self, file: File) -> bytes:
        """The content."""

    def read_many(self, files: Sequence[File]) -> Mapping[str, bytes]:
        """The contents by blob id, in one go."""


def blob_id(content: bytes) -> str:
    """The id that Git gives to this content."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


@dataclass(frozen=True)
class WorkTree:
    """The files on disk, as the writer sees them. Nothing outside `root` is ever read."""

    root: Path
    _seen: dict[str, File] = field(default_factory=dict, repr=False)  # by path: what we saw is what we go by
    _contents: dict[str, bytes] = field(default_factory=dict, repr=False)  # of small files, by blob id

    def files(self, under: str) -> tuple[File, ...]:
        """See `Source`."""
        return tuple(self._seen.get(path) or self._look(path) for path in sorted(_walk(self.root, under.rstrip("/"))))

    def file(self, path: str) -> File | None:
        """See `Source`. A path that leaves the repository, or leads through a link, is nothing."""
        if path in self._seen:
            return self._seen[path]
        return self._look(path) if _is_real(self.root, path) and _is_file(self.root / path) else None

    def read(self, file: File) -> bytes:
        """See `Source`."""
        return self._contents.get(file.blob) or (self.root / file.path).read_bytes()

    def read_many(self, files: Sequence[File]) -> Mapping[str, bytes]:
        """See `Source`."""
        return {file.blob: self.read(file) for file in files}

    def _look(self, path: str) -> File:
        with open(f"{self.root}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 - half of what `Path` takes, 10,000 times
            content = file.read()
        blob = blob_id(content)
        if len(content) <= SMALL:
            self._contents[blob] = content
        self._seen[path] = File(path, blob)
        return self._seen[path]


@dataclass(frozen=True)
class Commit:
    """The files of one commit, read from Git's objects: what is on disk does not matter."""

    repository: git.Repository
    commit: str
    folders: tuple[str, ...] = field(default=())  # what to list; everything, where empty

    @cached_property
    def _listed(self) -> dict[str, File]:
        listed = git.ls(self.repository, self.commit, *self.folders)
        return {entry.path: File(entry.path, entry.oid) for entry in listed if entry.mode in REGULAR}

    def files(self, under: str) -> tuple[File, ...]:
        """See `Source`."""
        inside = under.rstrip("/") + "/"
        return tuple(file for path, file in self._listed.items() if path.startswith(inside))

    def file(self, path: str) -> File | None:
        """See `Source`."""
        return self._listed.get(path)

    def read(self, file: File) -> bytes:
        """See `Source`."""
        return git.read(self.repository, [file.blob])[file.blob]

    def read_many(self, files: Sequence[File]) -> Mapping[str, bytes]:
        """See `Source`."""
        return git.read(self.repository, [file.blob for file in files])


def work_tree(root: Path) -> Source:
    """The files on disk below `root`."""
    return WorkTree(root)


def at_commit(repository: git.Repository, commit: str) -> Commit:
    """The files of one commit: those that multipost reads."""
    return Commit(repository, commit, READ)


def _is_file(place: Path) -> bool:
    try:
        return place.is_file()
    except OSError:  # such as a name that no file can have
        return False


def _walk(root: Path, folder: str) -> Iterator[str]:
    """Every regular file below a folder that is one; links are not followed."""
    folders = [folder] if _is_real(root, folder) and (root / folder).is_dir() else []
    while folders:
        here = folders.pop()
        with os.scandir(root / here) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{here}/{entry.name}")
                elif entry.is_file(follow_symlinks=False):
                    yield f"{here}/{entry.name}"


def _is_real(root: Path, path: str) -> bool:
    """Whether the path is below `root` and no part of it is a link."""
    place = root.resolve() / path
    return place.resolve() == place and root.resolve() in place.parents
