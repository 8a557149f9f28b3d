"""What people read of a post, and where it stands in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from multipost.check.reading import prose
from multipost.post import Attached, LinkCard, Variation

if TYPE_CHECKING:
    from tests.check.conftest import MakePost

SUN = Attached("media/sun.png", "A sun")


def test_every_text_that_people_read_is_given_in_the_order_of_reading(post: MakePost) -> None:
    made = post(
        content_warning="grief",
        tags=("Hope",),
        media=(SUN,),
        card=LinkCard("A talk", "On Monday", Attached("media/sea.png", "A sea")),
        variants={"loud": Variation(text="Short.", options={"poll": {"choices": ["Yes", "No"], "many": True}})},
    )

    said = [(one.key, one.text) for one in prose.said(made)]

    assert said == [
        ("title", "You are not alone"),
        ("content_warning", "grief"),
        ("body", "You are not alone."),
        ("tags.0", "Hope"),
        ("media.0.alt", "A sun"),
        ("card.title", "A talk"),
        ("card.description", "On Monday"),
        ("card.image.alt", "A sea"),
        ("variants.loud.text", "Short."),
        ("variants.loud.poll.choices.0", "Yes"),
        ("variants.loud.poll.choices.1", "No"),
    ]


def test_what_a_post_does_not_say_is_not_there(post: MakePost) -> None:
    made = post(title="", card=LinkCard("A talk"), variants={"loud": Variation(skip=True)})

    assert [one.key for one in prose.said(made)] == ["body", "card.title"]


def test_only_texts_of_writers_are_markdown(post: MakePost) -> None:
    variants = {"loud": Variation(text="Short.", options={"subject": "Hello"})}
    made = post(content_warning="grief", media=(SUN,), variants=variants)

    assert [one.key for one in prose.said(made) if one.markdown] == ["title", "body", "variants.loud.text"]


@pytest.mark.parametrize("own, expected", [(None, "es"), ("pt-BR", "pt-BR")])
def test_a_text_is_in_the_language_of_the_post_else_of_the_settings(
    own: str | None, expected: str, post: MakePost
) -> None:
    languages = {one.language for one in prose.said(post(language=own), "es")}

    assert languages == {expected}


@pytest.mark.parametrize("word, place", [("You", (20, 1)), ("alone", (20, 13)), ("Hope", (22, 3)), ("calm", (23, 7))])
def test_a_character_of_the_body_has_its_line_and_column(word: str, place: tuple[int, int], post: MakePost) -> None:
    said = prose.said(post(title="", body="You are not alone.\n\n- Hope\n  and calm"))[0]

    assert said.at(said.text.index(word)) == place


@pytest.mark.parametrize(
    "key, change, line",
    [
        ("title", {}, 3),
        ("media.0.alt", {"media": (SUN,)}, 7),
        ("variants.loud.text", {"variants": {"loud": Variation(text="Short.\nAnd so on.")}}, 8),
        ("content_warning", {"content_warning": "grief"}, 1),
    ],
)
def test_a_character_of_the_front_matter_has_the_line_of_its_key(
    key: str, change: dict[str, Any], line: int, post: MakePost
) -> None:
    said = {one.key: one for one in prose.said(post(**change))}[key]

    assert said.at(len(said.text) - 1) == (line, 1)
