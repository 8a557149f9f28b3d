"""The mrkdwn that Slack reads: nobody is rung, nothing is struck or counted anew, every word is shown."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from multipost.sandbox import _slack_words as reader
from multipost.text import dialects, markdown
from multipost.text.document import Code, Document, Image, Paragraph, Strong, Text

EXAMPLES = settings(max_examples=200, deadline=None)
ZERO = "\u200b"

TOKENS = (
    "@channel @here @everyone <!channel> <@U12> <#C12> <!subteam^S1> <!date^1^a|b> :heart: :100: 12:30:45 * ** _ __ "
    "~ ` ``` [ ]( ) < > >>> & &amp; &lt; | - 1. 988. 24/7 # snake_case 2*3 ~5 (988) you are not alone 心理 é \\ "
    "https://a.example/?x_y=1&z=(2) [ask](https://b.example) [a.b](https://c.example) [us](mailto:us@hope.example) "
    "\n \n\n"
)
ANYTHING = st.lists(st.sampled_from(TOKENS.split(" ")), max_size=30).map(" ".join) | st.text(max_size=80)


def written(source: str) -> str:
    return dialects.slack(markdown.parse(source)).text


@pytest.mark.parametrize(
    "source, expected",
    [
        ("one\ntwo\n\nthree", "one\ntwo\n\nthree"),
        ("**a** *b* ***c***", "*a* _b_ *_c_*"),
        ("**a\nb**", "*a*\n*b*"),
        ("**a** (**b**), **c**", "*a* (*b*), *c*"),
        ("# Title *x*\ntext", "*Title _x_*\ntext"),
        ("> # Title\n\n- ## a", "> *Title*\n\n• *a*"),
        ("- a\n  - b\n* c\n\n988. d", "• a\n  • b\n• c\n\n988. d"),
        ("> a\n>\n> b", "> a\n>\n> b"),
        ("`a & b`", "`a &amp; b`"),
        ("```py\na < `b`\n```", "```\na &lt; `b`\n```"),
        ("[words](https://a.example)", "<https://a.example|words>"),
        ("https://a.example/?a=1&b=2", "<https://a.example/?a=1&amp;b=2>"),
        ("snake_case 2*3, 24/7, 5 * 6, (988)", "snake_case 2*3, 24/7, 5 * 6, (988)"),
        ("#tag @hope", "#tag @hope"),
    ],
)
def test_what_slack_can_show_is_written_as_it_reads_it(source: str, expected: str) -> None:
    assert written(source) == expected


@pytest.mark.parametrize(
    "source, expected",
    [
        ("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
        ("<!channel> <@U1> <#C1>", "&lt;!channel&gt; &lt;@U1&gt; &lt;#C1&gt;"),
        ("@channel @here @everyone", f"@{ZERO}channel @{ZERO}here @{ZERO}everyone"),
        (":heart: ~no~", f":{ZERO}heart: {ZERO}~{ZERO}no{ZERO}~{ZERO}"),
        ("\\*a\\* \\_b", f"{ZERO}*{ZERO}a{ZERO}*{ZERO} {ZERO}_{ZERO}b"),
        ("\\`\\`", f"{ZERO}`{ZERO}`{ZERO}"),
        ("\\> no quote", f"{ZERO}&gt; no quote"),
        ("a > b", "a &gt; b"),
        ("foo**bar**baz", f"foo{ZERO}*bar*{ZERO}baz"),
        ("*a*`b`", f"_a_{ZERO}`b`"),
        ("**\\*a**", f"{ZERO}*{ZERO}a"),
        ("**2*3** *snake_case*", "2*3 snake_case"),
        ("`` a`b ``", f"a{ZERO}`{ZERO}b"),
        ("````\n```\n````", f"```\n`{ZERO}`{ZERO}`\n```"),
        ("[a|b_c & d\ne](https://a.example/x|y)", "<https://a.example/x%7Cy|a|b_c &amp; d e>"),
        ("[a.example](https://b.example)", "a.example (<https://b.example>)"),
        ("[A.example](https://a.example)", "<https://a.example>"),
        ("[Call 988](tel:988)", "Call 988"),
        ("[write](mailto:us@hope.example)", "write (us@hope.example)"),
    ],
)
def test_everything_else_is_defused_and_shown_as_it_was_written(source: str, expected: str) -> None:
    assert written(source) == expected


def test_what_no_writer_can_write_is_words_too() -> None:
    nested = Strong((Text("a "), Strong((Text("b"),))))
    document = Document((Paragraph((Image("media/a.png", "A"), nested, Code(" "))),))

    assert dialects.slack(document).text == "*a b*"


def test_marks_are_those_of_the_written_text() -> None:
    found = dialects.slack(markdown.parse("`c` [d](https://a.example) https://b.example/?e&f [g](tel:5) @h #i"))

    assert [(mark.kind, found.text[mark.start : mark.end]) for mark in found.marks] == [
        ("code", "`c`"),
        ("link", "<https://a.example|d>"),
        ("link", "<https://b.example/?e&amp;f>"),
        ("link", "g (5)"),
        ("mention", "@h"),
        ("hashtag", "#i"),
    ]


@EXAMPLES
@given(ANYTHING)
def test_nobody_is_rung(source: str) -> None:
    assert list(reader.rung(written(source), parsed=True)) == []


@EXAMPLES
@given(ANYTHING)
def test_slack_shows_the_words_that_were_written(source: str) -> None:
    document = markdown.parse(source)

    shown = reader.read(dialects.slack(document).text)

    assert as_read(shown) == as_read(dialects.plain(document).text)


@EXAMPLES
@given(ANYTHING)
def test_digits_and_letters_survive(source: str) -> None:
    document = markdown.parse(source)

    shown = regex.sub("&(amp|lt|gt);", "", dialects.slack(Document(document.blocks)).text)

    words = [one for one in shown if one.isdigit()]
    assert words == [one for one in with_urls_first(document) if one.isdigit()]


def as_read(text: str) -> list[str]:
    """The words; an emphasis that runs into a quote's sign or a space leaves no trace."""
    return text.replace(ZERO, "").split()


def with_urls_first(document: Document) -> str:
    """Plain text, a link written as Slack has it."""
    return regex.sub(r"(\w+) \((https://[^\s)]+)\)", r"\2\1", dialects.plain(document).text)
