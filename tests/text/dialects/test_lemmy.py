"""The Markdown that Lemmy reads, read back by the parser of its web pages: every word, as it was written."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from multipost.text import dialects, markdown

EXAMPLES = settings(max_examples=200, deadline=None)

TOKENS = (
    "~ ~~ ^ x^2^ H~2~O ::: :::spoiler :heart: 12:30:45 {a|b} -- --- +- (c) (TM) .. ,, ????? !… ** __ _ * ` ``` [ ]( ) "
    "[^1] [a](https://a.example) [[b]](https://a.example) < > <b> -# # ### - = === 1. 988. 24/7 0800--12 snake_case & "
    "&amp; &#123; you are not alone 心理 é \\ \\é @hope@a.example !talk@lemmy.example \n \n\n"
)
ANYTHING = st.lists(st.sampled_from(TOKENS.split(" ")), max_size=30).map(" ".join) | st.text(max_size=80)

PAGE = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable(["replacements", "strikethrough", "table"])
"""As Lemmy's pages are set up, but for its own signs and for smart quotes."""

CODE = re.compile(r"(?s)^( *(?:> *)*)(`{3,}).*?^\1\2$|(?<![`\\])(`+)(?!`).*?(?<!`)\3(?!`)", re.MULTILINE)
OWN = re.compile(r"(?m)(?<!\\)[~^]|^\s*:::|(?<![\w\\]):[\w+-]+:|(?<!\\)\{[^|{}\n]*\|")


def written(source: str) -> str:
    return dialects.lemmy(markdown.parse(source)).text


def seen(page: str) -> str:
    """The characters of a page that are no space."""
    return "".join(html.unescape(re.sub("<[^>]*>", "", page)).split())


@pytest.mark.parametrize(
    "source, expected",
    [
        ("one\ntwo\n\nthree", "one  \ntwo\n\nthree"),
        ("**a** *b* **c *d***", "**a** *b* **c *d***"),
        ("# Title\ntext", "# Title  \ntext"),
        ("- a\n- b\n\n1. c", "- a\n- b\n\n1. c"),
        ("> a\n> b", "> a  \n> b"),
        ("```\n~ a ^\n```", "```\n~ a ^\n```"),
        ("`~` and ~", "`~` and \\~"),
        ("[a^b](https://a.example/~x) https://a.example/~y", "[a\\^b](https://a.example/~x) https://a.example/~y"),
        ("[a](https://a.example/(b))", "[a](<https://a.example/(b)>)"),
        ("::: spoiler", "\\::: spoiler"),
        ("a :heart: 12:30:45", "a \\:heart: 12:30:45"),
        ("{a|b} {c}", "\\{a|b} {c}"),
        ("(c) -- +-1", "\\(c) \\-\\- \\+-1"),
        ("988. Call", "988\\. Call"),
        ("a\n===\n#", "a  \n\\===  \n\\#"),
        ("# a # #", "# a \\#"),
        ("&amp; &#38; & b;", "\\&amp; \\&#38; & b;"),
        ("![a ^ \\[b\\]](media/x.png)", "![a \\^ \\[b\\]](media/x.png)"),
        ("![a](<media/x (1).png>)", "![a](<media/x (1).png>)"),
    ],
)
def test_each_form_is_one_that_lemmy_reads(source: str, expected: str) -> None:
    assert written(source) == expected


def test_a_line_break_stays_a_line_break() -> None:
    assert PAGE.render(written("one\ntwo")) == "<p>one<br />\ntwo</p>\n"


@EXAMPLES
@given(ANYTHING)
def test_a_reader_sees_every_word_as_it_was_written(source: str) -> None:
    page = PAGE.render(written(source))

    assert seen(page) == seen(dialects.html(markdown.parse(source)).text)


@EXAMPLES
@given(ANYTHING)
def test_no_sign_of_its_own_is_left(source: str) -> None:
    outside = CODE.sub("x", written(source))

    assert not OWN.findall(outside)
