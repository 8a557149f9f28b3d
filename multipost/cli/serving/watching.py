"""Seeing that something changed of which the pages are made: content, templates, settings, the ledger.

Folders are watched by the system. Single files and the ledger's branch are looked at four times a second; that reads
their times and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import git
from multipost.source import MADE_FROM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from multipost.git import Repository

Seen = tuple[int, ...]
"""What tells one state of a file or folder from another; empty where there is none."""

_LOOK = 250  # milliseconds between two looks
_PAUSE = 100  # milliseconds without a change, after which a change counts as whole
_LONGEST = 1000  # … or so many after it began


def reasons(root: Path, is_old: Callable[[], bool]) -> Iterator[None]:
    """Comes once at the beginning, and again whenever the pages should be made anew; `is_old` is asked at each look."""
    import watchfiles

    known: dict[Path, Seen] | None = None
    while True:
        folders = _folders(root)
        for changed in watchfiles.watch(
            *folders, debounce=_LONGEST, step=_PAUSE, rust_timeout=_LOOK, yield_on_timeout=True
        ):
            now = {**_folders(root), **_files(root)}
            if changed or now != known or is_old():
                known = now
                yield
            if _folders(root) != folders:
                break  # one came, or went, or is another one of the same name


class Ledger:
    """The ledger's branch, from outside: Git is asked for its tip only when a file that may hold it changed."""

    def __init__(self, repository: Repository, ref: str) -> None:
        self._repository, self._ref = repository, ref
        self._files = self._seen()
        self.tip = git.resolve(repository, ref)

    def moved(self) -> bool:
        """Whether its tip is another one than at the last look."""
        before, now = (self._files, self.tip), self._seen()
        if now == self._files:
            return False
        self._files, self.tip = now, git.resolve(self._repository, self._ref)
        return before[1] != self.tip

    def _seen(self) -> list[Seen]:
        return [seen(self._repository.directory / name) for name in (self._ref, "packed-refs", "reftable/tables.list")]


def seen(place: Path) -> Seen:
    """What is at the place now, told by nothing but its times."""
    try:
        stat = place.stat()
    except OSError:
        return ()
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


def _folders(root: Path) -> dict[Path, Seen]:
    """Which folders are there. A change inside does not show here."""
    places = (root / name for name in MADE_FROM)
    return {place: (place.stat().st_ino,) for place in places if place.is_dir()}


def _files(root: Path) -> dict[Path, Seen]:
    return {place: seen(place) for place in (root / name for name in MADE_FROM) if place.is_file()}
