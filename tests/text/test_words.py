from __future__ import annotations

import pytest

from multipost.text import words


@pytest.mark.parametrize(
    "word,shown",
    [
        ("plain", "`plain`"),
        ("two\nlines\x1b[31m", "`two lines [31m`"),
        ("tick`s", "`tick's`"),
        ("a" * 61, f"`{'a' * 60}…`"),
        (" " * 500, "`…`"),
    ],
)
def test_a_quoted_word_is_one_short_visible_line(word: str, shown: str) -> None:
    assert words.quoted(word) == shown


@pytest.mark.parametrize(
    "word,known,sentence",
    [
        ("titel", ["title", "tags"], "Did you mean `title`?"),
        ("europe/londn", ["Europe/London", "Asia/Tokyo"], "Did you mean `Europe/London`?"),
        ("qqq", ["title", "tags"], "Known here: tags, title."),
        ("qqq", [], "None is known here."),
    ],
)
def test_the_nearest_known_word_is_offered(word: str, known: list[str], sentence: str) -> None:
    assert words.nearest(word, known) == sentence


def test_of_many_known_words_some_are_named() -> None:
    sentence = words.nearest("qqq", [f"name-{number:02}" for number in range(40)])

    assert sentence.endswith("name-11, ….")
