"""Telegram's HTML, read as strictly as it reads."""

from __future__ import annotations

from typing import Any

import pytest

from multipost.sandbox import _telegram_html as html


@pytest.mark.parametrize(
    "source, words, entities",
    [
        ("plain", "plain", []),
        (" \n a ", "a", []),
        ("<b>a</b><STRONG>b</STRONG>", "ab", [("bold", 0, 1), ("bold", 1, 1)]),
        ("<i>a<u>b</u></i>", "ab", [("italic", 0, 2), ("underline", 1, 1)]),
        ("👋<s>b</s>", "👋b", [("strikethrough", 2, 1)]),
        (" <b> a</b>", "a", [("bold", 0, 1)]),
        ("<b>a</>", "a", [("bold", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ("<pre><code class='language-py'>a</code></pre>", "a", [("pre", 0, 1)]),
        ("<code>a<b>b</b></code>", "ab", [("code", 0, 2)]),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "ab", [("blockquote", 0, 2)]),
        ("<b></b>a<i> </i>", "a", []),
        ("&lt;b&gt; &amp;lt; &quot; &#39;&#x41;", "<b> &lt; \" 'A", []),
        ("&copy; & &#0; a > b", "&copy; & &#0; a > b", []),
    ],
)
def test_words_and_what_they_are(source: str, words: str, entities: list[Any]) -> None:
    read, found = html.read(source)

    assert read == words
    assert [(one["type"], one["offset"], one["length"]) for one in found] == entities


@pytest.mark.parametrize(
    "source, urls",
    [
        ('<a href="https://a.example/?a&amp;b">x</a>', ["https://a.example/?a&b"]),
        ("<a href='http://a.example'>x</a>", ["http://a.example"]),
        ("<a href=x>x</a>", []),
        ('<a href="tel:988">x</a>', []),
        ("<a>x</a>", []),
        ('<pre><a href="https://a.example">x</a></pre>', []),
    ],
)
def test_a_link_that_leads_nowhere_is_its_words(source: str, urls: list[str]) -> None:
    read, found = html.read(source)

    assert read == "x"
    assert [one["url"] for one in found if one["type"] == "text_link"] == urls


@pytest.mark.parametrize(
    "source, said",
    [
        ("é<p>a</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("a < b", "Unclosed start tag at byte offset 2"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x>a</a>', "Unclosed start tag at byte offset 0"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_a_mistake_is_not_forgiven(source: str, said: str) -> None:
    with pytest.raises(html.MistakeError, match=said):
        html.read(source)
