"""A variant as a page draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from multipost.delivery import Identity
from multipost.platform import Attachment, Card
from multipost.text.document import Mark
from multipost.text.measure import Limit
from multipost.variant import Part
from multipost.web import drawing
from multipost.web.pictures import Album
from multipost.web.preview import Going, Place
from tests import samples

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.variant import Variant
    from multipost.web.drawing import Drawing

    Draw = Callable[..., tuple[Drawing, ...]]

PICTURE = samples.picture()
SUN = Attachment("media/sunrise.png", "A sun", sha256="a" * 64, blob="")
CAPTIONS = Attachment("media/film.vtt", "", sha256="c" * 64, blob="")
FILM = Attachment("media/film.mp4", "A film", sha256="b" * 64, blob="", captions=CAPTIONS)


@pytest.fixture
def draw(variant: Callable[..., Variant]) -> Draw:
    """The drawings of some variants, each given as what it says differently, for accounts `a`, `b`, ..."""

    def of(*differently: dict[str, Any], limits: tuple[Limit | None, ...] = (), begun: int = 0) -> tuple[Drawing, ...]:
        album = Album(lambda one: PICTURE if one.file.endswith("png") else b"")
        goings = []
        for number, changes in enumerate(differently):
            name = "abc"[number]
            said = {"account": name, "parts": (Part("Hello"),), "title": "", **changes}
            long = any(part.article for part in said["parts"])
            words = variant(**{"platform": "site" if long else "bluesky", **said})
            limit = limits[number] if limits else None
            who = Identity(name, "hello", "2026-10-10")
            goings.append(Going(who, Place(name, name.upper()), None, words, limit, begun=number < begun))
        return drawing.draw(goings, album)

    return of


def names(drawn: Drawing) -> list[str]:
    return [place.account for place in drawn.places]


def test_words_that_are_a_link_show_where_it_leads() -> None:
    html = drawing.marked(Part("our page", (Mark(0, 8, "link", "https://hope.example/"),)))

    assert html.endswith('>our page</a> <span class="leads">(https://hope.example/)</span>')


def test_words_are_escaped_and_what_a_platform_links_is_marked() -> None:
    text = "<b> #Hope @us@hope.example `x` https://hope.example/?a&b end"
    kinds = {"#Hope": "hashtag", "@us@hope.example": "mention", "`x`": "code", "https://hope.example/?a&b": "link"}
    marks = [Mark(text.index(each), text.index(each) + len(each), kind, each) for each, kind in kinds.items()]  # type: ignore[arg-type]

    html = drawing.marked(Part(text, tuple(marks)))

    assert html == (
        '&lt;b&gt; <span class="mark">#Hope</span> <span class="mark">@us@hope.example</span> <code>`x`</code> '
        '<a href="https://hope.example/?a&amp;b" rel="noopener noreferrer">https://hope.example/?a&amp;b</a> end'
    )


def test_a_link_that_no_browser_should_follow_is_none() -> None:
    html = drawing.marked(Part("x", (Mark(0, 1, "link", "javascript:alert(1)"),)))

    assert html == '<span class="mark">x</span>'


def test_a_mark_within_another_changes_nothing() -> None:
    html = drawing.marked(Part("#Hope", (Mark(0, 5, "hashtag", "Hope"), Mark(1, 5, "mention", "Hope"))))

    assert html == '<span class="mark">#Hope</span>'


def test_accounts_that_say_the_same_are_drawn_once(draw: Draw) -> None:
    drawn = draw({}, {"parts": (Part("Other words"),)}, {"platform": "other", "options": {"visibility": None}})

    assert [names(one) for one in drawn] == [["a", "c"], ["b"]]


@pytest.mark.parametrize(
    "different",
    [
        {"parts": (Part("Hello", article="<p>Hello</p>"),)},
        {"content_warning": "grief"},
        {"language": "es"},
        {"attachments": (SUN,)},
        {"tags": ("Hope",)},
        {"options": {"visibility": "unlisted"}},
        {"card": Card("https://hope.example", "Hope")},
    ],
)
def test_whatever_a_reader_could_tell_apart_is_drawn_apart(draw: Draw, different: dict[str, Any]) -> None:
    assert [names(one) for one in draw({}, different)] == [["a"], ["b"]]


def test_words_that_were_tried_already_stand_apart(draw: Draw) -> None:
    drawn = draw({}, {}, begun=1)

    assert [(names(one), one.begun) for one in drawn] == [(["a"], True), (["b"], False)]


def test_one_counter_is_enough_where_all_count_alike(draw: Draw) -> None:
    (drawn,) = draw({}, {}, limits=(Limit(300), Limit(300)))

    assert [(one.names, one.counted.used, one.counted.limit) for one in drawn.parts[0].counts] == [((), 5, 300)]


def test_accounts_that_count_differently_have_a_counter_each(draw: Draw) -> None:
    (drawn,) = draw({}, {}, {}, limits=(Limit(300), Limit(500), None))

    counts = [(one.names, one.counted.used, one.counted.limit) for one in drawn.parts[0].counts]
    assert counts == [(("a",), 5, 300), (("b",), 5, 500)]


def test_an_attachment_is_a_picture_or_a_name(draw: Draw) -> None:
    (drawn,) = draw({"attachments": (SUN, FILM)})

    picture, film = drawn.figures
    assert (picture.alt, picture.src[:22]) == ("A sun", "data:image/png;base64,")
    assert (film.file, film.captions, film.src) == ("media/film.mp4", "media/film.vtt", "")


def test_long_form_shows_its_pictures_in_their_place(draw: Draw) -> None:
    part = Part("words", article='<p>One <img src="media/sunrise.png" alt="A sun"></p>')

    (drawn,) = draw({"parts": (part,), "attachments": (SUN, FILM)})

    assert '<img src="data:image/png;base64,' in drawn.parts[0].words
    assert [figure.file for figure in drawn.figures] == ["media/film.mp4"]


def test_headings_of_long_form_stand_below_those_of_the_page(draw: Draw) -> None:
    (drawn,) = draw({"parts": (Part("words", article="<h2>One</h2>\n<h5>Two</h5>"),)})

    assert drawn.parts[0].words == "<h5>One</h5>\n<h6>Two</h6>"


@pytest.mark.parametrize(
    "html,shown",
    [
        ('<a href="https://a.example/?x&amp;y">us</a>', 'us</a> <span class="leads">(https://a.example/?x&amp;y)</span>'),
        ('<a href="https://a.example/">https://a.example</a>', ">https://a.example</a>"),
        ('<a href="mailto:us@hope.example">us@hope.example</a>', ">us@hope.example</a>"),
    ],
)  # fmt: skip
def test_where_a_link_leads_is_written_out_unless_its_words_say_so(draw: Draw, html: str, shown: str) -> None:
    (drawn,) = draw({"parts": (Part("us", article=html),)})

    assert drawn.parts[0].words.endswith(shown)


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '<img src="https://spy.example/x.png">', '<p onclick="alert(1)">x</p>']
)
def test_nothing_hostile_comes_through_in_long_form(draw: Draw, hostile: str) -> None:
    (drawn,) = draw({"parts": (Part("x", article=hostile),)})

    assert [bad for bad in ("alert", "spy.example") if bad in drawn.parts[0].words] == []


def test_a_link_card_has_its_picture_and_the_name_of_its_server(draw: Draw) -> None:
    (drawn,) = draw({"card": Card("https://hope.example/talk", "Talk", "Any time.", SUN)})

    card = drawn.card
    assert card
    assert (card.host, card.title, card.description, card.alt) == ("hope.example", "Talk", "Any time.", "A sun")
    assert card.image.startswith("data:image/png;base64,")


def test_a_card_may_have_no_picture(draw: Draw) -> None:
    (drawn,) = draw({"card": Card("https://hope.example/talk", "Talk")})

    assert drawn.card
    assert drawn.card.image == ""


def test_long_form_has_no_link_card(draw: Draw) -> None:
    (drawn,) = draw({"parts": (Part("x", article="<p>x</p>"),), "card": Card("https://hope.example", "Hope")})

    assert drawn.card is None


def test_tags_that_the_words_have_are_not_told_twice(draw: Draw) -> None:
    part = Part("#hope", (Mark(0, 5, "hashtag", "hope"),))

    (drawn,) = draw({"parts": (part,), "tags": ("Hope", "#Help")})

    assert drawn.tags == ("Help",)


def test_only_options_that_were_chosen_are_told(draw: Draw) -> None:
    (drawn,) = draw({"options": {"visibility": "unlisted", "sensitive": True, "pinned": False, "thread": None}})

    assert drawn.options == (("sensitive", "yes"), ("visibility", "unlisted"))


def test_options_within_options_and_lists_are_told_in_words(draw: Draw) -> None:
    poll = {"choices": ["Yes", "Not yet"], "lasts": "1d", "several": True, "hide_totals": False}

    (drawn,) = draw({"options": {"poll": poll, "labels": ["graphic-media", "nudity"], "replies": []}})

    assert drawn.options == (
        ("labels", "graphic-media, nudity"),
        ("poll", "choices Yes, Not yet; lasts 1d; several yes"),
    )


def test_an_article_in_markdown_is_drawn_as_its_readers_see_it(draw: Draw) -> None:
    part = Part("One", article="One **two**\n\n![A sun](media/sunrise.png)")

    (drawn,) = draw({"platform": "lemmy", "parts": (part,), "attachments": (SUN,)})

    assert "<strong>two</strong>" in drawn.parts[0].words
    assert '<img src="data:image/png;base64,' in drawn.parts[0].words
