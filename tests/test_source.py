"""The work tree and a commit give the same values, and neither leads out of the repository."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from multipost import git, source

if TYPE_CHECKING:
    from pathlib import Path

    from multipost.source import Source

FILES = {
    "content/posts/b.md": b"Second\r\n",
    "content/posts/2026/a.md": b"First\n",
    "content/posts-old/z.md": b"",
    "content/posts/ümlaut.md": "Grüße".encode(),
    "content/media/sun.png": b"\x89PNG\0",
    "content/media/film.mp4": b"\0" * 1_000_000,
    "templates/posts/site.md.j2": b"",
    "multipost.yml": b"timezone: UTC\n",
    ".github/workflows/publish.yml": b"on: push\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with posts, a link to each kind of thing, and a secret beside it."""
    root = tmp_path / "repository"
    for path, content in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key.md").write_bytes(b"s3cret")
    (root / "content" / "posts" / "linked.md").symlink_to("b.md")
    (root / "content" / "posts" / "stolen.md").symlink_to(tmp_path / "secret" / "key.md")
    (root / "content" / "posts" / "outside").symlink_to(tmp_path / "secret")
    (root / "content" / "posts" / "inside").symlink_to(root / "content" / "media")
    return root


@pytest.fixture(params=["work tree", "commit"])
def either(request: pytest.FixtureRequest, root: Path) -> Source:
    """The same files on disk, or in a commit."""
    if request.param == "work tree":
        return source.work_tree(root)
    repository = git.begin(root)
    subprocess.run(["git", "-C", str(root), "add", "--all"], check=True)
    tree = git.run(repository, "write-tree").decode().strip()
    commit = git.run(repository, "commit-tree", tree, stdin=b"All\n").decode().strip()
    return source.at_commit(repository, commit)


def test_regular_files_below_a_folder_are_listed_in_order(either: Source) -> None:
    found = either.files("content/posts")

    assert [file.path for file in found] == [
        "content/posts/2026/a.md",
        "content/posts/b.md",
        "content/posts/ümlaut.md",
    ]


def test_a_blob_has_the_id_that_git_gives_it(either: Source) -> None:
    file = either.file("content/posts/b.md")

    assert file
    assert file.blob == source.blob_id(b"Second\r\n") == "3dec2da12f2c87002b8ad1030f78cd635239c224"


@pytest.mark.parametrize(
    "path",
    [
        "content/posts/linked.md",
        "content/posts/stolen.md",
        "content/posts/outside/key.md",
        "content/posts/inside/sun.png",
        "content/posts/../posts/b.md",
        "../secret/key.md",
        "content/posts",
        "content/posts/absent.md",
        "content/posts/b.md/below",
        "content/posts/" + "long" * 100,
        "",
        "/etc/passwd",
    ],
)
def test_a_link_a_folder_a_detour_or_nothing_is_no_file(either: Source, path: str) -> None:
    assert either.file(path) is None


def test_the_workflow_that_publishes_is_a_file_like_others(either: Source) -> None:
    file = either.file(".github/workflows/publish.yml")

    assert file
    assert either.read(file) == b"on: push\n"


def test_a_folder_that_is_missing_or_a_link_has_no_files(either: Source) -> None:
    assert either.files("content/absent") == ()
    assert either.files("content/posts/outside") == ()


def test_contents_are_read_one_by_one_or_together(either: Source) -> None:
    files = either.files("content/posts")

    together = either.read_many(files)

    assert together == {file.blob: either.read(file) for file in files}
    assert sorted(together.values()) == sorted([b"First\n", b"Second\r\n", "Grüße".encode()])


def test_a_large_file_is_read_too(either: Source) -> None:
    film = either.file("content/media/film.mp4")

    assert film
    assert either.read(film) == FILES[film.path]


def test_a_pipe_is_no_file(root: Path) -> None:
    os.mkfifo(root / "content" / "posts" / "pipe.md")

    tree = source.work_tree(root)

    assert tree.file("content/posts/pipe.md") is None
    assert "content/posts/pipe.md" not in [file.path for file in tree.files("content/posts")]


def test_a_file_stays_as_we_saw_it_first(root: Path) -> None:
    tree = source.work_tree(root)
    (before,) = (file for file in tree.files("content/posts") if file.path == "content/posts/b.md")
    (root / "content/posts/b.md").write_text("Somebody saved it again meanwhile.")

    after = tree.file("content/posts/b.md")

    assert after == before
    assert source.blob_id(tree.read(before)) == before.blob


def test_a_repository_that_is_reached_through_a_link_is_read(root: Path, tmp_path: Path) -> None:
    (tmp_path / "shortcut").symlink_to(root)

    found = source.work_tree(tmp_path / "shortcut").file("content/posts/b.md")

    assert found


def test_a_commit_does_not_look_at_the_disk(root: Path) -> None:
    repository = git.begin(root)
    commit = git.commit(repository, None, FILES, "All\n", datetime(2026, 10, 10, tzinfo=UTC))
    (root / "content" / "posts" / "b.md").write_bytes(b"changed since")

    at_commit = source.at_commit(repository, commit)

    file = at_commit.file("content/posts/b.md")
    assert file
    assert at_commit.read(file) == b"Second\r\n"
