"""Real repositories, each in a folder of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from multipost import git
from tests.origin import LEDGER, SEEN, Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

AT = datetime(2026, 10, 10, 9, 0, tzinfo=UTC)


@pytest.fixture
def repository(tmp_path: Path) -> git.Repository:
    """An empty repository on branch `main`."""
    folder = tmp_path / "repository"
    folder.mkdir()
    return git.begin(folder)


@pytest.fixture
def write(repository: git.Repository) -> Callable[..., str]:
    """Commit these changes on top of a parent; no ref moves."""

    def written(parent: str | None, changes: Mapping[str, bytes | None], message: str = "A change\n") -> str:
        return git.commit(repository, parent, changes, message, AT)

    return written


@dataclass(frozen=True)
class Clone:
    """A repository and its remote, `origin`."""

    repository: git.Repository
    origin: Origin

    def commit(self, parent: str | None, name: str) -> str:
        return git.commit(self.repository, parent, {"a": name.encode()}, "A change\n", AT)

    def push(self, new: str, old: str | None, **options: float) -> git.Pushed:
        """The ledger's two refs."""
        return git.push(self.repository, "origin", [(LEDGER, new, old), (SEEN, new, old)], **options)

    def lead_to(self, url: str) -> None:
        git.run(self.repository, "remote", "set-url", "origin", url)


@pytest.fixture
def clone(tmp_path: Path, repository: git.Repository) -> Clone:
    """A repository with an empty remote."""
    origin = Origin(tmp_path / "origin.git")
    origin.begin()
    git.run(repository, "remote", "add", "origin", str(origin.folder))
    return Clone(repository, origin)


@pytest.fixture
def contents(repository: git.Repository) -> Callable[[str], dict[str, bytes]]:
    """Every file of a commit, by path."""

    def read(commit: str) -> dict[str, bytes]:
        rows = git.ls(repository, commit)
        blobs = git.read(repository, (row.oid for row in rows))
        return {row.path: blobs[row.oid] for row in rows}

    return read


@pytest.fixture
def check_out(repository: git.Repository) -> Callable[[str], None]:
    """Put a commit on `main` and on disk."""

    def on_disk(commit: str) -> None:
        git.run(repository, "update-ref", "refs/heads/main", commit)
        git.run(repository, "reset", "--hard", "--quiet")

    return on_disk
