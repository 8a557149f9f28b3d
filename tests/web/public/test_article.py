from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import mf2py
import pytest

from multipost.variant import Part
from multipost.web import copies
from multipost.web.public import article as pages
from tests.web.public import written

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost import web
    from multipost.platform import Attachment

    Articles = Callable[..., web.Article]
    Elements = Callable[[str], list[tuple[str, dict[str, str | None]]]]


def said(html: str) -> tuple[Part, ...]:
    return (Part("words", article=html),)


def test_a_page_has_one_heading_a_skip_link_and_its_landmarks(
    article: Articles, look: web.Look, elements: Elements
) -> None:
    tags = [tag for tag, _ in elements(pages.page(article(), look))]

    assert [tags.count(name) for name in ("h1", "main", "header", "article")] == [1, 1, 1, 1]
    assert tags.index("a") < tags.index("header")


def test_a_page_asks_nobody_for_anything(article: Articles, look: web.Look, elements: Elements) -> None:
    found = elements(pages.page(article(), look))

    assert {tag for tag, _ in found} & {"iframe", "object", "embed", "form"} == set()
    assert [attributes["type"] for tag, attributes in found if tag == "script"] == ["application/ld+json"]
    assert [attributes["href"] for tag, attributes in found if attributes.get("rel") == "stylesheet"] == [
        "../style.css"
    ]
    assert ("meta", {
        "http-equiv": "Content-Security-Policy",
        "content": "default-src 'none'; base-uri 'none'; form-action 'none'; img-src 'self'; media-src 'self'; "
        "style-src 'self'",
    }) in found  # fmt: skip


def test_the_page_speaks_the_language_of_its_post(article: Articles, look: web.Look, elements: Elements) -> None:
    found = elements(pages.page(article(language="es"), look))

    assert ("html", {"lang": "es", "dir": "ltr"}) in found


@pytest.mark.parametrize("language,direction", [("ar", "rtl"), ("he-IL", "rtl"), ("qqq", "ltr")])
def test_a_page_is_laid_out_as_its_language_is_written(
    article: Articles, look: web.Look, elements: Elements, language: str, direction: str
) -> None:
    found = elements(pages.page(article(language=language), look))

    assert ("html", {"lang": language, "dir": direction}) in found


def test_a_page_is_an_entry_that_readers_of_feeds_understand(
    article: Articles, look: web.Look, sunrise: Attachment
) -> None:
    html = pages.page(article(tags=("#Hope", "Help"), attachments=(sunrise,)), look)

    [entry] = mf2py.parse(html, url="https://hope.example/not-alone/")["items"]
    said = entry["properties"]
    picture = {"value": f"https://hope.example/{copies.address(sunrise)}", "alt": "A sun rising over calm water"}
    assert (entry["type"], said["name"], said["photo"]) == (["h-entry"], ["You are not alone"], [picture])
    assert (said["url"], said["category"]) == (["https://hope.example/not-alone/"], ["Hope", "Help"])
    assert (said["published"], said["content"][0]["value"]) == (["2026-10-10T08:00:00Z"], "You are not alone.")
    assert said["author"][0]["properties"] == {"name": ["Hope Network"], "url": ["https://hope.example"]}


def test_the_time_is_told_in_the_zone_of_the_site_and_in_utc(article: Articles, look: web.Look) -> None:
    html = pages.page(article(), look)

    assert 'datetime="2026-10-10T08:00:00Z" title="08:00 UTC">Sat 10 October 2026, 09:00 BST</time>' in html


def test_each_tag_leads_to_its_page(article: Articles, look: web.Look) -> None:
    html = pages.page(article(tags=("#Hope", "a/b")), look)

    assert '<a class="p-category" rel="tag" href="../tags/hope/index.html">Hope</a>' in html
    assert 'href="../tags/a-b~' in html


def test_a_post_without_a_title_is_named_by_its_id(article: Articles, look: web.Look) -> None:
    html = pages.page(article(title="", post="not-alone"), look)

    assert '<h1 class="p-name" dir="auto">not-alone</h1>' in html


def test_words_in_the_title_are_never_markup(article: Articles, look: web.Look) -> None:
    html = pages.page(article(title="<b>You & me</b>"), look)

    assert '<h1 class="p-name" dir="auto">&lt;b&gt;You &amp; me&lt;/b&gt;</h1>' in html


def test_a_picture_in_the_text_is_linked_from_the_pages_folder(
    article: Articles, look: web.Look, sunrise: Attachment
) -> None:
    html = pages.page(
        article(parts=said('<img src="media/sunrise.png" alt="A sun">'), attachments=(sunrise,), path="2026/sun/"), look
    )

    assert f'<img src="../../{copies.address(sunrise)}" alt="A sun">' in html
    assert "<figure>" not in html


