"""Feeds: the latest posts with their full text, as a reader reads them; what a warning covers is not in them."""

from __future__ import annotations

import dataclasses
import json
from datetime import timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from multipost.variant import Part
from multipost.web import copies, places
from multipost.web.public import feeds
from multipost.web.values import PUBLIC
from tests.web.public import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from multipost import web
    from multipost.platform import Attachment

    Articles = Callable[..., web.Article]

ATOM = "{http://www.w3.org/2005/Atom}"


def many(article: Articles, count: int) -> list[web.Article]:
    """So many articles, an hour apart, the latest last."""
    several = (article(f"post-{number}/", title=f"Post {number}") for number in range(count))
    return [
        dataclasses.replace(one, published=one.published + timedelta(hours=hour), entry=f"e{hour}")
        for hour, one in enumerate(several)
    ]


@pytest.mark.parametrize("place", [places.ATOM, places.RSS])
def test_a_reader_finds_title_address_date_tags_and_the_full_text(
    article: Articles, fed: Callable[..., Path], place: str
) -> None:
    root = fed(article("2026-10-10/not-alone/", tags=("#MentalHealth", "Hope")))

    (entry,) = written.parsed(root, place).entries

    assert entry.title == "You are not alone"
    assert entry.link == entry.id == "https://hope.example/2026-10-10/not-alone/"
    assert entry.published_parsed[:5] == (2026, 10, 10, 8, 0)
    assert [tag.term for tag in entry.tags] == ["MentalHealth", "Hope"]
    assert "<p>You are not alone.</p>" in (entry.content[0] if place == places.ATOM else entry.summary_detail).value


def test_a_reader_of_json_finds_the_same(article: Articles, fed: Callable[..., Path]) -> None:
    root = fed(article("2026-10-10/not-alone/", tags=("#MentalHealth",), language="cy"))

    found = written.item(root)

    assert found["id"] == found["url"] == "https://hope.example/2026-10-10/not-alone/"
    assert (found["title"], found["tags"], found["language"]) == ("You are not alone", ["MentalHealth"], "cy")
    assert "<p>You are not alone.</p>" in found["content_html"]
    assert found["date_published"] == "2026-10-10T08:00:00+00:00"


@pytest.mark.parametrize("place", [places.ATOM, places.RSS])
def test_a_feed_names_itself_its_site_and_who_writes(article: Articles, fed: Callable[..., Path], place: str) -> None:
    feed = written.parsed(fed(article()), place).feed

    assert (feed.title, feed.link) == ("Hope Network", "https://hope.example/")
    assert [link.href for link in feed.links if link.rel == "self"] == [
        f"https://hope.example/{place.removeprefix(PUBLIC)}"
    ]
    assert feed.updated_parsed[:5] == (2026, 10, 10, 8, 0)


def test_an_atom_feed_says_who_wrote_it_and_in_which_language(article: Articles, fed: Callable[..., Path]) -> None:
    root = ET.fromstring((fed(article(), language="pt-BR") / places.ATOM).read_text(encoding="utf-8"))  # noqa: S314 - ours

    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Hope Network"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "pt-BR"


def test_a_json_feed_names_itself_its_site_and_who_writes(fed: Callable[..., Path]) -> None:
    feed = json.loads((fed() / places.JSON_FEED).read_bytes())

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://hope.example/feed.json"
    assert feed["home_page_url"] == "https://hope.example/"
    assert feed["authors"] == [{"name": "Hope Network", "url": "https://hope.example/"}]


def test_pictures_have_whole_addresses_in_the_text_and_before_it(
    article: Articles, fed: Callable[..., Path], sunrise: Attachment
) -> None:
    dusk = dataclasses.replace(sunrise, file="media/at dusk.png", sha256="d" * 64)
    words = Part("", article='<p><img src="media/sunrise.png" alt="A sun"></p>')

    found = written.item(fed(article(parts=(words,), attachments=(sunrise, dusk))))

    assert f'<img src="https://hope.example/{copies.address(sunrise)}" alt="A sun">' in found["content_html"]
    assert f'<img src="https://hope.example/media/{"d" * 16}-1600-at%20dusk.png"' in found["content_html"]
    assert found["image"] == f"https://hope.example/{copies.address(sunrise)}"


def test_a_film_is_a_link_with_its_words(article: Articles, fed: Callable[..., Path], sunrise: Attachment) -> None:
    film = dataclasses.replace(sunrise, file="media/walk.mp4", alt="A walk in the park")

    found = written.item(fed(article(attachments=(film,))))

    assert f'<a href="https://hope.example/{copies.address(film)}">A walk in the park</a>' in found["content_html"]


def test_a_feed_holds_the_latest_twenty_the_latest_first(article: Articles, fed: Callable[..., Path]) -> None:
    entries = written.parsed(fed(*many(article, 25)), places.ATOM).entries

    assert [entry.title for entry in entries] == [f"Post {number}" for number in range(24, 4, -1)]


def test_a_post_keeps_its_id_when_the_site_moves(article: Articles, fed: Callable[..., Path]) -> None:
    root = fed(article("not-alone/"), url="https://new.example/blog")

    found = written.item(root)
    assert found["id"] == "https://hope.example/not-alone/"
    assert found["url"] == "https://new.example/blog/not-alone/"
    (entry,) = written.parsed(root, places.RSS).entries
    assert (entry.id, entry.link, entry.guidislink) == (found["id"], found["url"], False)


def test_a_post_from_before_the_site_had_an_address_is_known_by_the_one_of_today(
    article: Articles, fed: Callable[..., Path]
) -> None:
    early = dataclasses.replace(article("not-alone/"), url="not-alone/")

    assert written.item(fed(early))["id"] == "https://hope.example/not-alone/"


def test_without_an_address_of_the_site_there_are_no_feeds(article: Articles, fed: Callable[..., Path]) -> None:
    root = fed(article(), url="")

    assert not list(root.rglob("*.xml"))


@pytest.mark.parametrize("place", [places.ATOM, places.RSS])
def test_a_feed_without_posts_can_be_read_too(fed: Callable[..., Path], look: web.Look, place: str) -> None:
    found = written.parsed(fed(), place)

    assert found.entries == []
    assert found.feed.updated_parsed[:5] == look.made.timetuple()[:5]


def test_words_are_read_only_where_one_of_the_latest_posts_is_another(
    article: Articles, look: web.Look, tmp_path: Path
) -> None:
    earlier = many(article, 21)
    shown, read = written.public(earlier)
    written.write(feeds, shown, look, tmp_path)
    first = len(read)

    written.write(feeds, shown, look, tmp_path)
    again = len(read)
    more, fresh = written.public(many(article, 22))
    written.write(feeds, more, look, tmp_path)

    assert (first, again, len(fresh)) == (20, 20, 20)
