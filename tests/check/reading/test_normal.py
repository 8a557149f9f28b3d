"""A text as a reader meets it: the words alone, and each with its place in what was written."""

from __future__ import annotations

import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from multipost.check.reading import normal
from multipost.text import dialects, markdown

B = normal.BREAK
WRITTEN = st.text(st.sampled_from(f"{string.punctuation}ab \n\u200be\u0301é“ﬁ１"), max_size=60)


def said(text: str) -> str:
    return normal.plain(text).text


@pytest.mark.parametrize(
    "written, expected",
    [
        ("𝓬𝓸𝓶𝓶𝓲𝓽", "commit"),
        ("ｃｏｍｍｉｔ", "commit"),
        ("ﬁne", "fine"),
        ("cafe\u0301 café", "café café"),
        ("don’t ‘say’", "don't 'say'"),
        ("“say” „sagen“ «decir»", '"say" "sagen" "decir"'),
        ("com\u200bmit\u00ad\u2060ted", "committed"),
        ("two  spaces\u00a0and\ttabs\n  here", "two spaces and tabs here"),
        ("Wait…", "Wait..."),
    ],
)
def test_letters_have_one_spelling(written: str, expected: str) -> None:
    assert said(written) == expected


@pytest.mark.parametrize(
    "written, expected",
    [
        ("**committed** suicide", "committed suicide"),
        ("*com*mit __all__ _of_ ***it***", "commit all of it"),
        ("**a *b* c**", "a b c"),
        ("~~committed~~ ||suicide||", "committed suicide"),
        ("[com](https://x.example)[mit](<https://x.example/a b>)", "commit"),
        ('[read [on]](https://x.example "a title")', "read [on]"),
        ("![A calm sea](media/sea.png) here", "A calm sea here"),
        ("# Hope\n> for\n> you", "Hope for you"),
        (r"\*not\* \# hidden", "*not* # hidden"),
    ],
)
def test_markup_hides_no_words(written: str, expected: str) -> None:
    assert said(written) == expected


@pytest.mark.parametrize(
    "written", ["su***de", "s**cide", "2*3*4 = 24", "snake_case_name", "a ** b", "*open", "[sic]", "5 > 3", "C# - ok"]
)
def test_what_looks_like_markup_and_is_none_stays(written: str) -> None:
    assert said(written) == written


@pytest.mark.parametrize(
    "written, expected",
    [
        ("run `git commit` now", f"run {B} now"),
        ("run ``a ` b`` now", f"run {B} now"),
        ("see https://x.example/suicide?a=1 now", f"see {B} now"),
        ("(https://x.example/suicide)", f"({B})"),
        ("see\n\n```\ncode\n```\n\nnow", f"see{B}{B}{B}now"),
        ("one\n\ntwo", f"one{B}two"),
        ("- commit\n- suicide", f"{B}commit {B}suicide"),
        ("1. one\n2. two", f"{B}1. one {B}2. two"),
    ],
)
def test_no_phrase_reaches_across_what_is_no_word(written: str, expected: str) -> None:
    assert said(written) == expected


def test_a_text_that_is_no_markdown_keeps_its_marks() -> None:
    assert normal.plain("**A** `sun`  on\u00a0[it](x)", markdown=False).text == "**A** `sun` on [it](x)"


@pytest.mark.parametrize(
    "written, word, place",
    [
        ("com\u200bmit su\u00adicide", "suicide", 8),
        ("He **committed** it", "committed", 5),
        ("[a](https://x.example) b", "b", 23),
        ("ﬁne, good", "good", 5),
        ("cafe\u0301 good", "good", 6),
        ("**", "**", 0),
        ("1. one", "1", 0),
        ("`code` end", "end", 7),
    ],
)
def test_a_word_has_its_place_in_what_was_written(written: str, word: str, place: int) -> None:
    read = normal.plain(written)

    assert read.offset(read.text.index(word)) == place


def test_both_letters_of_a_ligature_stand_at_its_place() -> None:
    read = normal.plain("ﬁ")

    assert [read.offset(0), read.offset(1)] == [0, 0]


@given(WRITTEN)
def test_places_go_forward_and_stay_within_the_text(written: str) -> None:
    read = normal.plain(written)

    places = [read.offset(at) for at in range(len(read.text))]

    assert places == sorted(places)
    assert all(0 <= place <= len(written) for place in places)


@given(WRITTEN)
def test_a_letter_stands_where_it_was_written(written: str) -> None:
    read = normal.plain(written)

    moved = [at for at, letter in enumerate(read.text) if letter in "ab" and written[read.offset(at)] != letter]

    assert moved == []


@given(st.text(st.sampled_from("*_-#> \n\u200bab1é“"), max_size=60))
def test_no_letter_outside_code_and_addresses_is_lost(written: str) -> None:
    letters = [one for one in written if one in "ab1é"]

    assert [one for one in said(written) if one in "ab1é"] == letters


@pytest.mark.parametrize(
    "text",
    [
        "**Bold** and *thin* and 2*3*4, _so_ s**cide.",
        "*outer **inner** outer* and __strong _thin_ strong__",
        "***both*** and **one *two* three** a*b*c snake_case_ _x_y_",
        "**open and *open",
    ],
)
def test_emphasis_is_what_platforms_make_of_it(text: str) -> None:
    assert said(text) == dialects.plain(markdown.parse(text)).text


@pytest.mark.parametrize(
    "hostile",
    [
        "[" * 9000,
        "*a " * 9000,
        "`a``b" * 5000,
        "_a_b" * 5000,
        "![a](" * 5000,
        "a*b" * 9000,
        ">" * 9000,
        "```\n" + "a\n" * 9000,
    ],
)
def test_no_text_takes_longer_than_its_length_warrants(hostile: str) -> None:
    begun = time.process_time()

    normal.plain(hostile)

    assert time.process_time() - begun < 1
