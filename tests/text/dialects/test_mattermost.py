"""The Markdown that Mattermost reads: nobody is rung, no picture or table appears, every word is shown."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from multipost.text import dialects, markdown, marks
from multipost.text.document import Document, Item, ItemList, Paragraph, Quote, Text

EXAMPLES = settings(max_examples=200, deadline=None)
ZERO = "\u200b"

TOKENS = (
    "@all @channel @here, @ours _@all_ us@hope.example :heart: :100: :+1: 12:30:45 a:b <b> </b> <!-- <3 < > &amp; "
    "&#39; & ~town ~~ || | --|-- |---| == -- --- - -- ___ * _ ` ``` [ ]( ) # ### 1. 988. 0. 24/7 $5 you are not "
    "alone 心理 é \\ \\é \\_ https://a.example/x_(y) https://b.example/_ \n \n\n   \n"
)
ANYTHING = st.lists(st.sampled_from(TOKENS.split(" ")), max_size=30).map(" ".join) | st.text(max_size=80)

CODE = regex.compile(r"(?s)```.*?```|(?<![`\\])(`+)(?!`).*?(?<!`)\1(?!`)")
ESCAPE = regex.compile(r"\\([`*{}\[\]()#+\-.!_>|~]|\\(?!\w))")
"""What its reader takes for an escape: a backslash before anything else stays a backslash."""

ACTIVE = regex.compile(
    r"""(?<![\p{L}\p{N}])@[A-Za-z0-9] | :[a-zA-Z_+-][\w+-]*: | <[^\s\u200b] | &\#?\w+; | ~~
    | ^[ ]*[=-]{2,}[ ]*$ | ^(?:[ ]*[-*_]){3,}[ ]*$ | ^[ ]*\|?[ ]*[-:]+[ ]*\|[-|: ]*$
    """,
    regex.VERBOSE | regex.MULTILINE,
)


def written(source: str) -> str:
    return dialects.mattermost(markdown.parse(source)).text


def outside_of_code_and_urls(text: str) -> str:
    """What Mattermost looks for markup in: a character behind a backslash is a letter like any other."""
    return regex.sub(marks.URL, "x", ESCAPE.sub("x", CODE.sub("x", text)))


@pytest.mark.parametrize(
    "source",
    [
        "one\ntwo\n\nthree",
        "**a** *b* **c *d***",
        "### Title\ntext",
        "- a\n  - b\n- c",
        "1. a\n2. b\n3. c",
        "> a\n>\n> b",
        "```py\n@all <b>\n```",
        "`@all` ``a`b``",
        "[words](https://a.example) https://a.example.",
        "988\\. Call",
        "24/7, 12:30:45, 5 < 6 & 7 > 2, us@hope.example",
        "#tag snake_case a | b",
    ],
)
def test_what_mattermost_reads_alike_stays_as_it_is(source: str) -> None:
    assert written(source) == source


@pytest.mark.parametrize(
    "source, expected",
    [
        ("@all (@here) @channel! @ours", f"@{ZERO}all (@{ZERO}here) @{ZERO}channel! @{ZERO}ours"),
        ("**@all** [@all](https://a.example)", f"**@{ZERO}all** [@{ZERO}all](https://a.example)"),
        ("> @all\n\n# @all", f"> @{ZERO}all\n\n# @{ZERO}all"),
        ("- @all\n- b", f"- @{ZERO}all\n- b"),
        ("<b>no</b> <3 days", f"<{ZERO}b>no<{ZERO}/b> <{ZERO}3 days"),
        ("&amp; R&D; &#39;", f"&{ZERO}amp; R&{ZERO}D; &{ZERO}#39;"),
        (":heart: :100:", f":{ZERO}heart: :{ZERO}100:"),
        ("~town ~~no~~", f"~{ZERO}town \\~\\~{ZERO}no\\~\\~"),
        ("a\n==\nb\n--\nc", f"a\n{ZERO}==\nb\n{ZERO}--\nc"),
        ("a | b\n--|--\nc | d", f"a | b\n{ZERO}--|--\nc | d"),
        ("a | b\n- |\n", f"a | b\n- {ZERO}|"),
        ("-- - --", f"{ZERO}-- - --"),
        ('*"You"* *you*', f'*{ZERO}"You"* *you*'),
        ("1. a\n1. b", "1\\. a\n1\\. b"),
        ("0. a\n   - b\n\n   c\n1. d", "0\\. a\n- b\n\nc\n\n1\\. d"),
        ("1. - a\n3. b", "1\\.\n- a\n\n3\\. b"),
        ("1) a\n2) b", "1\\) a\n2\\) b"),
        ("https://b.example/_ x", "[https://b.example/](https://b.example/)\\_ x"),
        ("<https://a.example>**b**", "[https://a.example](https://a.example)**b**"),
        ("![a](b.png)\n\nwords", "words"),
    ],
)
def test_everything_else_is_defused_and_shown_as_it_was_written(source: str, expected: str) -> None:
    assert written(source) == expected


def test_numbers_that_go_on_from_another_part_are_words() -> None:
    items = (Item("", (Paragraph((Text("end"),)),)), Item("2.", ()), Item("3.", (Quote((Paragraph((Text("q"),)),)),)))

    assert dialects.mattermost(Document((ItemList(items),))).text == "end\n2\\.\n3\\.\n\n> q"


def test_marks_are_those_of_the_written_text() -> None:
    found = dialects.mattermost(markdown.parse("`c` [d](https://a.example) https://b.example #Hope @f"))

    assert [(mark.kind, found.text[mark.start : mark.end]) for mark in found.marks] == [
        ("code", "`c`"),
        ("link", "[d](https://a.example)"),
        ("link", "https://b.example"),
        ("hashtag", "#Hope"),
    ]


@EXAMPLES
@given(ANYTHING)
def test_nothing_that_mattermost_would_act_on_is_left(source: str) -> None:
    plain = regex.sub(r"[*`\[]|^\s*(?:[-+>#]|\d+[.)])+", "", source, flags=regex.MULTILINE)

    assert ACTIVE.findall(outside_of_code_and_urls(written(plain))) == []


@EXAMPLES
@given(ANYTHING)
def test_the_digits_and_letters_stay_the_same(source: str) -> None:
    document = markdown.parse(source)

    shown = dialects.mattermost(document).text

    alike = dialects.markdown(document).text
    without_urls = regex.sub(r"\[(https?://[^\]]*)\]\((?:\1|<\1>)\)", r"\1", shown)
    assert list(filter(str.isalnum, without_urls)) == list(filter(str.isalnum, alike))


@EXAMPLES
@given(ANYTHING)
def test_without_its_backslashes_a_text_is_as_it_was_written(source: str) -> None:
    plain = regex.sub(r"[*_`\[\]<>#+\\~|=-]|https?:|^\s*\d+\.|\s+", " ", source, flags=regex.MULTILINE).strip()

    shown = ESCAPE.sub(r"\1", written(plain)).replace(ZERO, "")

    assert shown.split() == dialects.plain(markdown.parse(plain)).text.replace(ZERO, "").split()
