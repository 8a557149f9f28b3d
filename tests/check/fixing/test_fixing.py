"""What is mended, what is left alone, and that once is enough."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from multipost.check import fixing
from multipost.text import marks

FRONT = "---\ntitle: You are not alone\nschedule: 2026-10-10 09:00\n---\n"


def body(text: str) -> str:
    """What becomes of the text of a post."""
    mended = fixing.mended(FRONT + text)
    assert mended.startswith(FRONT)
    return mended.removeprefix(FRONT)


@pytest.mark.parametrize(
    "before,after",
    [
        ("Be kind @jo. #mentalhealth #MentalHealth", "Be kind @jo. #MentalHealth #MentalHealth"),
        ("Talk  to   us.  Now.", "Talk to us. Now."),
        ("Talk to us. \nNow.\t\n  \nBye.", "Talk to us.\nNow.\n\nBye."),
        ("Call \u202eus\u202c now, \u2067or", "Call us now, or"),
        ('“One” and “two” and "three".', "“One” and “two” and “three”."),
        ('"One" and "two" and “three”.', '"One" and "two" and "three".'),
        ("It’s fine, we’re here, don't worry.", "It’s fine, we’re here, don’t worry."),
        ("It's fine, we're here, don’t worry.", "It's fine, we're here, don't worry."),
    ],
)  # fmt: skip
def test_what_is_mechanical_is_mended(before: str, after: str) -> None:
    assert body(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "- one\n-   two\n\n      code",
        "1.  one\n2.  two",
        "`a  b ` and ```\na  b  \n``` and `#mentalhealth`",
        "```\na  b  \n\n#mentalhealth  \n```",
        'https://hope.example/#mentalhealth and [words](https://hope.example/a  "Its title")',
        '“One” and "two".',
        '„Eins“ und "zwei" und „drei“',
        '“One” “two”, it is 10" tall',
        '“One”, “two” and an "odd" one" here',
        '“One”, “two” and “three "four" five”',
        "It’s, we’re, 'tis, '90s",
        "A line that ends with \\ \nand goes on",
        "- \ntext",
        "98\u200b8",
        "Hello.\r",
    ],
)  # fmt: skip
def test_what_could_be_meant_is_left_alone(text: str) -> None:
    assert body(text) == text


def test_tags_and_descriptions_of_the_front_matter_are_mended_and_nothing_else() -> None:
    before = (
        "---\ntitle: Two  words #mentalhealth\ntags: [mentalhealth, 'selfcare', '#peersupport'] # mine\n"
        "media:\n  - {file: media/a.png, alt: A sun  over \u202ewater}\nid: mentalhealth\n---\nHello.\n"
    )

    after = fixing.mended(before.replace(" #mentalhealth\n", "\n"))

    assert after == (
        "---\ntitle: Two  words\ntags: [MentalHealth, 'SelfCare', '#PeerSupport'] # mine\n"
        "media:\n  - {file: media/a.png, alt: A sun over water}\nid: mentalhealth\n---\nHello.\n"
    )


def test_a_list_of_tags_below_each_other_is_mended() -> None:
    after = fixing.mended("---\ntags:\n  - mentalhealth\n- tags\ntitle: selfcare\n---\nHello.")

    assert after == "---\ntags:\n  - mentalhealth\n- tags\ntitle: selfcare\n---\nHello."


def test_a_description_that_stands_there_twice_is_left_alone() -> None:
    text = "---\ntitle: A  sun\nmedia:\n  - file: media/a.png\n    alt: A  sun\n---\nHello.\n"

    assert fixing.mended(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "no  front matter ",
        "---\ntitle: open  \n",
        "---\ntags: [mentalhealth\n---\nHello.",
        "---\nmedia: x\n---\nHello.",
    ],
)
def test_what_is_no_post_is_left_alone(text: str) -> None:
    assert fixing.mended(text) == text


def test_line_ends_and_a_mark_at_the_beginning_stay() -> None:
    text = "\ufeff" + FRONT + "Talk  to us. \nNow.\n"

    mended = fixing.mended(text.replace("\n", "\r\n"))

    assert mended == ("\ufeff" + FRONT + "Talk to us.\nNow.\n").replace("\n", "\r\n")


def test_the_difference_shows_every_character() -> None:
    shown = fixing.diff("content/posts/a.md", "Call \u202eus\nHello\n", "Call us\nHello\n")

    assert shown.splitlines() == [
        "--- a/content/posts/a.md",
        "+++ b/content/posts/a.md",
        "@@ -1,2 +1,2 @@",
        "-Call <U+202E>us",
        "+Call us",
        " Hello",
    ]


PIECES = st.sampled_from(
    [
        " ", "  ", "\n", "\n\n", "\t", "'", '"', "“", "”", "’", "„", "`", "```\n", "#mentalhealth", "#SelfCare", "#",
        "https://hope.example/a'b", "http://x.example", "[a](https://hope.example/c  'd')", "](", ")", "[", "<", ">",
        "\u202e", "\u202c", "\u2067", "\u2069", "\u200b", "98", "8", "116 123", "a", "b c", "é", "İ", "ß", "- ", "1. ",
        "\\", "*", "_", "---", "\r", "\ufffc", ".", ",", "ﬁ", "https:", "//",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=25).map("".join)


def digits(text: str) -> list[str]:
    return re.findall(r"\d", text)


def addresses(text: str) -> list[str]:
    return [mark.target for mark in marks.found(text) if mark.kind == "link"]


@given(TEXTS)
@example("https://hope.example/a\u202e \u202c\u202c")  # one half of a pair stands in an address
def test_digits_and_addresses_stay_and_once_is_enough(text: str) -> None:
    once = fixing.mended(FRONT + text)

    assert digits(once) == digits(FRONT + text)
    assert addresses(once) == addresses(FRONT + text)
    assert fixing.mended(once) == once
