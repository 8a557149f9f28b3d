"""The crisis banner: first on every public page while it stands, and gone from all of them after."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from multipost import directory, web
from multipost.web import notebook
from multipost.web.public import banner
from tests.web.public import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.web.conftest import Elements

    Articles = Callable[..., web.Article]

TODAY = date(2026, 10, 10)
WORDS = "The news is **hard** today. You are not alone."


def shown(today: date = TODAY, **said: Any) -> web.values.Banner | None:
    """The banner of a day; keywords are what its file says."""
    resources = {written.SAMARITANS.id: written.SAMARITANS}
    written_down = directory.Banner.model_validate({"text": WORDS, **said})
    return banner.shown(directory.Directory(resources=resources, banner=written_down), today, "en")


@pytest.fixture
def built(look: web.Look, article: Articles, tmp_path: Path) -> Callable[..., web.Built]:
    """The whole site, once more, with this banner: what that wrote."""

    def build(one: web.values.Banner | None) -> web.Built:
        changed, notes = dataclasses.replace(look, banner=one), tmp_path / "notes.json"
        folder = web.Folder(tmp_path, notebook.read(notes, changed))
        public, _ = written.public([article("not-alone/")], resources=[written.SAMARITANS])
        done = web.build(public, web.Team(), changed, folder, lambda _attachment: b"")
        folder.notebook.write(notes)
        return done

    return build


def public_pages(root: Path) -> list[str]:
    return [page.read_text(encoding="utf-8") for page in sorted((root / "site").rglob("*.html"))]


def test_the_words_are_markdown_without_anything_that_is_no_sentence() -> None:
    found = shown(text="# Today **we** listen <script>hit()</script> [here](javascript:hit)")

    assert found is not None
    assert "<strong>we</strong>" in found.html
    assert "<h2" not in found.html
    assert "<script" not in found.html
    assert "javascript" not in found.html.replace("[here](javascript:hit)", "")


def test_no_file_is_no_banner() -> None:
    assert banner.shown(directory.Directory(), TODAY, "en") is None


@pytest.mark.parametrize("today,stands", [(date(2026, 10, 12), True), (date(2026, 10, 13), False)])
def test_it_stands_to_the_end_of_its_last_day(today: date, stands: bool) -> None:  # noqa: FBT001 - a table
    assert (shown(today, until="2026-10-12") is not None) is stands


def test_every_public_page_says_it_first_with_its_numbers(built: Callable[..., web.Built], tmp_path: Path) -> None:
    built(shown(resources=["gb-samaritans"], link="https://hope.example/news/"))

    pages = public_pages(tmp_path)
    assert len(pages) > 4
    assert {page.count('<section class="banner" aria-label="In a crisis">') for page in pages} == {1}
    assert {page.count('href="tel:116123"') > 0 for page in pages} == {True}
    assert {page.index('class="banner"') < page.index("<header") for page in pages} == {True}


def test_it_leads_on_to_more_words_and_to_more_help(
    built: Callable[..., web.Built], tmp_path: Path, elements: Callable[[str], Elements]
) -> None:
    built(shown(link="https://hope.example/news/"))

    links = [attributes.get("href") for _, attributes in elements((tmp_path / "site/not-alone/index.html").read_text())]
    assert "https://hope.example/news/" in links
    assert "../resources/index.html" in links


def test_a_page_for_any_address_leads_to_help_from_the_top_of_the_server(
    built: Callable[..., web.Built], tmp_path: Path
) -> None:
    built(shown())

    said = (tmp_path / "site/404.html").read_text().partition('class="banner"')[2].partition("</section>")[0]
    assert 'href="/resources/"' in said


def test_the_teams_pages_do_not_show_it(built: Callable[..., web.Built], tmp_path: Path) -> None:
    built(shown())

    assert 'class="banner"' not in (tmp_path / "team/index.html").read_text()


def test_switching_it_on_and_off_makes_every_public_page_anew(built: Callable[..., web.Built], tmp_path: Path) -> None:
    built(None)
    before = public_pages(tmp_path)

    built(shown())
    during = public_pages(tmp_path)
    unchanged = built(shown())
    built(None)

    assert not {page for page in during if 'class="banner"' not in page}
    assert unchanged.written == 0
    assert public_pages(tmp_path) == before


def test_other_words_make_every_public_page_anew(built: Callable[..., web.Built], tmp_path: Path) -> None:
    built(shown())

    built(shown(text="It is over."))

    assert not [page for page in public_pages(tmp_path) if "It is over." not in page]
