"""For search engines: the pages that were made, and none of the team's."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import pytest

from multipost.web import notebook
from multipost.web.folder import Folder
from multipost.web.public import sitemap
from tests.web.public import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from multipost import web

    Articles = Callable[..., web.Article]

NAME = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def made(look: web.Look, tmp_path: Path) -> Callable[..., Path]:
    """The folder of a site that has these pages besides its sitemap; keywords are the look's."""

    def of(*pages: str, articles: tuple[web.Article, ...] = (), **changes: Any) -> Path:
        folder = Folder(tmp_path, notebook.Notebook(""))
        for page in pages:
            folder.put(page, b"")
        shown, _ = written.public(articles)
        sitemap.write(shown, dataclasses.replace(look, **changes), folder, lambda _attachment: b"")
        return tmp_path / "site"

    return of


def addresses(file: Path) -> list[str | None]:
    return [found.text for found in ET.parse(file).getroot().iter(f"{NAME}loc")]  # noqa: S314 - ours


def allowed(site: Path, *urls: str) -> list[bool]:
    """Whether a search engine may look at each."""
    rules = RobotFileParser()
    rules.parse((site / "robots.txt").read_text().splitlines())
    return [rules.can_fetch("anybody", url) for url in urls]


def test_every_page_is_listed_and_nothing_else(made: Callable[..., Path]) -> None:
    site = made("site/index.html", "site/resources/index.html", "site/404.html", "site/atom.xml", "team/index.html")

    assert addresses(site / "sitemap.xml") == ["https://hope.example/", "https://hope.example/resources/"]


def test_an_address_is_quoted(made: Callable[..., Path]) -> None:
    site = made("site/tags/müde & wach/index.html")

    assert addresses(site / "sitemap.xml") == ["https://hope.example/tags/m%C3%BCde%20%26%20wach/"]


def test_a_post_says_when_it_was_published(article: Articles, made: Callable[..., Path]) -> None:
    site = made("site/index.html", "site/not-alone/index.html", articles=(article("not-alone/"),))

    listed = ET.parse(site / "sitemap.xml").getroot()  # noqa: S314 - ours

    found = {one.findtext(f"{NAME}loc"): one.findtext(f"{NAME}lastmod") for one in listed}
    assert found == {"https://hope.example/": None, "https://hope.example/not-alone/": "2026-10-10T08:00:00+00:00"}


def test_the_teams_pages_are_not_listed_where_everybody_may_see_them(made: Callable[..., Path]) -> None:
    site = made("site/index.html", "site/team/index.html", team="site/team/")

    assert addresses(site / "sitemap.xml") == ["https://hope.example/"]


def test_more_pages_than_a_file_may_name_stand_in_several(
    made: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, article: Articles
) -> None:
    monkeypatch.setattr(sitemap, "MOST", 2)
    posts = (article("a/"), article("b/"), article("c/"))

    site = made("site/a/index.html", "site/b/index.html", "site/c/index.html", articles=posts)

    assert addresses(site / "sitemap.xml") == [f"https://hope.example/sitemap-{number}.xml" for number in (1, 2)]
    assert addresses(site / "sitemap-1.xml") == ["https://hope.example/a/", "https://hope.example/b/"]
    assert addresses(site / "sitemap-2.xml") == ["https://hope.example/c/"]
    index = ET.parse(site / "sitemap.xml").getroot()  # noqa: S314 - ours
    assert [found.text for found in index.iter(f"{NAME}lastmod")] == ["2026-10-10T08:00:00+00:00"] * 2


def test_search_engines_may_look_at_everything_and_are_shown_the_sitemap(made: Callable[..., Path]) -> None:
    site = made("site/index.html")

    assert allowed(site, "/", "/resources/") == [True, True]
    assert "Sitemap: https://hope.example/sitemap.xml" in (site / "robots.txt").read_text()


def test_search_engines_keep_out_of_the_teams_pages(made: Callable[..., Path]) -> None:
    site = made("site/index.html", team="site/team/", url="https://hope.example/blog")

    assert allowed(site, "/blog/", "/blog/team/index.html") == [True, False]


def test_without_an_address_of_the_site_there_is_no_sitemap(made: Callable[..., Path]) -> None:
    site = made("site/index.html", url="")

    assert not (site / "sitemap.xml").exists()
    assert "Sitemap" not in (site / "robots.txt").read_text()
