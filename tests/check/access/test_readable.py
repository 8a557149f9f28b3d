"""Sentences for hard days."""

from __future__ import annotations

import pytest

from multipost.check.access import readable
from tests.check.spoken import said

WORDS = "word " * 25
HARD = (
    "Comprehensive organisational methodologies necessitate interdisciplinary collaboration, "
    "facilitating considerable improvements.\n\n"
)
GERMAN = "Niedrigschwellige Unterstützungsangebote ermöglichen Betroffenen gesellschaftliche Teilhabe im Alltag.\n\n"
SIMPLE = "You can talk to us. We will hear you out. It helps to sit down with a friend and have some tea. "


def rules(text: str, language: str = "en", key: str = "body") -> list[str]:
    return [found.rule.id for found in readable.found(said(text, key, language))]


def test_a_sentence_of_26_words_is_found_where_it_begins() -> None:
    (found,) = readable.found(said(f"Hello there. **One** {WORDS.strip()}."))

    assert (found.rule.id, found.rule.severity) == ("sentence-long", "warning")
    assert (found.at, found.text) == (15, "This sentence has 26 words: `One word word word word word …`.")


@pytest.mark.parametrize(
    "text",
    [
        WORDS,
        f"{WORDS}\n{WORDS}",
        f"{WORDS}\n\n{WORDS}",
        f"- {WORDS}\n- {WORDS}",
        f"One: {WORDS}",
        f"“{WORDS.strip()}!” {WORDS}",
        f"`{WORDS * 2}`",
    ],
)
def test_lines_items_and_what_stands_after_a_colon_count_for_themselves(text: str) -> None:
    assert "sentence-long" not in rules(text, "cy")


def test_a_number_and_a_time_are_one_word() -> None:
    assert rules("At 10:30 we pay 1,000.50 and it's well-known. " + "ok " * 22) == []


@pytest.mark.parametrize("text,language", [(HARD * 5, "en"), (HARD * 5, "en-GB"), (GERMAN * 5, "de")])
def test_hard_words_are_an_info(text: str, language: str) -> None:
    (found,) = readable.found(said(text, language=language))

    assert (found.rule.id, found.rule.severity, found.at) == ("hard-to-read", "info", 0)


@pytest.mark.parametrize(
    "text,language",
    [
        (SIMPLE * 4, "en"),
        (HARD, "en"),
        (SIMPLE * 4, "de"),
        (HARD * 5, "tr"),
        ("心の健康。" * 50, "ja"),
    ],
)
def test_easy_words_short_texts_and_other_languages_are_not_judged(text: str, language: str) -> None:
    assert rules(text, language) == []


def test_many_long_words_are_hard_even_in_short_sentences() -> None:
    (found,) = readable.found(said("We support carers. " * 20))

    assert found.text == "33% of the words are long."


def test_only_texts_that_run_on_are_measured() -> None:
    assert rules(f"{WORDS} more", key="title") + rules(f"{WORDS} more", key="media.0.alt") == []


def test_the_formulas_are_those_of_their_books() -> None:
    spoken = ["four"] * 6 + ["letters"] * 4

    assert readable.grade(2, spoken) == pytest.approx(4.71 * 5.2 + 2.5 - 21.43)
    assert readable.lix(2, spoken) == pytest.approx(45)
