from __future__ import annotations

import pytest

from multipost.text import dialects, markdown
from multipost.text.document import Document, Heading, Item, ItemList, Paragraph, Text


def html(source: str) -> str:
    return dialects.html(markdown.parse(source)).text


@pytest.mark.parametrize(
    "source, expected",
    [
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("# a\nb\n\n###### c", "<h2>a</h2>\n<p>b</p>\n<h6>c</h6>"),
        ("**a** *b* `<c>`", "<p><strong>a</strong> <em>b</em> <code>&lt;c&gt;</code></p>"),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("```py\n<a>\n```", '<pre><code class="language-py">&lt;a&gt;\n</code></pre>'),
        ("```\na\n```", "<pre><code>a\n</code></pre>"),
        ("- a\n- # b", "<ul>\n<li>a</li>\n<li><h2>b</h2></li>\n</ul>"),
        ("- a\n  - b", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul></li>\n</ul>"),
        ('![a "b"](media/x.png)', '<p><img src="media/x.png" alt="a &quot;b&quot;"></p>'),
        ('[a](https://a.example/?b="c"&d)', '<p><a href="https://a.example/?b=&quot;c&quot;&amp;d">a</a></p>'),
        ("[a](mailto:help@a.example)", '<p><a href="mailto:help@a.example">a</a></p>'),
    ],
)
def test_each_block_and_span_has_its_tag(source: str, expected: str) -> None:
    assert html(source) == expected


@pytest.mark.parametrize(
    "source, expected",
    [
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("0. a\n1. b", '<ol start="0">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("1. a\n988. b\n989. c", '<ol>\n<li>a</li>\n<li value="988">b</li>\n<li>c</li>\n</ol>'),
    ],
)
def test_the_numbers_that_a_reader_sees_are_those_written(source: str, expected: str) -> None:
    assert html(source) == expected


def test_a_continued_item_gets_no_new_number() -> None:
    items = (Item("", (Paragraph((Text("rest"),)),)), Item("2.", (Paragraph((Text("two"),)),)))

    whole = dialects.html(Document((ItemList(items),))).text
    alone = dialects.html(Document((ItemList(items[:1]),))).text

    assert whole == '<p>rest</p>\n<ol start="2">\n<li>two</li>\n</ol>'
    assert alone == "<p>rest</p>"


@pytest.mark.parametrize(
    "source, expected",
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[a](javascript:alert(1))", "<p>a</p>"),
        ("![a](javascript:alert(1))", "<p>a</p>"),
        ("![a](data:text/html,x)", "<p>a</p>"),
        ("[Call us](tel:988)", '<p><a href="tel:988">Call us</a> (988)</p>'),
        ("[Call 988](tel:988)", '<p><a href="tel:988">Call 988</a></p>'),
        ("[988](tel:988)", '<p><a href="tel:988">988</a></p>'),
        ("[Text us](sms:988)", '<p><a href="sms:988">Text us</a> (988)</p>'),
        ("[](https://a.example)", '<p><a href="https://a.example">https://a.example</a></p>'),
        ("[a](ftp://a.example)", "<p>a</p>"),
    ],
)
def test_nothing_dangerous_comes_out(source: str, expected: str) -> None:
    assert html(source) == expected


def test_html_has_no_marks() -> None:
    assert dialects.html(Document((Heading(1, (Text("#tag"),)),))).marks == ()
