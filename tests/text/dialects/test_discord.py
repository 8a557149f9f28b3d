"""The Markdown that Discord reads: nobody is rung, no number is counted anew, every word is shown."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from multipost.text import dialects, markdown, marks
from multipost.text.document import Code, Document, Image, Paragraph, Text

EXAMPLES = settings(max_examples=200, deadline=None)
ZERO = "\u200b"

TOKENS = (
    "@everyone @here <@12> <@!12> <@&7> <#9> <t:1:R> <:heart:1> </ask:2> :heart: || ~~ ** __ _ * ` ``` [ ]( ) < > "
    "-# # ### - 1. 988. 24/7 12:30:45 snake_case you are not alone 心理 é \\ \\é https://a.example/x_(y) \n \n\n"
)
ANYTHING = st.lists(st.sampled_from(TOKENS.split(" ")), max_size=30).map(" ".join) | st.text(max_size=80)

CODE = regex.compile(r"(?s)```.*?```|(?<![`\\])(`{1,2})(?!`).*?(?<!`)\1(?!`)")
LANGUAGE = regex.compile(r"(?<=```)[^\s`]+(?=\n)")  # colours a block, and is not shown
ESCAPED = regex.compile(r"\\([^0-9A-Za-z\s])")
ACTIVE = regex.compile(
    r"""@everyone|@here|<@[&!]?[0-9]|<\#[0-9]|<t:|<a?:\w+:[0-9]|</\w|<id:|\|\||~~|__|^[ ]*-\#|^[ ]*[0-9]+\.\s""",
    regex.VERBOSE | regex.MULTILINE,
)


def written(source: str) -> str:
    return dialects.discord(markdown.parse(source)).text


def outside_of_code_and_urls(text: str) -> str:
    """What Discord looks for markup in: a character behind a backslash is a letter like any other."""
    return regex.sub(marks.URL, "x", ESCAPED.sub("x", CODE.sub("x", text)))


@pytest.mark.parametrize(
    "source",
    [
        "one\ntwo\n\nthree",
        "**a** *b* **c *d***",
        "### Title\ntext",
        "- a\n  - b\n- c",
        "```py\na = `b`\n```",
        "[words](https://a.example) https://a.example",
        "`code` ``a`b``",
        "\\# no heading",
        "988\\. Call",
        "24/7, 12:30:45, <3, 5 < 6",
        "#tag @hope",
    ],
)
def test_what_discord_reads_alike_stays_as_it_is(source: str) -> None:
    assert written(source) == source


@pytest.mark.parametrize(
    "source, expected",
    [
        ("#### deep", "### deep"),
        ("1. a\n1. b", "1\\. a\n1\\. b"),
        ("* a\n+ b", "- a\n- b"),
        ("> a\n>\n> b", "> a\n> \n> b"),
        ("-# small", "\\-# small"),
        ("||secret|| ~~gone~~", "\\|\\|secret\\|\\| \\~\\~gone\\~\\~"),
        ("@everyone and @here", f"@{ZERO}everyone and @{ZERO}here"),
        ("<@12> <@!12> <@&7>", f"\\<@{ZERO}12> \\<@{ZERO}!12> \\<@{ZERO}&7>"),
        ("<#9> <t:1:R> <:a:1> </b:2>", "\\<#9> \\<t:1:R> \\<\\:a:1> \\</b:2>"),
        (":heart: at 12:30:45", "\\:heart: at 12:30:45"),
        ("snake_case_", "snake\\_case\\_"),
        ("\\é", "\\\\é"),
        ("¯\\_(ツ)_/¯", "¯\\_(ツ)\\_/¯"),
        ("**see https://a.example**", "**see <https://a.example>**"),
        ("https://a.example! or (https://b.example).", "<https://a.example>! or (https://b.example)."),
        ("<https://a.example/.>", "<https://a.example/.>"),
        ("[a](https://a.example/(b))", "[a](<https://a.example/(b)>)"),
        ("[a_b](https://a.example)", "[a\\_b](https://a.example)"),
        ("[Call 988](tel:988)", "Call 988"),
        ("[write](mailto:us@hope.example)", "write (us@hope.example)"),
        ("[https://a_b.example](https://c.example)", "https://a_b.example (https://c.example)"),
        ("```x``y```", "x\\`\\`y"),
        ("````\n```\n````", f"```\n`{ZERO}`{ZERO}`\n```"),
        ("https://a.example/@everyone", "https://a.example/@everyone"),
        ("`@everyone`", "`@everyone`"),
        ("one\n![a](b.png)\n\\- two", "one\n\\- two"),
    ],
)
def test_everything_else_is_defused_and_shown_as_it_was_written(source: str, expected: str) -> None:
    assert written(source) == expected


def test_words_behind_a_picture_may_begin_a_line() -> None:
    document = Document((Paragraph((Image("media/a.png", "A"), Text("- b"), Code("`"))),))

    assert dialects.discord(document).text == "\\- b`` ` ``"


def test_marks_are_those_of_the_written_text() -> None:
    found = dialects.discord(markdown.parse("`c` [d](https://a.example) https://b.example! [e](tel:5) @f"))

    assert [(mark.kind, found.text[mark.start : mark.end]) for mark in found.marks] == [
        ("code", "`c`"),
        ("link", "[d](https://a.example)"),
        ("link", "<https://b.example>"),
        ("link", "e (5)"),
        ("mention", "@f"),
    ]


@EXAMPLES
@given(ANYTHING)
def test_nothing_that_discord_would_act_on_is_left(source: str) -> None:
    plain = regex.sub(r"[*`\[]", "", source)  # markup that is meant is tested above

    assert ACTIVE.findall(outside_of_code_and_urls(written(plain))) == []


@EXAMPLES
@given(ANYTHING)
def test_digits_and_letters_survive(source: str) -> None:
    document = markdown.parse(source)

    shown = LANGUAGE.sub("", dialects.discord(document).text)

    plain = dialects.plain(document).text
    assert list(filter(str.isdigit, shown)) == list(filter(str.isdigit, plain))
    assert list(filter(str.isalpha, shown)) == list(filter(str.isalpha, plain))


@EXAMPLES
@given(ANYTHING)
def test_without_its_backslashes_a_text_is_as_it_was_written(source: str) -> None:
    plain = regex.sub(r"[*_`\[\]<>#+\\~|-]|https?:|^\s*\d+\.|\s+", " ", source, flags=regex.MULTILINE).strip()

    shown = ESCAPED.sub(r"\1", written(plain)).replace(ZERO, "")

    assert shown.split() == dialects.plain(markdown.parse(plain)).text.replace(ZERO, "").split()
