"""The cache is only ever a shortcut: whatever is odd about it makes it empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost.post import cache
from multipost.source import File

if TYPE_CHECKING:
    from pathlib import Path

POSTS = {"abc content/posts/hello.md": {"id": "hello", "body": "Grüße 👋"}}


def test_what_was_kept_is_found_under_the_same_stamp(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "posts.json"

    cache.write(path, "0.1.0", POSTS)

    assert cache.read(path, "0.1.0") == POSTS
    assert [one.name for one in path.parent.iterdir()] == ["posts.json"]


def test_another_stamp_makes_it_empty(tmp_path: Path) -> None:
    path = tmp_path / "posts.json"

    cache.write(path, "0.1.0", POSTS)

    assert cache.read(path, "0.2.0") == {}


def test_what_is_written_takes_the_place_of_what_was(tmp_path: Path) -> None:
    path = tmp_path / "posts.json"
    cache.write(path, "0.1.0", POSTS)

    cache.write(path, "0.1.0", {})

    assert cache.read(path, "0.1.0") == {}


def test_nothing_kept_is_nothing_found(tmp_path: Path) -> None:
    assert cache.read(tmp_path / "posts.json", "0.1.0") == {}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"{}",
        b'{"stamp": "0.1.0"}',
        b'{"stamp": "0.1.0", "posts": 3}',
        b"\xff\xfe",
        b"\0" * 9,
    ],
)
def test_a_broken_file_makes_it_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "posts.json"
    path.write_bytes(content)

    assert cache.read(path, "0.1.0") == {}


def test_the_same_words_in_two_files_are_two_posts() -> None:
    one, other = File("content/posts/a.md", "abc"), File("content/posts/b.md", "abc")

    assert cache.name(one) != cache.name(other)
