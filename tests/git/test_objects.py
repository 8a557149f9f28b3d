"""Objects are read in one go, and a commit touches the paths that it changes and nothing beside them."""

from __future__ import annotations

import resource
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from multipost import git
from tests import unmeasured

if TYPE_CHECKING:
    from collections.abc import Callable

    Write = Callable[..., str]
    Contents = Callable[[str], dict[str, bytes]]

ODD = [
    "a b.md",
    "umläut/猫.md",
    'quo"te.md',
    "back\\slash",
    "tab\there",
    "new\nline",
    "-rf",
    "*",
    "a/b/c/d/e",
    "\udcff",
]


def tree(repository: git.Repository, commit: str, path: str = "") -> str:
    return git.resolve(repository, f"{commit}:{path}") or "nothing"


def lose(repository: git.Repository, oid: str) -> None:
    (repository.directory / "objects" / oid[:2] / oid[2:]).unlink()


@pytest.mark.parametrize("path", ODD)
def test_any_path_is_written_and_read_back(write: Write, contents: Contents, path: str) -> None:
    commit = write(None, {path: b"words"})

    assert contents(commit) == {path: b"words"}


@pytest.mark.parametrize("content", [b"", b"\n", b"one\r\ntwo", b"\0\xff\xfe", b"x" * 200_000])
def test_any_content_is_written_and_read_back(write: Write, contents: Contents, content: bytes) -> None:
    commit = write(None, {"a": content})

    assert contents(commit) == {"a": content}


def test_a_commit_says_who_when_and_why(repository: git.Repository, write: Write) -> None:
    commit = write(None, {"a": b""}, "Claim 3 parts\n\nWith a second paragraph.\n")

    shown = git.run(repository, "log", "-1", "--format=%an <%ae> %at %cn %ct %B", commit).decode()

    assert shown.split("\n")[0] == "multipost <multipost@invalid> 1791622800 multipost 1791622800 Claim 3 parts"
    assert git.committed_at(repository, commit) == 1791622800


def test_other_paths_keep_their_objects(repository: git.Repository, write: Write) -> None:
    first = write(None, {"done/a/x": b"1", "done/b/y": b"2", "open/z": b"3", "top": b"4"})

    second = write(first, {"done/a/x": b"changed"})

    assert tree(repository, second, "done/b") == tree(repository, first, "done/b")
    assert tree(repository, second, "open") == tree(repository, first, "open")
    assert tree(repository, second, "done/a") != tree(repository, first, "done/a")
    assert git.run(repository, "fsck", "--strict", second) == b""


def test_modes_of_other_files_stay(repository: git.Repository, write: Write) -> None:
    first = write(None, {"run": b"#!/bin/sh", "link": b"run", "a": b""})
    blobs = {row.path: row.oid for row in git.ls(repository, first)}
    listing = f"100755 blob {blobs['run']}\trun\n120000 blob {blobs['link']}\tlink\n160000 commit {first}\tmodule\n"
    made = git.run(repository, "mktree", stdin=listing.encode()).decode().strip()
    parent = git.run(repository, "commit-tree", made, stdin=b"Modes\n").decode().strip()

    commit = write(parent, {"b": b""})

    modes = {row.path: row.mode for row in git.ls(repository, commit)}
    assert modes == {"run": "100755", "link": "120000", "module": "160000", "b": "100644"}


def test_a_folder_goes_with_its_last_file(write: Write, contents: Contents) -> None:
    first = write(None, {"open/site/one": b"1", "done/two": b"2"})

    second = write(first, {"open/site/one": None})

    assert contents(second) == {"done/two": b"2"}


def test_a_commit_may_be_left_with_nothing(repository: git.Repository, write: Write, contents: Contents) -> None:
    first = write(None, {"a": b"1"})

    second = write(first, {"a": None})

    assert contents(second) == {}
    assert git.run(repository, "fsck", "--strict", second) == b""


@pytest.mark.parametrize("path", ["nowhere", "no/such/folder", "done/other"])
def test_removing_what_is_not_there_changes_nothing(repository: git.Repository, write: Write, path: str) -> None:
    first = write(None, {"done/one": b"1"})

    second = write(first, {path: None})

    assert tree(repository, second) == tree(repository, first)


