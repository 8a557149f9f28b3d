"""From a post and an account to the words that will be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydantic
import pytest

from multipost import errors
from multipost.platform import Card
from multipost.post import Attached, LinkCard, Repeat, Variation

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.variant import Variant

    Make = Callable[..., Variant]

LONG = "One sentence of a few words. And another one. And a third one, to have enough of them."


def texts(variant: Variant) -> list[str]:
    return [part.text for part in variant.parts]


def test_a_variant_says_where_it_goes_and_what_it_is_made_of(variant: Make) -> None:
    made = variant(
        "cards", title="A *good* day", link="https://hope.example/talk", campaign="day", content_warning="grief"
    )

    assert (made.account, made.platform, made.post) == ("cards", "postcards", "hello")
    assert (made.title, made.link, made.campaign, made.content_warning) == (
        "A good day",
        "https://hope.example/talk",
        "day",
        "grief",
    )


def test_a_post_without_a_title_has_none(variant: Make) -> None:
    assert variant("site").title == ""


@pytest.mark.parametrize("written,expected", [(None, "en"), ("pt-BR", "pt-BR")])
def test_the_language_is_the_posts_else_that_of_the_settings(variant: Make, written: str | None, expected: str) -> None:
    assert variant("site", language=written).language == expected


def test_long_words_become_a_thread_where_there_are_threads(variant: Make) -> None:
    made = variant("cards", body=LONG)

    assert len(made.parts) > 1
    assert " ".join(texts(made)).split() == LONG.split()
    assert max(len(text) for text in texts(made)) <= 40


def test_a_thread_is_cut_for_what_the_server_said_that_it_takes(variant: Make) -> None:
    made = variant("large", body=LONG)

    assert " ".join(texts(made)).split() == LONG.split()
    assert 40 < max(len(text) for text in texts(made)) <= 60


def test_equal_words_are_cut_for_each_account_on_its_own(variant: Make) -> None:
    small, large = variant("cards", body=LONG), variant("large", body=LONG)

    assert len(small.parts) > len(large.parts)


def test_what_goes_with_the_words_takes_of_their_room(variant: Make) -> None:
    made = variant("cards", body=LONG, content_warning="Twenty letters long.")

    assert max(len(text) for text in texts(made)) <= 20


def test_where_there_is_no_room_for_words_nothing_is_cut(variant: Make) -> None:
    made = variant("cards", body=LONG, content_warning="A warning that is longer than a whole postcard.")

    assert texts(made) == [LONG]


def test_long_words_stay_whole_where_there_are_none(variant: Make) -> None:
    assert texts(variant("wall", body=LONG)) == [LONG]


def test_a_rule_begins_the_next_part_of_a_thread(variant: Make) -> None:
    made = variant("cards", body="First.\n\n---\n\nSecond.", tags=("Hope",))

    assert texts(made) == ["First.", "Second.\n#Hope"]


def test_where_there_are_no_threads_the_parts_are_joined(variant: Make) -> None:
    assert texts(variant("wall", body="First.\n\n---\n\nSecond.")) == ["First.\n\nSecond."]


def test_long_form_has_both_html_and_the_plain_words(variant: Make) -> None:
    (part,) = variant("site", body="You are **not** alone.").parts

    assert part.text == "You are not alone."
    assert part.article.strip() == "<p>You are <strong>not</strong> alone.</p>"


def test_where_the_words_are_taken_twice_each_part_of_a_thread_has_both(variant: Make) -> None:
    made = variant("room", body="You are **not** alone.\n\n---\n\n@room: [we listen](https://hope.example).")

    assert texts(made) == ["You are not alone.", "@\u200broom: we listen (https://hope.example)."]
    assert [part.article for part in made.parts] == [
        "<p>You are <strong>not</strong> alone.</p>",
        '<p>@\u200broom: <a href="https://hope.example">we listen</a>.</p>',
    ]


def test_where_the_words_are_taken_twice_both_fit(variant: Make) -> None:
    made = variant("room", body="*a* " * 1200)

    assert len(made.parts) == 2
    assert all(len(part.text) <= len(part.article) <= 8000 for part in made.parts)


def test_short_form_has_no_html(variant: Make) -> None:
    assert [part.article for part in variant("cards").parts] == [""]


def test_marks_come_with_the_words(variant: Make) -> None:
    (part,) = variant("cards", body="Hello #Hope").parts

    assert [(mark.kind, mark.target) for mark in part.marks] == [("hashtag", "Hope")]


@pytest.mark.parametrize(
    "body,expected",
    [
        ("Hello.", "Hello.\n#Hope #Café"),
        ("Hello #hope.", "Hello #hope.\n#Café"),
        ("#CAFÉ and #Hopeful", "#CAFÉ and #Hopeful\n#Hope"),
        ("(#Hope, #Café)", "(#Hope, #Café)"),
        ("See https://a.example/#Hope", "See https://a.example/#Hope\n#Hope #Café"),
    ],
)
def test_a_tag_is_not_said_twice(variant: Make, body: str, expected: str) -> None:
    assert texts(variant("wall", body=body, tags=("Hope", "Café"))) == [expected]


def test_an_account_has_its_own_words_else_its_platforms(variant: Make) -> None:
    variants = {"site": Variation(text="For any site."), "news": Variation(text="For the news.")}

    made = [variant(account, variants=variants) for account in ("site", "news", "wall")]

    assert [texts(one) for one in made] == [["For any site."], ["For the news."], ["Hello."]]


def test_options_are_laid_over_each_other_key_by_key(variant: Make) -> None:
    variants = {
        "postcards": Variation(options={"stamp": "bird", "colour": "red"}),
        "cards": Variation(options={"colour": "blue"}),
    }

    made = variant("cards", variants=variants)

    assert made.options == {"stamp": "bird", "colour": "blue"}


def test_options_have_the_platforms_defaults(variant: Make) -> None:
    assert variant("cards").options == {"stamp": "plain", "colour": "white"}


def test_options_that_the_platform_does_not_have_never_get_through(variant: Make) -> None:
    with pytest.raises(pydantic.ValidationError):
        variant("cards", variants={"cards": Variation(options={"glitter": "yes"})})


def test_attached_files_come_before_those_in_the_words_and_each_once(variant: Make) -> None:
    sun, moon = Attached("media/sun.png", "A sun"), Attached("media/moon.png", "A moon")

    made = variant("cards", media=(sun,), body="![A moon](media/moon.png)\n\n![A sun](media/sun.png)")

    assert [(one.file, one.alt) for one in made.attachments] == [(sun.file, sun.alt), (moon.file, moon.alt)]


def test_captions_come_along(variant: Make) -> None:
    (attachment,) = variant("site", media=(Attached("media/talk.mp4", "A talk", "media/talk.vtt"),)).attachments

    assert attachment.captions
    assert attachment.captions.file == "media/talk.vtt"


def test_a_link_has_a_card_with_the_title_of_the_post(variant: Make) -> None:
    made = variant("cards", title="A *good* day", link="https://hope.example/talk")

    assert made.card == Card(url="https://hope.example/talk", title="A good day")


def test_a_card_without_any_title_names_the_server(variant: Make) -> None:
    made = variant("cards", link="https://hope.example:8443/talk")

    assert made.card == Card(url="https://hope.example:8443/talk", title="hope.example")


def test_a_post_fixes_its_card(variant: Make) -> None:
    fixed = LinkCard("A talk", "On Monday", Attached("media/sun.png", "A sun"))

    made = variant("cards", title="A good day", link="https://hope.example/talk", card=fixed)

    assert made.card
    assert (made.card.title, made.card.description) == ("A talk", "On Monday")
    assert made.card.image
    assert (made.card.image.file, made.card.image.alt) == ("media/sun.png", "A sun")


def test_without_a_link_there_is_no_card(variant: Make) -> None:
    assert variant("cards", title="A good day").card is None


def test_a_card_is_no_part_of_what_is_approved(variant: Make) -> None:
    plain, fixed = (variant("cards", link="https://a.example", card=card) for card in (None, LinkCard("A talk")))

    assert plain.card != fixed.card
    assert plain.digest == fixed.digest


def test_the_nearest_template_is_used(variant: Make) -> None:
    own = {"cards": "own", "postcards": "platform's", "news": "news", "site": "site's"}
    family: dict[str, Any] = {"cards": "family's"}

    assert texts(variant("cards", own)) == ["own"]
    assert texts(variant("cards", {"postcards": "platform's"})) == ["platform's"]
    assert texts(variant("cards", family)) == ["family's"]
    assert texts(variant("wall", own)) == ["Hello."]


def test_a_template_sees_resources_as_they_were_entered(variant: Make) -> None:
    template = (
        "{% for r in resources %}{{ r.name }} ({{ r.country }}, {{ r.hours }}, {{ r.verified }}):"
        "{% for c in r.channels %} {{ c.kind }} {{ c.value }}{% endfor %}{% endfor %}"
    )

    made = variant("room", {"room": template}, resources=("line", "unknown"))

    assert texts(made) == ["The *Line* (US, 24/7, 2026-06-02): phone 988 web https://line.example/a_b_c"]


def test_a_content_warning_is_words_and_no_markup(variant: Make) -> None:
    made = variant("cards", {"_default": "{{ post.content_warning }}"}, content_warning="*grief* & [loss](x)")

    assert texts(made) == ["*grief* & [loss](x)"]


def test_a_template_sees_where_its_words_go(variant: Make) -> None:
    made = variant("cards", {"_default": "{{ account.name }} on {{ account.platform }} in {{ post.language }}"})

    assert texts(made) == ["cards on postcards in en"]


def test_a_title_may_be_all_that_is_said(variant: Make) -> None:
    made = variant("wall", {"wall": "{{ post.title }}"}, title="Only a *title*")

    assert texts(made) == [made.title] == ["Only a title"]


def test_a_body_is_never_read_as_a_template(variant: Make) -> None:
    assert texts(variant("wall", body="{{ 7 * 7 }} {% raw %}")) == ["{{ 7 * 7 }} {% raw %}"]


def test_a_template_that_fails_is_the_templates_mistake(variant: Make) -> None:
    with pytest.raises(errors.SourceError) as caught:
        variant("wall", {"wall": "{{ post.secret }}"})

    assert caught.value.complaints[0].file == "templates/posts/wall.md.j2"


def test_a_variant_knows_the_pages_of_our_own_site_that_say_the_same(variant: Make) -> None:
    days = ("2026-10-10 09:00", "2026-10-17 09:00")

    made = variant("cards", to=("cards", "site"), schedule=days)

    assert made.canonical("2026-10-17") == "https://hope.example/2026-10-17/hello/"
    assert made.canonical("2026-10-18") == ""


def test_of_a_series_each_date_has_its_page_however_far_it_is(variant: Make) -> None:
    made = variant("cards", to=("cards", "site"), schedule=("2026-10-10 09:00",), repeat=Repeat("FREQ=WEEKLY"))

    assert len(made.pages) == 1
    assert made.canonical("2031-10-11") == "https://hope.example/2031-10-11/hello/"


def test_a_single_page_of_our_own_is_meant_whatever_the_day(variant: Make) -> None:
    made = variant("cards", to=("cards", "site"), schedule=("2026-10-10 09:00",))

    assert made.canonical("2026-10-11") == "https://hope.example/2026-10-10/hello/"


@pytest.mark.parametrize("change", [{"to": ("cards",)}, {"schedule": ("asap",)}, {"schedule": ()}])
def test_without_a_page_that_is_known_before_there_is_none(variant: Make, change: dict[str, Any]) -> None:
    made = variant("cards", **{"to": ("cards", "site"), "schedule": ("2026-10-10 09:00",), **change})

    assert made.pages == {}
