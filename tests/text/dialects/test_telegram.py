"""The HTML that Telegram reads: never a mistake in it, and every word as it was written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from multipost.sandbox import _telegram_html as reader
from multipost.text import dialects, markdown, measure, split, units
from multipost.text.dialects.telegram import as_read, characters

EXAMPLES = settings(max_examples=200, deadline=None)

WORDS = (
    '<b> </b> <br> & &amp; &lt; &#39; &copy; < > " \' <a href="x"> `a<b` ** * _ ` ``` > >> # ### - 1. 988. 24/7 \n '
    "\n\n @hope #Hope you are not alone 心理 é 👋🏽 * **a *b* `c`** ![a](b.png)"
)
LINKS = (
    'https://a.example/?a=1&b=2 [us](https://b.example/(1)) [a_b](tel:988) <https://c.example/x"y> [`c`](https://d.e)'
)
NO_LINKS = st.lists(st.sampled_from(WORDS.split(" ")), max_size=30).map(" ".join) | st.text(max_size=80)
ANYTHING = st.lists(st.sampled_from(f"{WORDS} {LINKS}".split(" ")), max_size=30).map(" ".join) | NO_LINKS


def written(source: str) -> str:
    return dialects.telegram(markdown.parse(source)).text


def dense(text: str) -> str:
    """Without white space and the marks of quotes, which only some quotes have."""
    return re.sub(r"[\s>]", "", text)


@pytest.mark.parametrize(
    "source, expected",
    [
        ("one\ntwo\n\nthree", "one\ntwo\n\nthree"),
        ("# Title\ntext", "<b>Title</b>\ntext"),
        ("### A *b*\n\ntext", "<b>A <i>b</i></b>\n\ntext"),
        ("**a** *b* **c *d***", "<b>a</b> <i>b</i> <b>c <i>d</i></b>"),
        ("- a\n  - b\n* c", "• a\n  • b\n• c"),
        ("988. Call\n1. a\n1. b", "988. Call\n1. a\n1. b"),
        ("> a\n>\n> b\n\nc", "<blockquote>a\n\nb</blockquote>\n\nc"),
        ("> a\n> > b\n> >\n> > c", "<blockquote>a\n&gt; b\n&gt;\n&gt; c</blockquote>"),
        ("- a\n  > b", "• a\n  &gt; b"),
        ("> `a`\n\n> b", "<blockquote><code>a</code></blockquote>\n\n<blockquote>b</blockquote>"),
        ("a < b & c > d \"e\" 'f'", "a &lt; b &amp; c &gt; d \"e\" 'f'"),
        ("<b>no</b> &lt;", "&lt;b&gt;no&lt;/b&gt; &amp;lt;"),
        ("`a<b`", "<code>a&lt;b</code>"),
        ("```\na<b\n```", "<pre>a&lt;b</pre>"),
        ("```py\na\n```", '<pre><code class="language-py">a</code></pre>'),
        ("see https://a.example/?a=1&b.", "see https://a.example/?a=1&amp;b."),
        ("<https://a.example/.>", '<a href="https://a.example/.">https://a.example/.</a>'),
        ("**https://a.example**!", '<b><a href="https://a.example">https://a.example</a></b>!'),
        ("**https://a.example** and", "<b>https://a.example</b> and"),
        ('[us](https://a.example/?a&b="c")', '<a href="https://a.example/?a&amp;b=&quot;c&quot;">us</a>'),
        ("[**us** `x`](https://a.example)", '<a href="https://a.example"><b>us</b> x</a>'),
        ("[](https://a.example)", "https://a.example"),
        ("[https://a.example](https://b.example)", "https://a.example (https://b.example)"),
        ("[Call 988](tel:988)", "Call 988"),
        ("[write & ask](mailto:us@hope.example)", "write &amp; ask (us@hope.example)"),
        ("[me](tg://user?id=1)", "me (tg://user?id=1)"),
        ("one\n![a](b.png)\ntwo", "one\ntwo"),
        ("> ![a](b.png)\n\n# ![a](b.png)\n\nwords", "words"),
    ],
)
def test_each_form_as_telegram_reads_it(source: str, expected: str) -> None:
    assert written(source) == expected


def test_marks_are_those_of_the_written_text() -> None:
    found = dialects.telegram(markdown.parse("> `c`\n\n[d](https://a.example) https://b.example/?a&b. #Hope @f"))

    assert [(mark.kind, found.text[mark.start : mark.end], mark.target) for mark in found.marks] == [
        ("code", "<code>c</code>", "c"),
        ("link", '<a href="https://a.example">d</a>', "https://a.example"),
        ("link", "https://b.example/?a&amp;b", "https://b.example/?a&b"),
        ("hashtag", "#Hope", "Hope"),
        ("mention", "@f", "f"),
    ]


@EXAMPLES
@given(ANYTHING)
def test_telegram_finds_no_mistake_and_reads_the_words_that_are_counted(source: str) -> None:
    text = written(source)

    words, _ = reader.read(text)

    assert words == as_read(text).strip()
    assert characters(text) == units.utf16(as_read(text))


@EXAMPLES
@given(NO_LINKS)
def test_telegram_reads_the_words_that_were_written(source: str) -> None:
    words, _ = reader.read(written(source))

    assert dense(words) == dense(dialects.plain(markdown.parse(source)).text)


@EXAMPLES
@given(NO_LINKS)
def test_the_digits_stay_the_same(source: str) -> None:
    plain = dialects.plain(markdown.parse(source)).text

    assert list(filter(str.isdigit, written(source))) == list(filter(str.isdigit, plain))


@EXAMPLES
@given(ANYTHING)
def test_each_part_of_a_long_text_is_without_a_mistake(source: str) -> None:
    limit = measure.Limit(40, characters)

    parts = [dialects.telegram(part).text for part in split.split(markdown.parse(source), dialects.telegram, limit)]

    read = "".join(reader.read(part)[0] for part in parts)
    whole = reader.read(written(source))[0]
    assert list(filter(str.isalnum, read)) == list(filter(str.isalnum, whole))


def test_markup_does_not_count_and_an_emoji_counts_as_two() -> None:
    assert characters('<b>a</b> &amp; <a href="https://a.example">b</a> 👋') == len("a & b ..")
