"""Variants that are not made again."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, NoReturn

import pytest

from multipost.platform import Attachment, Card
from multipost.variant import Part, Variant
from multipost.variant.kept import Kept

if TYPE_CHECKING:
    from pathlib import Path

SUN = Attachment("media/sun.png", "A sun", sha256="a" * 64, blob="b" * 40)
CAPTIONS = Attachment("media/film.vtt", "", sha256="c" * 64, blob="d" * 40)
FILM = Attachment("media/film.mp4", "A film", sha256="e" * 64, blob="f" * 40, captions=CAPTIONS)
WORDS = Variant(
    account="mastodon",
    platform="mastodon",
    post="hello",
    parts=(Part("Come and sit with us."),),
    title="",
    link="",
    language="en",
    content_warning="",
    tags=("SelfCare",),
    campaign="",
    attachments=(SUN, FILM),
    options={"visibility": "public"},
    card=Card("https://hope.example/", "Hope", "", image=SUN),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file in which the variant is kept."""
    kept = Kept(tmp_path / "variants.json", "stamp", lambda _one: True)
    kept.made("mastodon 1", lambda: WORDS)
    kept.write()
    return tmp_path / "variants.json"


def never() -> NoReturn:
    pytest.fail("nobody should make this variant")


def made_again() -> Variant:
    return dataclasses.replace(WORDS, title="Made again")


def test_a_variant_that_is_kept_is_not_made_again(path: Path) -> None:
    kept = Kept(path, "stamp", lambda _one: True)

    assert kept.made("mastodon 1", never) == WORDS


def test_another_content_of_the_post_is_made(path: Path) -> None:
    kept = Kept(path, "stamp", lambda _one: True)

    assert kept.made("mastodon 2", made_again).title == "Made again"


def test_other_settings_templates_or_code_make_everything_again(path: Path) -> None:
    kept = Kept(path, "another stamp", lambda _one: True)

    assert kept.made("mastodon 1", made_again).title == "Made again"


@pytest.mark.parametrize("changed", [SUN, FILM, CAPTIONS], ids=lambda one: one.file)
def test_a_variant_whose_file_changed_is_made_again(path: Path, changed: Attachment) -> None:
    kept = Kept(path, "stamp", lambda one: one.file != changed.file)

    assert kept.made("mastodon 1", made_again).title == "Made again"


def test_what_nobody_asked_for_is_forgotten(path: Path) -> None:
    kept = Kept(path, "stamp", lambda _one: True)
    kept.made("mastodon 2", made_again)

    kept.write()

    assert Kept(path, "stamp", lambda _one: True).made("mastodon 1", made_again).title == "Made again"


def test_a_file_that_is_as_it_was_is_not_written(path: Path) -> None:
    before = path.stat().st_ino
    kept = Kept(path, "stamp", lambda _one: True)
    kept.made("mastodon 1", never)

    kept.write()

    assert path.stat().st_ino == before


@pytest.mark.parametrize("content", ["", "[]", '{"stamp": "stamp"}', '{"stamp": "stamp", "variants": 1}'])
def test_a_file_that_cannot_be_read_keeps_nothing(path: Path, content: str) -> None:
    path.write_text(content)

    assert Kept(path, "stamp", lambda _one: True).made("mastodon 1", made_again).title == "Made again"