def test_a_picture_that_the_text_does_not_hold_comes_before_it(
    article: Articles, look: web.Look, sunrise: Attachment
) -> None:
    html = pages.page(article(attachments=(sunrise,)), look)

    figure = f'<img class="u-photo" src="../{copies.address(sunrise)}" alt="A sun rising over calm water">'
    assert html.index("</h1>") < html.index(figure) < html.index("e-content")


def test_a_film_is_shown_with_its_words_and_captions_and_loads_only_when_asked(
    article: Articles, look: web.Look, sunrise: Attachment, elements: Elements
) -> None:
    captions = dataclasses.replace(sunrise, file="media/waves.vtt", alt="")
    film = dataclasses.replace(sunrise, file="media/waves.mp4", alt="One minute of slow breathing", captions=captions)

    html = pages.page(article(attachments=(film,)), look)

    [video] = [each for tag, each in elements(html) if tag == "video"]
    [track] = [each for tag, each in elements(html) if tag == "track"]
    assert (video["src"], video["preload"]) == (f"../{copies.address(film)}", "none")
    assert (track["kind"], track["src"]) == ("captions", f"../{copies.address(captions)}")
    assert '<figcaption dir="auto">One minute of slow breathing</figcaption>' in html


def test_what_no_browser_shows_is_a_link_with_its_words(article: Articles, look: web.Look, sunrise: Attachment) -> None:
    odd = dataclasses.replace(sunrise, file="media/leaflet.pdf", alt="Our leaflet")

    html = pages.page(article(attachments=(odd,)), look)

    assert f'<a href="../{copies.address(odd)}">Our leaflet</a>' in html


def test_a_content_warning_folds_the_text_and_the_pictures(
    article: Articles, look: web.Look, sunrise: Attachment
) -> None:
    html = pages.page(article(content_warning="grief", attachments=(sunrise,)), look)

    warned = html.index('<strong class="p-summary" dir="auto">grief</strong></summary>')
    assert warned < html.index("<figure>") < html.index("You are not alone.</p>") < html.index("</details>")


def test_help_is_never_folded_away(article: Articles, look: web.Look) -> None:
    words = said('<p><a href="https://www.samaritans.org/">Samaritans</a> Call 116 123</p>')

    html = pages.page(article(content_warning="grief", parts=words), look, resources=[written.SAMARITANS])

    before, _, _ = html.partition("<details")
    assert 'href="../resources/index.html">find help near you</a>' in before
    assert 'href="tel:116123"' in before


def test_the_way_to_help_is_shown_above_every_warning(article: Articles, look: web.Look) -> None:
    html = pages.page(article(content_warning="grief"), look)

    before, _, _ = html.partition("<details")
    assert 'href="../resources/index.html">find help near you</a>' in before


def test_a_link_card_shows_the_first_words(article: Articles, look: web.Look) -> None:
    html = pages.page(article(parts=(Part("You are\n\nnot alone."),)), look)

    assert '<meta property="og:description" content="You are not alone.">' in html


def test_a_link_card_does_not_show_what_the_page_folds_away(article: Articles, look: web.Look) -> None:
    html = pages.page(article(parts=(Part("Words about loss"),), content_warning="grief"), look)

    assert '<meta property="og:description" content="Content warning: grief">' in html
    assert "Words about loss" not in html


@pytest.mark.parametrize("text,end", [("word " * 60, "word…"), ("字" * 200, "字…")])
def test_long_words_of_a_link_card_end_before_160_characters(
    article: Articles, look: web.Look, elements: Elements, text: str, end: str
) -> None:
    found = elements(pages.page(article(parts=(Part(text),)), look))

    [description] = [
        each["content"] or "" for tag, each in found if tag == "meta" and each.get("name") == "description"
    ]
    assert description.endswith(end)
    assert len(description) <= 161


def test_a_site_without_an_address_names_none(article: Articles, look: web.Look) -> None:
    html = pages.page(article(), dataclasses.replace(look, url=""))

    assert "og:url" not in html
    assert "canonical" not in html
    assert 'class="p-author h-card" href="../index.html"' in html


def test_a_link_card_shows_the_first_picture(article: Articles, look: web.Look, sunrise: Attachment) -> None:
    html = pages.page(article(attachments=(sunrise,)), look)

    assert f'<meta property="og:image" content="https://hope.example/{copies.address(sunrise)}">' in html
    assert '<meta property="og:image:alt" content="A sun rising over calm water">' in html
    assert '<meta name="twitter:card" content="summary_large_image">' in html


def test_a_picture_that_is_folded_away_is_on_no_link_card(
    article: Articles, look: web.Look, sunrise: Attachment
) -> None:
    html = pages.page(article(attachments=(sunrise,), content_warning="grief"), look)

    assert "og:image" not in html
    assert '<meta name="twitter:card" content="summary">' in html
