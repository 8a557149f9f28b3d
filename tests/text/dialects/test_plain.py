from __future__ import annotations

import pytest

from multipost.text import dialects, markdown
from multipost.text.document import Mark


def plain(source: str) -> str:
    return dialects.plain(markdown.parse(source)).text


@pytest.mark.parametrize(
    "source, text",
    [
        ("one\n\n\ntwo", "one\n\ntwo"),
        ("**one** *two* `three`", "one two three"),
        ("# Title\n\ntext", "Title\n\ntext"),
        ("# Title\ntext", "Title\ntext"),
        ("Text:\n- a\n- b\n\nmore", "Text:\n• a\n• b\n\nmore"),
        ("* a\n+ b\n  c\n    - d", "• a\n• b\n  c\n  • d"),
        ("1. a\n988. b", "1. a\n988. b"),
        ("- a\n\n  b", "• a\n\n  b"),
        ("> a\n>\n> - b", "> a\n>\n> • b"),
        ("```\na\n\n  b\n```", "a\n\n  b"),
        ("", ""),
    ],
)
def test_blocks_are_lines(source: str, text: str) -> None:
    assert plain(source) == text


@pytest.mark.parametrize(
    "source, text",
    [
        ("[words](https://a.example/b)", "words (https://a.example/b)"),
        ("[A.example/](https://a.example)", "https://a.example"),
        ("https://a.example", "https://a.example"),
        ("[![a](b.png)](https://a.example)", "https://a.example"),
        ("[Call 988](tel:988)", "Call 988"),
        ("[Call us](tel:988)", "Call us (988)"),
        ("[help@a.example](mailto:help@a.example)", "help@a.example"),
    ],
)
def test_a_link_shows_where_it_leads(source: str, text: str) -> None:
    assert plain(source) == text


@pytest.mark.parametrize(
    "source, text, words",
    [
        ("See [our page](https://a.example/b).", "See our page.", "our page"),
        ("See [**our** page](https://a.example)", "See our page", "our page"),
        ("See https://a.example", "See https://a.example", "https://a.example"),
        ("[a.example](https://b.example)", "a.example (https://b.example)", "https://b.example"),
        ("[https://a.example](https://b.example)", "https://a.example (https://b.example)", "https://b.example"),
        ("[](https://a.example)", "https://a.example", "https://a.example"),
        ("[Call us](tel:988)", "Call us (988)", "988"),
    ],
)
def test_where_a_platform_links_words_only_words_that_could_lie_show_where_they_lead(
    source: str, text: str, words: str
) -> None:
    written = dialects.linked(markdown.parse(source))

    assert written.text == text
    assert [written.text[mark.start : mark.end] for mark in written.marks if mark.kind == "link"][-1] == words


@pytest.mark.parametrize(
    "source, text",
    [
        ("one\n![a](b.png)\ntwo", "one\ntwo"),
        ("one\n![a](b.png)\n\ntwo", "one\n\ntwo"),
        ("![a](b.png)\n\ntwo", "two"),
        ("- ![a](b.png)\n- two", "• two"),
        ("see ![a](b.png)", "see"),
    ],
)
def test_a_picture_leaves_no_hole(source: str, text: str) -> None:
    assert plain(source) == text


def test_marks_say_where_things_are() -> None:
    written = dialects.plain(markdown.parse("> #Hope\n> - `x` @us [you](https://a.example)"))

    assert [(mark.kind, mark.target, written.text[mark.start : mark.end]) for mark in written.marks] == [
        ("hashtag", "Hope", "#Hope"),
        ("code", "x", "x"),
        ("mention", "us", "@us"),
        ("link", "https://a.example", "https://a.example"),
    ]


def test_a_hashtag_across_markup_is_one() -> None:
    written = dialects.plain(markdown.parse("#Mental**Health**"))

    assert written.marks == (Mark(0, 13, "hashtag", "MentalHealth"),)


def test_code_holds_no_hashtags() -> None:
    written = dialects.plain(markdown.parse("`#a`\n\n```\n#b\n```"))

    assert [mark.kind for mark in written.marks] == ["code", "code"]
