"""A variant on the preview: as its platform shows it."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pytest

from multipost.platform import Card
from multipost.text.measure import Limit
from multipost.variant import Part
from multipost.web.review import preview
from multipost.web.review.preview import Preview
from multipost.web.values import Place, Shown
from tests.web.review.previews import body, post

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost import web
    from multipost.platform import Attachment
    from multipost.variant import Variant

    Elements = Callable[[str], list[tuple[str, dict[str, str | None]]]]
    Goes = Callable[..., Shown]
    Page = Callable[..., str]
    Variants = Callable[..., Variant]


def test_a_variant_is_under_the_names_of_all_accounts_that_say_it(page: Page, goes: Goes) -> None:
    html = page(post(goes(), goes("bluesky")))

    assert re.findall(r"<b><bdi>(mastodon|bluesky)</bdi></b>", html) == ["mastodon", "bluesky"]
    assert html.count("You are not alone.") == 1


def test_who_we_are_there_is_told_where_it_is_known(page: Page, goes: Goes) -> None:
    known = dataclasses.replace(goes(), place=Place("mastodon", "Mastodon", "@hope@social.example"))

    html = page(post(known))

    assert "<b><bdi>@hope@social.example</bdi></b>" in html
    assert "@hope@social.example Mastodon" in body(html)


def test_the_parts_of_a_thread_stand_in_order_each_with_its_counter(page: Page, goes: Goes) -> None:
    thread = goes(parts=(Part("One."), Part("Two, longer.")), limit=Limit(10))

    html = page(post(thread))

    shown = html.partition('<ol class="thread"')[2].partition("</ol>")[0]
    assert re.findall(r'<div class="short" dir="auto">(.*?)</div>', shown) == ["One.", "Two, longer."]
    assert "Part 1 of 2" in shown
    assert "Part 1 of 2 4 / 10 characters" in body(f"</head>{shown}")
    assert "Part 2 of 2 12 / 10 characters, 2 too many" in body(f"</head>{shown}")
    assert re.findall(r'class="length( over)?"', shown) == ["", " over"]
    assert re.findall(r'<rect class="used" width="(\d+)"', shown) == ["40", "100"]


@pytest.mark.parametrize("words,left", [("Hello", ""), ("Hello dear", ", 0 left"), ("Hello all", ", 1 left")])
def test_how_many_are_left_is_told_only_when_it_is_close(page: Page, goes: Goes, words: str, left: str) -> None:
    text = body(page(post(goes(parts=(Part(words),), limit=Limit(10)))))

    assert f"{len(words)} / 10 characters{left} " in text


def test_accounts_that_count_differently_are_named(page: Page, goes: Goes) -> None:
    html = page(post(goes(limit=Limit(500)), goes("bluesky", limit=Limit(300))))

    assert "mastodon: 18 / 500 characters" in html
    assert "bluesky: 18 / 300 characters" in html


def test_a_content_warning_folds_the_words_away(page: Page, goes: Goes) -> None:
    html = page(post(goes(content_warning="grief", language="es")))

    folded = html.partition('<details class="warning">')[2].partition("</details>")[0]
    assert 'Content warning:</span> <strong lang="es" dir="auto">grief</strong>' in folded
    assert "You are not alone." in folded


def test_a_picture_is_shown_with_its_alternative_text_to_read(page: Page, goes: Goes, sunrise: Attachment) -> None:
    bare = dataclasses.replace(sunrise, alt="", sha256="f" * 64)

    html = page(post(goes(attachments=(sunrise, bare))))

    assert re.search(r'<img src="data:image/png;base64,[^"]*" alt="A sun rising over calm water">', html)
    assert "Alt A sun rising over calm water" in body(html)
    assert "No alt text: nothing for people who cannot see it" in body(html)


@pytest.mark.parametrize("count,kind", [(1, "of-1"), (2, "of-2"), (3, "of-3"), (4, "of-4"), (5, "many")])
def test_pictures_stand_together_as_platforms_put_them(
    page: Page, goes: Goes, sunrise: Attachment, count: int, kind: str
) -> None:
    pictures = tuple(dataclasses.replace(sunrise, file=f"media/{number}.png") for number in range(count))

    html = page(post(goes(attachments=pictures)))

    mosaic = html.partition(f'<div class="mosaic {kind}">')[2].partition("</div>")[0]
    assert mosaic.count("<img ") == count


def test_a_film_is_named_with_its_captions(look: web.Look, goes: Goes, sunrise: Attachment) -> None:
    captions = dataclasses.replace(sunrise, file="media/film.vtt", alt="")
    film = dataclasses.replace(sunrise, file="media/film.mp4", captions=captions)

    html = preview.page(Preview((post(goes(attachments=(film,))),)), look, lambda _one: b"")

    assert "<code>media/film.mp4</code></p>" in html
    assert "Captions</b> <code>media/film.vtt</code>" in html


def test_a_link_card_is_drawn_and_says_that_pictures_may_take_its_place(
    page: Page, goes: Goes, sunrise: Attachment
) -> None:
    card = Card("https://hope.example/talk", "Talk to us", "Any time.", sunrise)

    there = {"card": card, "platform": "bluesky"}

    html = page(post(goes(**there), goes("bluesky", **there, attachments=(sunrise,))))

    alone, beside = html.split('<div class="card">')[1:]
    assert (
        '<a href="https://hope.example/talk" rel="noopener noreferrer">Talk to us</a> <span>Any time.</span>' in alone
    )
    assert "Some platforms show no link card" not in alone
    assert "Some platforms show no link card" in beside


def test_long_form_has_its_title_its_paragraphs_and_its_tags(page: Page, goes: Goes) -> None:
    html = page(post(goes("site", parts=(Part("x", article="<p>Breathe.</p>"),), title="Rest", tags=("Hope",))))

    assert '<p class="headline" dir="auto">Rest</p>' in html
    assert '<div class="long words" dir="auto"><p>Breathe.</p></div>' in html
    assert '<li dir="auto">#Hope</li>' in html


def test_what_the_post_chose_for_a_platform_is_told(page: Page, goes: Goes) -> None:
    html = page(post(goes(options={"visibility": "unlisted"})))

    assert "<li>visibility: <bdi>unlisted</bdi></li>" in html


def test_words_that_were_tried_already_say_that_an_edit_comes_too_late(page: Page, goes: Goes) -> None:
    html = page(post(goes(begun=True)))

    assert "An edit of the post does not change it any more." in html
