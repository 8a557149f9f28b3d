"""Git is started in one way only, whatever surrounds us, and its trouble becomes one sentence."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from multipost import errors, git
from multipost.git import process

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[..., str]


def test_the_repository_is_found_from_any_folder_in_it(repository: git.Repository) -> None:
    below = repository.root / "content" / "posts"
    below.mkdir(parents=True)

    found = git.find(below)

    assert found == repository
    assert found.directory == repository.root / ".git"


def test_two_work_trees_share_one_git_directory(repository: git.Repository, tmp_path: Path, write: Write) -> None:
    commit = write(None, {"a": b""})
    git.run(repository, "worktree", "add", "--quiet", str(tmp_path / "second"), commit)

    second = git.find(tmp_path / "second")

    assert second.root == tmp_path / "second"
    assert second.directory == repository.directory


def test_a_repository_may_lie_in_a_folder_with_an_odd_name(tmp_path: Path) -> None:
    folder = tmp_path / "Füße & \x1c 猫 "
    folder.mkdir()

    found = git.begin(folder)

    assert found.root == folder


def test_outside_a_repository_one_sentence_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(errors.Refused, match=r"is not in a Git repository .*multipost init"):
        git.find(tmp_path)


def test_a_missing_git_is_named(repository: git.Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(errors.Refused, match="Git is not installed"):
        git.find(repository.root)


def test_a_git_that_called_us_does_not_mislead_us(
    repository: git.Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Write
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    subprocess.run(["git", "init", "--quiet", str(other)], check=True)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / "index"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other / "objects"))

    found = git.find(repository.root)
    write(None, {"a": b"ours"})

    assert found == repository
    assert list((repository.directory / "objects" / "pack").glob("*.pack"))
    assert list(other.iterdir()) == [other / ".git"]


def test_the_users_settings_for_git_change_no_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Write
) -> None:
    before = write(None, {"a.txt": b"one\r\ntwo\r\n"})
    settings = tmp_path / "gitconfig"
    settings.write_text(
        "[user]\nname = Somebody\nemail = somebody@example.org\n[core]\nautocrlf = true\n[commit]\ngpgSign = true\n"
        "[log]\nshowSignature = true\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))

    after = write(None, {"a.txt": b"one\r\ntwo\r\n"})

    assert after == before


def test_no_hook_runs(repository: git.Repository, write: Write) -> None:
    hook = repository.directory / "hooks" / "reference-transaction"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)

    moved = git.move(repository, [("refs/heads/main", write(None, {"a": b""}), None)])

    assert moved


def test_trouble_is_gits_own_words_without_its_prefix(repository: git.Repository) -> None:
    with pytest.raises(git.Failed) as caught:
        git.run(repository, "cat-file", "-p", "nowhere")

    assert str(caught.value) == "Not a valid object name nowhere"
    assert caught.value.code == 128


def test_a_git_that_hangs_is_ended(repository: git.Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "TIMEOUT", 0.2)

    with pytest.raises(git.Failed, match="git -c took longer"):
        git.run(repository, "-c", "alias.nap=!exec sleep 30", "nap")


def test_ctrl_c_at_the_terminal_does_not_reach_git(repository: git.Repository) -> None:
    group = git.run(repository, "-c", "alias.group=!exec ps -o pgid= -p $$", "group")

    assert int(group) != os.getpgrp()
