"""What a request gets: the pages, and nothing else of this machine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from multipost.cli.serving import answers

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<!doctype html>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'none'">
<meta charset="utf-8">
"""
MISSING = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<link rel="stylesheet" href="https://hope.example/news/style.css"><a href="https://hope.example/news/help/">Help</a>
<a href="https://elsewhere.example/">Elsewhere</a>
"""


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """Pages of both parts, and files beside them that are nobody's business."""
    pages = {"team/index.html": PAGE, "site/index.html": PAGE, "site/hello/index.html": PAGE, "site/404.html": MISSING}
    files = {"team/calendar.ics": "BEGIN", "site/media/a b.PNG": "png", "site/odd.thing": "?", "outbox.jsonl": "{}"}
    for name, content in {**pages, **files, "site/empty/style.css": "", "teammates/index.html": "no"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def directives(page: bytes) -> list[str]:
    """What the page's policy says, word for word."""
    found = re.search(r'Policy" content="([^"]*)"', page.decode())
    assert found
    return found[1].split("; ")


@pytest.mark.parametrize(
    "target,kind",
    [
        ("/team/", "text/html; charset=utf-8"),
        ("/site/hello/index.html", "text/html; charset=utf-8"),
        ("/site/hello/?from=mail#top", "text/html; charset=utf-8"),
        ("/team/calendar.ics", "text/calendar; charset=utf-8"),
        ("/site/media/a%20b.PNG", "image/png"),
        ("/site/odd.thing", "application/octet-stream"),
        ("/-/reload.js", "text/javascript; charset=utf-8"),
        ("/-/reload.css", "text/css; charset=utf-8"),
    ],
)
def test_a_file_comes_as_what_it_is(build: Path, target: str, kind: str) -> None:
    got = answers.answer(build, target, "1")

    assert (got.status, got.kind) == (200, kind)
    assert got.content


@pytest.mark.parametrize(
    "target",
    [
        "/outbox.jsonl",
        "/teammates/",
        "/site/../outbox.jsonl",
        "/site/%2e%2e/outbox.jsonl",
        "/site//../../outbox.jsonl",
        "/site/..%2foutbox.jsonl",
        "/site/..\\outbox.jsonl",
        "/site/hello%00",
        "/site/hello/index.html/more",
        "/site/empty/",
        "//etc/passwd",
        "/site//etc/passwd",
        "/nowhere",
        "/site/" + "long" * 2000,
    ],
)
def test_what_is_no_page_is_not_there(build: Path, target: str) -> None:
    got = answers.answer(build, target, "1")

    assert got.status == 404
    assert b"Elsewhere" in got.content


@pytest.mark.parametrize("target", ["/-/", "/-/changes.js", "/-/../answers.py", "/-/answers.py"])
def test_of_our_own_there_are_two_files(build: Path, target: str) -> None:
    assert answers.answer(build, target, "1").status == 404


def test_a_link_that_leads_out_is_not_followed(build: Path) -> None:
    (build / "site/out.html").symlink_to(build / "outbox.jsonl")
    (build / "site/inside.html").symlink_to(build / "site/index.html")

    out, inside = (answers.answer(build, f"/site/{name}.html", "1").status for name in ("out", "inside"))

    assert (out, inside) == (404, 200)


def test_the_first_page_is_that_of_the_team(build: Path) -> None:
    got = answers.answer(build, "/", "1")

    assert (got.status, got.location) == (302, "/team/")


def test_a_team_whose_pages_are_for_everybody_is_found_there(build: Path) -> None:
    (build / "site/team").mkdir()
    (build / "team/index.html").rename(build / "site/team/index.html")

    assert answers.answer(build, "/", "1").location == "/site/team/"


def test_where_no_team_has_pages_the_public_ones_come_first(build: Path) -> None:
    (build / "team/index.html").unlink()

    assert answers.answer(build, "/", "1").location == "/site/"


@pytest.mark.parametrize("target,location", [("/site", "/site/"), ("/site/hello", "/site/hello/")])
def test_a_folder_without_its_slash_leads_to_the_one_with_it(build: Path, target: str, location: str) -> None:
    assert answers.answer(build, target, "1").location == location


def test_a_page_may_be_loaded_again_and_asks_nobody_else(build: Path) -> None:
    got = answers.answer(build, "/team/", "build-7")

    said = directives(got.content)
    assert sorted(said) == ["connect-src 'self'", "default-src 'none'", "script-src 'self'", "style-src 'self'"]
    assert b'<script src="/-/reload.js" data-build="build-7" defer></script>' in got.content


def test_the_file_itself_stays_as_it_is(build: Path) -> None:
    answers.answer(build, "/team/", "1")

    assert (build / "team/index.html").read_text(encoding="utf-8") == PAGE


@pytest.mark.parametrize("root", ["https://hope.example/news/", "/news/", "/"])
def test_a_page_that_is_missing_links_to_the_pages_that_are_served(build: Path, root: str) -> None:
    (build / "site/404.html").write_text(MISSING.replace("https://hope.example/news/", root), encoding="utf-8")

    page = answers.answer(build, "/site/gone/", "1").content.decode()

    assert 'href="/site/style.css"' in page
    assert 'href="/site/help/"' in page
    assert 'href="https://elsewhere.example/"' in page


def test_browsers_that_ask_for_an_icon_are_told_that_there_is_none(build: Path) -> None:
    got = answers.answer(build, "/favicon.ico", "1")

    assert (got.status, got.content) == (204, b"")


def test_without_such_a_page_a_sentence_says_it(build: Path) -> None:
    (build / "site/404.html").unlink()

    got = answers.answer(build, "/gone", "1")

    assert (got.status, got.content) == (404, b"There is no such page.\n")


@pytest.mark.parametrize("target", ["http://[bad", "*", "", "/site/%ff", "/site/\ud800"])
def test_nonsense_is_not_there(build: Path, target: str) -> None:
    assert answers.answer(build, target, "1").status == 404
