"""What one build notes for the next."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from multipost.web import Listed, notebook

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from multipost import web

LISTED = Listed(
    entry="e" * 40,
    path="2026-10-10/hello/",
    url="https://hope.example/2026-10-10/hello/",
    title="Hello",
    published=datetime(2026, 10, 10, 8, 0, tzinfo=UTC),
    language="en",
    description="Come and sit with us.",
    tags=("SelfCare", "Rest"),
    files=("site/2026-10-10/hello/index.html",),
)


def test_what_was_noted_is_known_to_the_next_build(tmp_path: Path, look: web.Look) -> None:
    first = notebook.read(tmp_path / "pages.json", look)
    first.note("site/index.html", "digest")
    first.articles = {LISTED.entry: LISTED, "s" * 40: None}
    first.pictures = {"site/media/sun.png": "digest of the sun"}

    first.write(tmp_path / "pages.json")

    again = notebook.read(tmp_path / "pages.json", look)
    assert again.pages == {"site/index.html": "digest"}
    assert again.articles == {LISTED.entry: LISTED, "s" * 40: None}
    assert again.pictures == {"site/media/sun.png": "digest of the sun"}


def test_what_was_not_noted_again_is_forgotten(tmp_path: Path, look: web.Look) -> None:
    first = notebook.read(tmp_path / "pages.json", look)
    first.note("site/old/index.html", "digest")
    first.write(tmp_path / "pages.json")

    second = notebook.read(tmp_path / "pages.json", look)
    second.write(tmp_path / "pages.json")

    assert notebook.read(tmp_path / "pages.json", look).pages == {}


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Hope"},
        {"url": "https://other.example"},
        {"language": "fr"},
        {"timezone": "Asia/Tokyo"},
        {"team": "site/team/"},
        {"repository": "https://github.example/hope/posts"},
        {"branch": "trunk"},
    ],
)
def test_another_look_forgets_every_page_and_no_picture(
    tmp_path: Path, look: web.Look, changes: dict[str, Any]
) -> None:
    first = notebook.read(tmp_path / "pages.json", look)
    first.note("site/index.html", "digest")
    first.articles = {LISTED.entry: LISTED}
    first.pictures = {"site/media/sun.png": "digest of the sun"}
    first.write(tmp_path / "pages.json")

    other = notebook.read(tmp_path / "pages.json", dataclasses.replace(look, **changes))

    assert (other.pages, other.articles) == ({}, {})
    assert other.pictures == first.pictures


def test_the_same_pages_are_right_at_another_time(tmp_path: Path, look: web.Look) -> None:
    first = notebook.read(tmp_path / "pages.json", look)
    first.note("site/index.html", "digest")
    first.write(tmp_path / "pages.json")

    later = dataclasses.replace(look, made=datetime(2027, 1, 1, tzinfo=UTC))

    assert notebook.read(tmp_path / "pages.json", later).pages == {"site/index.html": "digest"}


def test_a_template_of_the_repository_that_changed_forgets_everything(tmp_path: Path, look: web.Look) -> None:
    own = dataclasses.replace(look, templates=tmp_path)
    tokens = tmp_path / "site/style/tokens.css"
    tokens.parent.mkdir(parents=True)
    tokens.write_text(":root { --paper: #ffffff; }")
    first = notebook.read(tmp_path / "pages.json", own)
    first.note("site/index.html", "digest")
    first.write(tmp_path / "pages.json")

    tokens.write_text(":root { --paper: #fffffe; }")

    assert notebook.read(tmp_path / "pages.json", own).pages == {}


@pytest.mark.parametrize("content", ["", "{", "[]", '{"stamp": 1}', "\udcff"])
def test_a_notebook_that_cannot_be_read_is_an_empty_one(tmp_path: Path, look: web.Look, content: str) -> None:
    (tmp_path / "pages.json").write_bytes(content.encode("utf-8", "surrogateescape"))

    assert notebook.read(tmp_path / "pages.json", look).pages == {}
