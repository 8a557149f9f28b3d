"""Repositories for beginners and for rehearsals."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from multipost import errors, git

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[..., str]

AT = datetime(2026, 10, 10, tzinfo=UTC)


def test_a_repository_that_is_there_is_not_made_again(repository: git.Repository) -> None:
    below = repository.root / "below"
    below.mkdir()

    assert git.begin(below) == repository


def test_the_first_commit_leaves_nothing_to_commit(repository: git.Repository) -> None:
    (repository.root / "a.md").write_bytes(b"words")

    made = git.first_commit(repository, {"a.md": b"words"}, "Begin\n", AT)

    assert made
    assert not git.is_dirty(repository)
    assert git.resolve(repository, "refs/heads/main") == git.resolve(repository, "HEAD")


def test_a_repository_with_commits_gets_no_first_one(repository: git.Repository) -> None:
    git.first_commit(repository, {"a.md": b"words"}, "Begin\n", AT)

    assert not git.first_commit(repository, {"b.md": b"words"}, "Begin\n", AT)


def test_a_clone_has_the_files_on_a_branch_of_its_own_and_nobody_to_push_to(
    repository: git.Repository, tmp_path: Path
) -> None:
    git.first_commit(repository, {"a.md": b"words"}, "Begin\n", AT)
    target = tmp_path / "scratch" / "clone"
    target.mkdir(parents=True)
    (target / "left-over").touch()

    copy = git.clone(repository, target, "rehearsal")

    assert [path.name for path in sorted(target.iterdir())] == [".git", "a.md"]
    assert git.resolve(copy, "refs/heads/rehearsal") == git.resolve(repository, "HEAD")
    assert git.remote_url(copy, "origin") is None


def test_before_the_first_commit_there_is_nothing_to_clone(repository: git.Repository, tmp_path: Path) -> None:
    with pytest.raises(errors.Refused, match="Nothing is committed yet"):
        git.clone(repository, tmp_path / "clone", "main")
