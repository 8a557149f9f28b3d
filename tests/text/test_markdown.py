from __future__ import annotations

import pytest

from multipost.text import dialects, markdown
from multipost.text.document import Break, Emphasis, Paragraph, Span, Text


def spans(source: str) -> tuple[Span, ...]:
    (block,) = markdown.parse(source).blocks
    assert isinstance(block, Paragraph)
    return block.spans


def test_a_line_break_stays_a_line_break() -> None:
    found = spans("You are not alone.\nWe are here.")

    assert found == (Text("You are not alone."), Break(), Text("We are here."))


@pytest.mark.parametrize("end", ["  \n", "\\\n", "\r\n", "\r", "\n    ", "\t\n"])
def test_every_way_to_end_a_line_is_one_break(end: str) -> None:
    found = spans(f"one{end}two")

    assert found == (Text("one"), Break(), Text("two"))


def test_a_backslash_that_was_escaped_is_a_word_at_the_end_of_a_line_too() -> None:
    found = spans("C:\\\\\ntwo")

    assert found == (Text("C:\\"), Break(), Text("two"))


def test_a_byte_order_mark_at_the_start_is_no_word() -> None:
    assert markdown.parse("\ufeff# Title") == markdown.parse("# Title")


def test_control_characters_are_no_words() -> None:
    assert spans("a\x02klzzwxh:0000\x03 *b*") == (Text("aklzzwxh:0000 "), Emphasis((Text("b"),)))


@pytest.mark.parametrize(
    "source",
    [
        "988. Call or text",
        "2. is no beginning of a list",
        "#MentalHealth first",
        "---",
        "* * *",
        "***",
        "___",
        "-",
        "1.",
        "#",
        "# ",
        ">",
        "2 * 3 * 4",
        "2*3*4 and 5**6**7",
        "*",
        "_",
        "a * b",
        "one `tick and no more",
        "snake_case_name and another_one",
        "**never closed",
        "<b>bold</b> <script>alert(1)</script>",
        "&amp; &copy; &#39;",
        "[id]: https",
        "[not a link] (at all)",
        "[call us](988 or text)",
        "![no picture](",
        "| a | b |",
        "-5 degrees",
        ">50% of people",
        ">= 18 years",
        "1.5 mg",
        "C:\\Users\\hope",
        "<info@hope.example>",
        "👨‍👩‍👧‍👦 🏳️‍🌈 👋🏽 🇬🇧",
        "أنت لست وحدك، اتصل بـ 920033360",
        "אתם לא לבד. 1201",
        "你并不孤单。请拨打热线12356",
        "a\u00a0b",
    ],
)
def test_words_that_only_look_like_markup_stay_words(source: str) -> None:
    assert dialects.plain(markdown.parse(source)).text == source.strip(" ")


def test_setext_lines_are_text() -> None:
    assert spans("Title\n===\nmore\n---") == (
        Text("Title"),
        Break(),
        Text("==="),
        Break(),
        Text("more"),
        Break(),
        Text("---"),
    )


def test_indented_lines_are_no_code() -> None:
    assert spans("    by accident\n      here too") == (Text("by accident"), Break(), Text("here too"))


@pytest.mark.parametrize("source", ["\\*no\\*", "\\# no", "\\- no", "1\\. no", "\\[a](b)", "\\<https://a.example>"])
def test_a_backslash_makes_markup_a_word(source: str) -> None:
    assert dialects.plain(markdown.parse(source)).text == source.replace("\\", "")
