from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from multipost.variant import Part
from multipost.web import public, values

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
    tags = [tag for tag, _ in elements(public.page(article(), look))]

    assert [tags.count(name) for name in ("h1", "main", "header", "article")] == [1, 1, 1, 1]
    assert tags.index("a") < tags.index("header")


def test_a_page_asks_nobody_for_anything(article: Articles, look: web.Look, elements: Elements) -> None:
    found = elements(public.page(article(), look))

    assert {tag for tag, _ in found} & {"script", "iframe", "object", "embed", "form"} == set()
    assert [attributes["rel"] for tag, attributes in found if tag == "link"] == ["canonical"]
    assert ("meta", {
        "http-equiv": "Content-Security-Policy",
        "content": "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'",
    }) in found  # fmt: skip


def test_the_page_speaks_the_language_of_its_post(article: Articles, look: web.Look, elements: Elements) -> None:
    found = elements(public.page(article(language="es"), look))

    assert ("html", {"lang": "es"}) in found


def test_a_page_is_an_entry_that_readers_of_feeds_understand(
    article: Articles, look: web.Look, elements: Elements
) -> None:
    found = elements(public.page(article(tags=("#Hope", "Help")), look))

    names = " ".join(attributes.get("class") or "" for _, attributes in found).split()
    assert {"h-entry", "p-name", "p-author", "h-card", "u-url", "dt-published", "e-content", "p-category"} <= set(names)


def test_the_time_is_told_in_both_zones(article: Articles, look: web.Look) -> None:
    html = public.page(article(), look)

    assert 'datetime="2026-10-10T08:00:00Z">Sat 10 October 2026, 09:00 BST (08:00 UTC)</time>' in html


def test_tags_are_listed_with_one_sign(article: Articles, look: web.Look) -> None:
    html = public.page(article(tags=("#Hope",)), look)

    assert '<span aria-hidden="true">#</span><span class="p-category">Hope</span>' in html


def test_a_post_without_a_title_is_named_by_its_id(article: Articles, look: web.Look) -> None:
    html = public.page(article(title="", post="not-alone"), look)

    assert '<h1 class="p-name">not-alone</h1>' in html


def test_words_in_the_title_are_never_markup(article: Articles, look: web.Look) -> None:
    html = public.page(article(title="<b>You & me</b>"), look)

    assert '<h1 class="p-name">&lt;b&gt;You &amp; me&lt;/b&gt;</h1>' in html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<a href="javascript:alert(1)">x</a>',
        '<p onclick="alert(1)">x</p>',
        '<style>p { background: url("https://spy.example") }</style>',
        '<iframe src="https://spy.example"></iframe>',
        '<img src="https://spy.example/x.png" alt="x">',
        '<p style="background: url(https://spy.example)">x</p>',
    ],
)
def test_nothing_hostile_comes_through(hostile: str) -> None:
    body, _ = public.clean(hostile, {})

    assert [bad for bad in ("alert", "javascript", "spy.example") if bad in body] == []


def test_the_numbers_of_a_list_stay_as_they_were_written() -> None:
    body, _ = public.clean('<ol start="3"><li value="5">Breathe</li></ol>', {})

    assert body == '<ol start="3"><li value="5">Breathe</li></ol>'


def test_a_picture_in_the_text_is_linked_from_the_pages_folder(
    article: Articles, look: web.Look, sunrise: Attachment
) -> None:
    html = public.page(
        article(parts=said('<img src="media/sunrise.png" alt="A sun">'), attachments=(sunrise,), path="2026/sun/"), look
    )

    assert f'<img src="../../{values.address(sunrise)}" alt="A sun">' in html
    assert "<figure>" not in html


def test_a_picture_that_the_text_does_not_hold_comes_before_it(
    article: Articles, look: web.Look, sunrise: Attachment
) -> None:
    html = public.page(article(attachments=(sunrise,)), look)

    figure = f'<img class="u-photo" src="../{values.address(sunrise)}" alt="A sun rising over calm water">'
    assert html.index("</h1>") < html.index(figure) < html.index("e-content")


def test_a_picture_that_nobody_attached_is_left_out(article: Articles, look: web.Look, elements: Elements) -> None:
    html = public.page(article(parts=said('<p>A <img src="media/x.png" alt="a > b &quot;c&quot;"> B</p>')), look)

    assert "<p>A  B</p>" in html
    assert [tag for tag, _ in elements(html) if tag == "img"] == []


def test_a_video_is_a_link_with_its_words(article: Articles, look: web.Look, sunrise: Attachment) -> None:
    video = dataclasses.replace(sunrise, file="media/breathe.mp4", alt="One minute of slow breathing")

    html = public.page(article(attachments=(video,)), look)

    assert f'<a class="u-video" href="../{values.address(video)}">One minute of slow breathing</a>' in html


def test_a_file_name_is_quoted_in_its_link(article: Articles, look: web.Look, sunrise: Attachment) -> None:
    odd = dataclasses.replace(sunrise, file="media/sun rise?.png")

    html = public.page(article(attachments=(odd,)), look)

    assert 'sun%20rise%3F.png"' in html


def test_a_content_warning_folds_the_text_and_the_pictures(
    article: Articles, look: web.Look, sunrise: Attachment
) -> None:
    html = public.page(article(content_warning="grief", attachments=(sunrise,)), look)

    warned = html.index('<strong class="p-summary">grief</strong></summary>')
    assert warned < html.index("<figure>") < html.index("You are not alone.</p>") < html.index("</details>")


def test_a_link_card_shows_the_first_words(article: Articles, look: web.Look) -> None:
    html = public.page(article(parts=(Part("You are\n\nnot alone."),)), look)

    assert '<meta property="og:description" content="You are not alone.">' in html


def test_a_link_card_does_not_show_what_the_page_folds_away(article: Articles, look: web.Look) -> None:
    html = public.page(article(parts=(Part("Words about loss"),), content_warning="grief"), look)

    assert '<meta property="og:description" content="Content warning: grief">' in html
    assert "Words about loss" not in html


@pytest.mark.parametrize("text,end", [("word " * 60, "word…"), ("字" * 200, "字…")])
def test_long_words_of_a_link_card_end_before_160_characters(
    article: Articles, look: web.Look, elements: Elements, text: str, end: str
) -> None:
    found = elements(public.page(article(parts=(Part(text),)), look))

    [description] = [
        each["content"] or "" for tag, each in found if tag == "meta" and each.get("name") == "description"
    ]
    assert description.endswith(end)
    assert len(description) <= 161


def test_a_site_without_an_address_names_none(article: Articles, look: web.Look) -> None:
    html = public.page(article(), dataclasses.replace(look, url=""))

    assert "og:url" not in html
    assert "canonical" not in html
    assert 'class="p-author h-card" href="../index.html"' in html
