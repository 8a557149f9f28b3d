"""Feeds hold back what a warning covers, never help; and hostile words stay words in them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from multipost.directory import Channel
from multipost.variant import Part
from multipost.web import places
from multipost.web.public import feeds
from tests.web.public import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from multipost import web
    from multipost.platform import Attachment

    Articles = Callable[..., web.Article]

FEEDS = [places.ATOM, places.RSS, places.JSON_FEED]
HOSTILE = [
    "Fear & hope <b>today</b>",
    "the end ]]> of it",
    "\u202eright to left\u202c",
    "&amp; stays &amp;",
    "\"quoted\" 'twice' \U0001f331",
]
HELP = Part("", article='<p>Words that hurt.</p><p><a href="https://www.samaritans.org/">Samaritans</a> 116 123</p>')


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("place", [places.ATOM, places.RSS])
def test_words_come_back_as_they_were(article: Articles, fed: Callable[..., Path], place: str, title: str) -> None:
    root = fed(article(title=title, tags=(title,)), title=title)

    read = ET.fromstring((root / place).read_text(encoding="utf-8"))  # noqa: S314 - ours

    titles = [element.text for element in read.iter() if element.tag.rpartition("}")[2] == "title"]
    assert titles == [title, title]


@pytest.mark.parametrize("place", [places.ATOM, places.RSS])
def test_characters_that_no_xml_may_hold_are_left_out(article: Articles, fed: Callable[..., Path], place: str) -> None:
    words = Part("", article="<p>one\x0b two\ufffe</p>")
    root = fed(article(title="one\x00\x1b two\uffff", tags=("a\x08b",), parts=(words,)))

    (entry,) = written.parsed(root, place).entries

    assert (entry.title, entry.tags[0].term) == ("one two", "ab")


@pytest.mark.parametrize("place", [places.ATOM, places.RSS])
def test_nothing_hostile_is_in_the_text(article: Articles, fed: Callable[..., Path], place: str) -> None:
    words = Part("", article='<p onclick="hit()">a</p><script>hit()</script><a href="javascript:hit()">b</a>')

    text = (fed(article(parts=(words,))) / place).read_text(encoding="utf-8")

    assert "hit()" not in text


@pytest.mark.parametrize("place", FEEDS)
def test_what_a_warning_covers_is_not_in_a_feed_but_the_warning_and_the_way_to_it_are(
    article: Articles, fed: Callable[..., Path], sunrise: Attachment, place: str
) -> None:
    root = fed(article(parts=(HELP,), content_warning="suicide", attachments=(sunrise,)))

    text = (root / place).read_text(encoding="utf-8")

    assert "Words that hurt" not in text
    assert "sunrise" not in text
    assert "suicide" in text
    assert "Read on the page" in text


def test_help_is_never_held_back_and_its_numbers_are_those_of_today(
    article: Articles, look: web.Look, tmp_path: Path
) -> None:
    today = (Channel(kind="phone", value="0808 555"),)
    changed = written.SAMARITANS.model_copy(update={"channels": today})
    shown, _ = written.public([article(parts=(HELP,), content_warning="suicide")], resources=[changed])

    written.write(feeds, shown, look, tmp_path)

    content = written.item(tmp_path)["content_html"]
    assert 'href="tel:0808555"' in content
    assert "116 123" not in content
    assert "https://hope.example/resources/" in content


def test_changed_help_makes_the_feeds_anew_where_a_post_has_a_warning(
    article: Articles, look: web.Look, tmp_path: Path
) -> None:
    warned, plain = [article(parts=(HELP,), content_warning="suicide")], [article(parts=(HELP,))]
    other = written.SAMARITANS.model_copy(update={"name": "Listeners"})
    written.write(feeds, written.public(warned, resources=[written.SAMARITANS])[0], look, tmp_path / "warned")
    written.write(feeds, written.public(plain, resources=[written.SAMARITANS])[0], look, tmp_path / "plain")

    again = written.write(feeds, written.public(warned, resources=[other])[0], look, tmp_path / "warned")
    unchanged = written.write(feeds, written.public(plain, resources=[other])[0], look, tmp_path / "plain")

    assert (again.written, unchanged.written) == (3, 0)
