"""Refs move together or not at all, and only from where they were seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost import git
from multipost.git import process

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ask = Callable[[git.Repository], str | None]
    Write = Callable[..., str]

BRANCH, SHADOW = "refs/heads/multipost/status", "refs/multipost/seen"


def test_what_does_not_exist_resolves_to_nothing(repository: git.Repository) -> None:
    assert git.resolve(repository, "refs/heads/absent") is None


def test_several_names_are_looked_up_in_their_order(repository: git.Repository, write: Write) -> None:
    tip = write(None, {"a": b"1"})
    git.move(repository, [(SHADOW, tip, None)])

    assert git.resolve_each(repository, SHADOW, BRANCH, SHADOW) == [tip, None, tip]


def test_a_name_is_never_taken_for_an_option(repository: git.Repository) -> None:
    assert git.resolve(repository, "--git-dir") is None


def test_a_branch_is_checked_out_also_before_its_first_commit(repository: git.Repository) -> None:
    assert git.branch(repository) == "main"


def test_on_a_detached_head_there_is_no_branch(repository: git.Repository, write: Write) -> None:
    git.run(repository, "update-ref", "--no-deref", "HEAD", write(None, {"a": b"1"}))
    git.run(repository, "checkout", "--quiet", "--detach")

    assert git.branch(repository) is None


def test_refs_begin_together(repository: git.Repository, write: Write) -> None:
    tip = write(None, {"a": b"1"})

    moved = git.move(repository, [(BRANCH, tip, None), (SHADOW, tip, None)])

    assert moved
    assert git.resolve(repository, BRANCH) == git.resolve(repository, SHADOW) == tip


def test_when_one_ref_is_not_as_it_was_seen_none_moves(repository: git.Repository, write: Write) -> None:
    first = write(None, {"a": b"1"})
    second = write(first, {"a": b"2"})
    git.move(repository, [(BRANCH, second, None), (SHADOW, first, None)])

    moved = git.move(repository, [(SHADOW, second, first), (BRANCH, second, first)])

    assert not moved
    assert git.resolve(repository, SHADOW) == first


def test_a_ref_that_exists_is_not_begun_again(repository: git.Repository, write: Write) -> None:
    first = write(None, {"a": b"1"})
    git.move(repository, [(BRANCH, first, None)])

    assert not git.move(repository, [(BRANCH, write(first, {"a": b"2"}), None)])


def test_a_ref_that_was_deleted_meanwhile_is_not_made_again(repository: git.Repository, write: Write) -> None:
    first = write(None, {"a": b"1"})

    assert not git.move(repository, [(BRANCH, write(first, {"a": b"2"}), first)])


def test_a_lock_that_a_crash_left_behind_is_trouble_and_git_says_what_to_do(
    repository: git.Repository, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "SETTINGS", ("-c", "core.filesRefLockTimeout=0"))
    lock = repository.directory / "refs" / "heads" / "multipost" / "status.lock"
    lock.parent.mkdir(parents=True)
    lock.touch()

    with pytest.raises(git.Failed, match=r"status\.lock': File exists\..*remove the file manually"):
        git.move(repository, [(BRANCH, write(None, {"a": b"1"}), None)])


def test_a_branch_in_the_way_of_ours_is_trouble(repository: git.Repository, write: Write) -> None:
    tip = write(None, {"a": b"1"})
    git.move(repository, [("refs/heads/multipost", tip, None)])

    with pytest.raises(git.Failed, match="'refs/heads/multipost' exists; cannot create 'refs/heads/multipost/status'"):
        git.move(repository, [(BRANCH, tip, None)])


def test_a_commit_is_its_own_ancestor_and_its_parents_descendant(repository: git.Repository, write: Write) -> None:
    first = write(None, {"a": b"1"})
    second = write(first, {"a": b"2"})

    assert git.is_ancestor(repository, first, second)
    assert git.is_ancestor(repository, second, second)
    assert not git.is_ancestor(repository, second, first)


def test_an_ancestor_that_is_not_there_is_trouble(repository: git.Repository, write: Write) -> None:
    with pytest.raises(git.Failed, match="Not a valid commit name"):
        git.is_ancestor(repository, "1" * 40, write(None, {"a": b"1"}))


def test_a_remote_has_a_url_or_is_none(repository: git.Repository, tmp_path: Path) -> None:
    git.run(repository, "remote", "add", "origin", str(tmp_path))

    assert git.remote_url(repository, "origin") == str(tmp_path)
    assert git.remote_url(repository, "upstream") is None


def test_two_branches_parted_at_the_last_commit_that_both_have(repository: git.Repository, write: Write) -> None:
    common = write(None, {"a": b"1"})
    one, other = write(common, {"b": b"1"}), write(common, {"c": b"1"})

    assert git.merge_base(repository, one, other) == common


def test_histories_without_a_common_commit_never_parted(repository: git.Repository, write: Write) -> None:
    assert git.merge_base(repository, write(None, {"a": b"1"}), write(None, {"b": b"1"})) is None


@pytest.mark.parametrize(
    "ask",
    [
        git.branch,
        lambda repository: git.resolve(repository, "HEAD"),
        lambda repository: git.remote_url(repository, "origin"),
        lambda repository: git.merge_base(repository, "HEAD", "main"),
    ],
    ids=["branch", "resolve", "remote_url", "merge_base"],
)
def test_a_git_that_fails_has_not_said_no(ask: Ask, repository: git.Repository) -> None:
    (repository.directory / "config").write_text("[half of a", encoding="utf-8")

    with pytest.raises(git.Failed, match="bad config"):
        ask(repository)