def test_a_file_may_take_the_place_of_a_folder_and_the_other_way_round(write: Write, contents: Contents) -> None:
    first = write(None, {"a/b": b"1", "c": b"2"})

    second = write(first, {"a/b": None, "c/d": b"3"})
    third = write(second, {"a": b"4"})

    assert contents(third) == {"a": b"4", "c/d": b"3"}


def test_moving_an_entry_is_one_commit(write: Write, contents: Contents) -> None:
    first = write(None, {"open/site/a.json": b"{}"})

    second = write(first, {"done/site/0a/a.json": b"{}", "open/site/a.json": None})

    assert contents(second) == {"done/site/0a/a.json": b"{}"}


def test_only_the_folders_that_are_asked_for_are_listed(repository: git.Repository, write: Write) -> None:
    commit = write(None, {"open/b": b"", "open/a/c": b"", "done/x": b"", "opener": b"", "ledger.json": b""})

    rows = git.ls(repository, commit, "open", "ledger.json", "absent")

    assert [row.path for row in rows] == ["ledger.json", "open/a/c", "open/b"]


def test_objects_are_read_once_each_in_any_order(repository: git.Repository, write: Write) -> None:
    commit = write(None, {"a": b"one\n", "b": b"", "c": b"one\n"})
    oids = {row.path: row.oid for row in git.ls(repository, commit)}

    contents = git.read(repository, [oids["c"], oids["b"], oids["a"]])

    assert contents == {oids["a"]: b"one\n", oids["b"]: b""}


def test_reading_nothing_asks_nobody(repository: git.Repository) -> None:
    assert git.read(repository, []) == {}


def test_an_object_that_is_missing_is_named_with_what_to_do(repository: git.Repository) -> None:
    oid = git.run(repository, "hash-object", "-w", "--stdin", stdin=b"words").decode().strip()
    lose(repository, oid)

    with pytest.raises(git.Failed, match=f"object {oid} is missing: fetch the whole history"):
        git.read(repository, [oid])


def test_a_folder_that_is_missing_is_named_too(repository: git.Repository, write: Write) -> None:
    words = git.run(repository, "hash-object", "-w", "--stdin", stdin=b"words").decode().strip()
    oid = git.run(repository, "mktree", stdin=f"100644 blob {words}\ta\n".encode()).decode().strip()
    root = git.run(repository, "mktree", stdin=f"040000 tree {oid}\topen\n".encode()).decode().strip()
    first = git.run(repository, "commit-tree", root, stdin=b"All\n").decode().strip()
    lose(repository, oid)

    with pytest.raises(git.Failed, match=oid):
        write(first, {"open/b": b""})


def test_a_full_disk_is_trouble_and_moves_nothing(repository: git.Repository, write: Write) -> None:
    first = write(None, {"a": b"1"})
    git.move(repository, [("refs/heads/main", first, None)])
    # A process that may write no file over 4 KB is as badly off as one on a full disk, and harms nobody.
    program = (
        "import sys, pathlib, datetime\nfrom multipost import git, errors\n"
        "repository = git.find(pathlib.Path(sys.argv[1]))\nat = datetime.datetime.now(datetime.UTC)\n"
        "many = {f'{n:064x}': b'' for n in range(2000)}\n"
        "try:\n    git.commit(repository, sys.argv[2], many, 'Too much', at)\n"
        "except (errors.Refused, OSError) as trouble:\n    sys.exit(f'told: {trouble}')\n"
    )

    answer = subprocess.run(
        [sys.executable, "-c", program, str(repository.root), first],
        env=unmeasured.environ(),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )

    assert answer.stderr.startswith("told: ")
    assert git.resolve(repository, "refs/heads/main") == first


def test_many_packs_become_one(repository: git.Repository, write: Write) -> None:
    git.run(repository, "config", "gc.autoPackLimit", "2")
    git.run(repository, "config", "gc.autoDetach", "false")
    first = write(None, {"a": b"1"})
    tip = write(write(first, {"a": b"2"}), {"a": b"3"})
    git.move(repository, [("refs/heads/main", tip, None)])
    packs = repository.directory / "objects" / "pack"
    before = len(list(packs.glob("*.pack")))

    git.tidy(repository)

    assert (before, len(list(packs.glob("*.pack")))) == (3, 1)


def test_tidying_that_fails_is_no_trouble(repository: git.Repository) -> None:
    git.run(repository, "config", "gc.autoPackLimit", "many")

    git.tidy(repository)
