"""Descriptions that describe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost.check.access import descriptions
from multipost.check.reading import prose
from multipost.post import Attached, LinkCard, Variation

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.errors import Complaint
    from tests.check.conftest import MakePost

    Look = Callable[..., list[Complaint]]

GOOD = "A hand-drawn sun rising over calm water"


@pytest.fixture
def look(post: MakePost) -> Look:
    def run(**change: object) -> list[Complaint]:
        written = post(**change)
        return list(descriptions.complaints(written, prose.said(written)))

    return run


@pytest.mark.parametrize(
    "alt,rule",
    [
        ("IMG_1234", "alt-says-nothing"),
        ("two-cups.JPG", "alt-says-nothing"),
        ("Photo", "alt-says-nothing"),
        ("an image", "alt-says-nothing"),
        ("https://hope.example/sun", "alt-says-nothing"),
        ("#sun #water", "alt-says-nothing"),
        ("You are not alone", "alt-repeats"),
        ("Help is there, at every hour.", "alt-repeats"),
        ("Image of a sun over calm water", "alt-opening"),
        ("A photo showing a sun over calm water", "alt-opening"),
        ("Foto von einer Sonne über dem Wasser", "alt-opening"),
        ("Une photo d'un soleil sur l'eau calme", "alt-opening"),
        ("What it shows", "alt-says-nothing"),
        ("A sun", "alt-length"),
        ("A sun " * 50, "alt-length"),
    ],
)
def test_a_description_that_does_not_help_is_told_why(look: Look, alt: str, rule: str) -> None:
    found = look(media=(Attached("media/sunrise.png", alt),), body="Good morning.\n\nHelp is there, at *every* hour.")

    assert [(one.rule, one.line) for one in found] == [(rule, 7)]


@pytest.mark.parametrize("alt", [GOOD, "Screenshot of our page with its form", "Painting of two hands"])
def test_a_description_of_what_is_shown_is_fine(look: Look, alt: str) -> None:
    assert look(media=(Attached("media/sunrise.png", alt),)) == []


@pytest.mark.parametrize(
    "alt,advice",
    [
        ("Image of a sun over calm water", "Write `A sun over calm water`."),
        ("A sun", "Say a little more: who or what is there, and where."),
        ("Picture of", "Begin with what the picture shows. `Screenshot of` and `Painting of` are useful and may stay."),
    ],
)
def test_better_words_are_offered(look: Look, alt: str, advice: str) -> None:
    (found,) = look(media=(Attached("media/sunrise.png", alt),))

    assert found.advice == advice


def test_a_picture_in_the_text_is_looked_at_where_it_stands(look: Look) -> None:
    found = look(body=f"Good morning.\n\n![photo](media/a.png)\n\n![{GOOD}](media/b.png) ![](media/c.png)")

    assert [(one.rule, one.line, one.column) for one in found] == [("alt-says-nothing", 22, 1)]


def test_the_picture_of_a_card_and_of_one_account_is_looked_at(look: Look) -> None:
    found = look(
        card=LinkCard(image=Attached("media/a.png", "photo")),
        variants={"loud": Variation(text="![photo](media/a.png)")},
        lines={"card": 4, "card.image.alt": 6, "variants.loud.text": 8},
    )

    assert [(one.rule, one.line) for one in found] == [("alt-says-nothing", 6), ("alt-says-nothing", 8)]
