"""Nothing shouts, and nothing is drawn."""

from __future__ import annotations

import pytest

from multipost.check.access import shouting
from tests.check.spoken import said


def rules(text: str, key: str = "body") -> list[tuple[str, int]]:
    return [(found.rule.id, found.at) for found in shouting.found(said(text, key))]


@pytest.mark.parametrize(
    "text,at",
    [
        ("Today: PLEASE CALL US NOW.", 7),
        ("THE NHS NEVER SLEEPS", 0),
        ("NEVER give up, ALWAYS ask, NOW", 0),
        ("ПОМОЩЬ ВСЕГДА РЯДОМ", 0),
    ],
)
def test_capitals_in_a_row_or_all_over_the_text_shout(text: str, at: int) -> None:
    assert rules(text) == [("all-caps", at)]


@pytest.mark.parametrize(
    "text",
    [
        "Text SHOUT to 85258, or HOME to 741741.",
        "NHS OCD ADHD PTSD LGBTQ NAMI",
        "You are NOT ALONE with this, whatever the night says.",
        "I A B C",
        "`PLEASE CALL US NOW`",
    ],
)
def test_acronyms_keywords_and_a_stressed_word_are_fine(text: str) -> None:
    assert rules(text) == []


def test_a_tag_is_left_to_the_rule_about_hashtags() -> None:
    assert rules("ONE TWO THREE", "tags.0") == []


@pytest.mark.parametrize(
    "text,at",
    [
        ("Hello\n┌──┐\n│hi│", 6),
        ("so far ¯\\_(ツ)_/¯ (^_^;)\n", 0),
        ("Hello\n(╯°□°)╯︵ ( .o.)", 6),
        ("wonderful ☆☆☆☆", 10),
        ("one ----- two", 4),
    ],
)
def test_a_drawing_is_an_error_where_it_begins(text: str, at: int) -> None:
    assert ("ascii-art", at) in rules(text) or rules(text) == [("ascii-art", at)]


@pytest.mark.parametrize(
    "text",
    [
        "one\n\n-----\n\ntwo",
        "Call 116 123 (24/7), or +44 20 7946 0000.",
        "2026-10-10, 09:00–17:00",
        "“…” – «…»",
        "Wait......!!!!!",
        "```\n┌──┐\n```",
        "https://hope.example/=======",
        "👩‍👩‍👧 🇬🇧 👍🏽 🙌🏿 😀 😀 😀 😀",
        "|| spoiler || and **bold**",
    ],
)
def test_dates_numbers_and_rules_are_no_drawings(text: str) -> None:
    assert rules(text) == []
