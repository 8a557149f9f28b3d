"""Characters that nobody sees."""

from __future__ import annotations

import pytest

from multipost.check.access import invisible
from tests.check.spoken import said


def rules(text: str) -> list[tuple[str, int]]:
    return [(found.rule.id, found.at) for found in invisible.found(said(text))]


@pytest.mark.parametrize(
    "text,places",
    [
        ("Call \u202e321", [5]),
        ("Call \u202e321\u202c now", [5, 9]),
        ("a\u202bb\nc\u202c", [1]),
        ("a\u2067b\n\nc", [1]),
        ("a\u202ab\u202a\u202c", [1]),
    ],
)
def test_what_turns_letters_around_is_an_error_with_its_place(text: str, places: list[int]) -> None:
    assert rules(text) == [("bidi-control", at) for at in places]


def test_the_character_is_named() -> None:
    (found,) = invisible.found(said("Call \u202e321"))

    assert found.text == "U+202E (right-to-left override) changes how the rest of the line is read."


@pytest.mark.parametrize("text", ["a\u202ab\u202c", "a \u2068שלום\u2069 b", "\u202c", "\u2067\u202aא\u202c\u2069"])
def test_what_is_closed_again_is_fine(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(
    "text,at",
    [
        ("wo\u200brd", 2),
        ("98\u200b8", 2),
        ("co\u00adoperate", 2),
        ("He\u200dllo", 2),
        ("café\u2060s", 4),
        ("Hello\U000e0041", 5),
        ("a\u3164b", 1),
    ],
)
def test_what_hides_inside_words_is_a_warning(text: str, at: int) -> None:
    assert rules(text) == [("hidden-character", at)]


@pytest.mark.parametrize(
    "text",
    ["👩‍👩‍👧", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️", "می\u200cخواهم", "नमस्\u200dते", "க்\u200cஷ", "ไทย\u200bไทย", "a \u200b b", "plain"],
)
def test_joiners_where_they_belong_are_fine(text: str) -> None:
    assert rules(text) == []
