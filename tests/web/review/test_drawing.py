"""A variant as a page draws it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from multipost.delivery import Identity
from multipost.plan import Row
from multipost.platform import Attachment, Card
from multipost.text.document import Mark
from multipost.text.measure import Limit
from multipost.variant import Part
from multipost.web.review import drawing
from multipost.web.review.pictures import Album
from multipost.web.values import Edit, Place, Shown
from tests import samples

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.variant import Variant
    from multipost.web.review.drawing import Drawing

    Draw = Callable[..., tuple[Drawing, ...]]
    DrawEdited = Callable[..., tuple[Drawing, ...]]

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
            goings.append(Shown(Row(who, "waiting", ""), Place(name, name.upper()), words, limit, begun=number < begun))
        return drawing.draw(goings, album, 4)

    return of


@pytest.fixture
def draw_edited(variant: Callable[..., Variant]) -> DrawEdited:
    """The drawings of accounts `a`, `b`, ... that say hello now; each said something else before, or nothing."""

    def of(*before: str | None, urls: tuple[str, ...] = ("", "", "")) -> tuple[Drawing, ...]:
        goings = []
        for name, said, url in zip("abc", before, urls, strict=False):
            now = variant(account=name, platform="bluesky", title="", parts=(Part("Hello"),))
            old = None if said is None else dataclasses.replace(now, parts=(Part(said),))
            row = Row(Identity(name, "hello", "2026-10-10"), "waiting", "", url=url)
            goings.append(Shown(row, Place(name, name.upper()), now, edit=Edit(old, now, "branch")))
        return drawing.draw(goings, Album(lambda _one: b""), 4)

    return of


def names(drawn: Drawing) -> list[str]:
    return [place.account for place in drawn.places]


def test_accounts_that_say_the_same_are_drawn_once(draw: Draw) -> None:
    drawn = draw({}, {"parts": (Part("Other words"),)}, {"platform": "mastodon", "options": {"visibility": None}})

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


def test_a_timeline_and_a_room_are_drawn_apart_although_they_say_the_same(draw: Draw) -> None:
    drawn = draw({"platform": "mastodon"}, {"platform": "discord"})

    assert [(names(one), one.shape, one.family) for one in drawn] == [
        (["a"], "post", "mastodon"),
        (["b"], "message", "discord"),
    ]


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

    assert drawn.level == 4
    assert drawn.parts[0].words == '<h5 class="level-2">One</h5>\n<h5 class="level-5">Two</h5>'


@pytest.mark.parametrize(
    "html,shown",
    [
        ('<a href="https://a.example/?x&amp;y">us</a>', 'us</a> <span class="leads">(https://a.example/?x&amp;y)</span>'),
        ('<a href="https://a.example/">https://a.example</a>', ">https://a.example</a>"),
        ('<a href="mailto:us@hope.example">us@hope.example</a>', ">us@hope.example</a>"),
        ('<a href="tel:116123">116 123</a>', ">116 123</a>"),
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


@pytest.mark.parametrize("said,folded", [("Hello", True), ("Content warning: grief\n\nHello", False)])
def test_only_what_its_platform_folds_is_folded(draw: Draw, said: str, *, folded: bool) -> None:
    (drawn,) = draw({"content_warning": "grief", "parts": (Part(said),)})

    assert drawn.is_folded is folded


def test_accounts_of_which_different_words_changed_stand_apart(draw_edited: DrawEdited) -> None:
    drawn = draw_edited("Hello there", "Hi", None)

    assert [(names(one), one.is_new, [run.text for edit in one.edits for run in edit.runs]) for one in drawn] == [
        (["a"], False, ["Hello", " there"]),
        (["b"], False, ["Hi", "Hello"]),
        (["c"], True, []),
    ]


def test_what_is_out_says_where(draw_edited: DrawEdited) -> None:
    drawn = draw_edited("Hello", "Hello", urls=("https://social.example/1", "javascript:alert(1)"))

    assert [one.out for one in drawn] == [(("a", "https://social.example/1"),)]
