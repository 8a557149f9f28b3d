"""What Git remembers of names, and what is not in it yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost import errors, git, source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[..., str]
    CheckOut = Callable[[str], None]

ONE, TWO = b"Words of the first post.\n" * 5, b"Something else altogether, and longer.\n" * 5


def test_renames_of_all_commits_are_known(repository: git.Repository, write: Write) -> None:
    first = write(None, {"posts/a.md": ONE, "posts/x.md": TWO, "other/o.md": b"o" * 99})
    second = write(first, {"posts/a.md": None, "posts/b.md": ONE})
    third = write(second, {"posts/x.md": None, "posts/ü y.md": TWO, "other/o.md": None, "other/p.md": b"o" * 99})
    fourth = write(third, {"posts/b.md": None, "posts/c.md": ONE})

    renames = git.renames(repository, fourth, "posts")

    assert renames == {"posts/b.md": "posts/a.md", "posts/ü y.md": "posts/x.md", "posts/c.md": "posts/b.md"}


def test_of_two_renames_to_one_path_the_later_is_meant(repository: git.Repository, write: Write) -> None:
    first = write(None, {"posts/a.md": ONE, "posts/x.md": TWO})
    second = write(first, {"posts/a.md": None, "posts/b.md": ONE})
    third = write(second, {"posts/b.md": None})
    fourth = write(third, {"posts/x.md": None, "posts/b.md": TWO})

    renames = git.renames(repository, fourth, "posts")

    assert renames == {"posts/b.md": "posts/x.md"}


def test_without_renames_there_are_none(repository: git.Repository, write: Write) -> None:
    assert git.renames(repository, write(None, {"posts/a.md": ONE}), "posts") == {}


def test_a_rename_on_disk_is_seen_before_it_is_staged(
    repository: git.Repository, write: Write, check_out: CheckOut
) -> None:
    check_out(write(None, {"posts/a.md": ONE, "posts/x.md": TWO}))
    (repository.root / "posts" / "a.md").rename(repository.root / "posts" / "b.md")

    renames = git.renames_on_disk(repository, "posts", on_disk(repository.root))

    assert renames == {"posts/b.md": "posts/a.md"}


def test_a_staged_rename_is_seen_although_the_words_changed(
    repository: git.Repository, write: Write, check_out: CheckOut
) -> None:
    check_out(write(None, {"posts/a.md": ONE, "posts/x.md": TWO}))
    git.run(repository, "mv", "posts/a.md", "posts/b.md")
    (repository.root / "posts" / "b.md").write_bytes(ONE + b"And one line more.\n")

    renames = git.renames_on_disk(repository, "posts", on_disk(repository.root))

    assert renames == {"posts/b.md": "posts/a.md"}


def on_disk(root: Path) -> dict[str, str]:
    return {file.path: file.blob for file in source.work_tree(root).files("posts")}


def test_files_that_git_does_not_have_make_it_dirty(
    repository: git.Repository, write: Write, check_out: CheckOut
) -> None:
    check_out(write(None, {"posts/a.md": ONE}))
    clean = git.is_dirty(repository, "posts", "templates")
    (repository.root / "notes.txt").touch()
    beside = git.is_dirty(repository, "posts", "templates")
    (repository.root / "posts" / "new.md").touch()

    dirty = git.is_dirty(repository, "posts", "templates")

    assert (clean, beside, dirty) == (False, False, True)


def test_a_shallow_clone_says_that_it_cannot_know(
    repository: git.Repository, write: Write, check_out: CheckOut, tmp_path: Path
) -> None:
    check_out(write(write(None, {"a": b"1"}), {"a": b"2"}))
    target = tmp_path / "clone"
    git.run(repository, "clone", "--quiet", "--depth=1", f"file://{repository.root}", str(target))

    shallow = git.find(target)

    assert git.is_shallow(shallow)
    assert not git.is_shallow(repository)
    with pytest.raises(errors.Refused, match="git fetch --unshallow"):
        git.renames(shallow, "HEAD", "posts")
