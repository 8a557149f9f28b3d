"""The pages of posts among each other: what leads from one to the next, and which are made anew."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from multipost import directory
from multipost.variant import Part
from multipost.web import Folder, copies
from multipost.web.notebook import Notebook
from multipost.web.public import article as pages
from tests import samples
from tests.web import builds
from tests.web.public import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from multipost import web
    from multipost.platform import Attachment

    Articles = Callable[..., web.Article]


@pytest.fixture
def posts(article: Articles) -> Callable[[str], list[web.Article]]:
    """A post a day, each named by a letter."""

    def of(letters: str) -> list[web.Article]:
        made = [(article(f"{letter}/", title=letter.upper()), day) for day, letter in enumerate(letters)]
        return [dataclasses.replace(one, published=one.published + timedelta(days=day)) for one, day in made]

    return of


def test_a_page_leads_to_the_posts_beside_it(
    posts: Callable[[str], list[web.Article]], look: web.Look, tmp_path: Path
) -> None:
    shown, _ = written.public(posts("abc"))

    written.write(pages, shown, look, tmp_path)

    html = (tmp_path / "site/b/index.html").read_text()
    assert '<a rel="prev" href="../a/index.html" lang="en" dir="auto">A</a>' in html
    assert '<a rel="next" href="../c/index.html" lang="en" dir="auto">C</a>' in html


def test_a_page_leads_to_its_campaign(article: Articles, look: web.Look, tmp_path: Path) -> None:
    campaign = directory.Campaign.model_validate(
        {"id": "hope", "title": "Hope Week", "start": "2026-10-01", "end": "2026-10-07"}
    )
    shown, _ = written.public([article("a/", campaign="hope")], campaigns=[campaign])

    written.write(pages, shown, look, tmp_path)

    html = (tmp_path / "site/a/index.html").read_text()
    assert 'href="../campaigns/hope/index.html" lang="en" dir="auto">Hope Week</a>' in html


def test_a_new_post_makes_its_page_and_that_of_the_post_before_it(
    posts: Callable[[str], list[web.Article]], look: web.Look, tmp_path: Path
) -> None:
    written.write(pages, written.public(posts("abc"))[0], look, tmp_path)
    shown, read = written.public(posts("abcd"))

    written.write(pages, shown, look, tmp_path)

    assert read == ["d/", "c/"]


def test_a_page_with_a_warning_is_made_anew_where_help_is_reached_in_another_way(
    article: Articles, look: web.Look, tmp_path: Path
) -> None:
    both = [article("a/", content_warning="grief"), article("b/")]
    written.write(pages, written.public(both)[0], look, tmp_path)
    shown, read = written.public(both, resources=[written.SAMARITANS])

    written.write(pages, shown, look, tmp_path)

    assert read == ["a/"]


def test_pictures_films_and_captions_lie_where_the_page_looks_for_them(
    article: Articles, look: web.Look, sunrise: Attachment, picture: web.Picture, tmp_path: Path
) -> None:
    captions = dataclasses.replace(sunrise, file="media/waves.vtt", alt="")
    film = dataclasses.replace(sunrise, file="media/waves.mp4", captions=captions)
    shown, _ = written.public([article("a/", attachments=(sunrise, film))])

    pages.write(shown, look, folder := Folder(tmp_path, Notebook("")), picture)

    lying = {f"site/{copies.address(each)}" for each in (sunrise, film, captions)}
    assert folder.made == {"site/a/index.html", *lying, f"site/{copies.address(sunrise, copies.LIST)}"}


def test_a_photo_is_shown_small_and_smaller_still_in_lists(
    article: Articles, look: web.Look, sunrise: Attachment, tmp_path: Path
) -> None:
    photo = dataclasses.replace(sunrise, file="media/sunrise.jpg")
    content = samples.saved(Image.new("RGB", (1800, 2400)), "JPEG")
    shown, _ = written.public([article("a/", attachments=(photo,))])

    pages.write(shown, look, Folder(tmp_path, Notebook("")), lambda _one: content)

    [listed] = shown.listed
    assert ' width="1200" height="1600">' in (tmp_path / "site/a/index.html").read_text()
    assert samples.opened((tmp_path / "site" / listed.picture).read_bytes()).size == (1200, 1600)
    assert max(samples.opened((tmp_path / "site" / listed.thumb).read_bytes()).size) <= 400


def test_a_page_whose_small_picture_is_gone_gets_it_back(
    article: Articles, look: web.Look, sunrise: Attachment, picture: web.Picture, tmp_path: Path
) -> None:
    shown, _ = written.public([article("a/", attachments=(sunrise,))])
    notebook = Notebook("")
    pages.write(shown, look, Folder(tmp_path, notebook), picture)
    notebook = builds.following(notebook, tmp_path)
    thumb = tmp_path / "site" / shown.listed[0].thumb
    thumb.unlink()

    pages.write(shown, look, Folder(tmp_path, notebook), picture)

    assert thumb.exists()


def test_a_picture_that_a_warning_folds_away_is_in_no_list(
    article: Articles, look: web.Look, sunrise: Attachment, picture: web.Picture, tmp_path: Path
) -> None:
    shown, _ = written.public([article("a/", attachments=(sunrise,), content_warning="grief")])

    pages.write(shown, look, folder := Folder(tmp_path, Notebook("")), picture)

    [listed] = shown.listed
    assert (listed.picture, listed.thumb) == ("", "")
    assert folder.made == {"site/a/index.html", f"site/{copies.address(sunrise)}"}


def test_a_page_says_how_large_its_pictures_are(
    article: Articles, look: web.Look, sunrise: Attachment, picture: web.Picture, tmp_path: Path
) -> None:
    shown, _ = written.public([article("a/", attachments=(sunrise,))])

    pages.write(shown, look, Folder(tmp_path, Notebook("")), picture)

    assert ' width="120" height="90">' in (tmp_path / "site/a/index.html").read_text()


def test_help_is_never_folded_away(article: Articles, look: web.Look) -> None:
    words = '<p><a href="https://www.samaritans.org/">Samaritans</a> Call 116 123</p>'
    warned = article(content_warning="grief", parts=(Part("words", article=words),))

    html = pages.page(warned, look, resources=[written.SAMARITANS])

    before, _, _ = html.partition("<details")
    assert 'href="tel:116123"' in before
    assert "116 123" in before


def test_the_way_to_help_stands_above_every_warning(article: Articles, look: web.Look) -> None:
    html = pages.page(article(content_warning="grief"), look)

    before, _, _ = html.partition("<details")
    assert '<a href="../resources/index.html">find help near you</a>' in before
