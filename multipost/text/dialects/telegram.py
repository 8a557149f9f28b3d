"""The HTML that Telegram reads: a dozen tags, no paragraphs and no lists, and a message with one mistake is refused.

Bullets are `•` and numbers stay as they were written. A quote that stands in something else has `>` before its lines,
because quotes do not nest there. What Telegram counts is what is left when the markup was read: `characters`.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import regex

from multipost.text import marks, units
from multipost.text.dialects import lines
from multipost.text.dialects.lines import Piece
from multipost.text.dialects.plain import plain
from multipost.text.document import (
    Break,
    Code,
    CodeBlock,
    Document,
    Emphasis,
    Link,
    Paragraph,
    Span,
    Strong,
    Text,
    Written,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TAG = regex.compile("<[^>]*>")
_URL = regex.compile(marks.URL)
_ENDS = regex.compile(r"""[.,:;"')\]]*+(?:\s|$)""")
"""What may stand straight behind a URL and is not taken for a part of it."""


def telegram(document: Document) -> Written:
    """Headings in bold, quotes and code as Telegram's HTML; a link to the web is one mark."""
    hand = lines.Hand(
        _pieces,
        heading=lambda _: "<b>",
        closing="</b>",
        marker=lambda marker: marker if marker[0].isdigit() else "•",
        code=_code_block,
        quote="&gt; ",
        empty="&gt;",
        tags=("<blockquote>", "</blockquote>"),
    )
    return lines.write(document, hand)


def as_read(text: str) -> str:
    """The words that are left of what `telegram` wrote."""
    return html.unescape(_TAG.sub("", text))


def characters(text: str) -> int:
    """How long Telegram takes such a text for: UTF-16 units without the markup."""
    return units.utf16(as_read(text))


def _pieces(spans: Iterable[Span]) -> Iterator[Piece]:
    """The pieces; Telegram finds URLs by itself, and those that run into what follows are told to it."""
    pieces = list(_each(spans))
    for at, piece in enumerate(pieces):
        bare = piece.kind == "link" and piece.text == _escaped(piece.target)
        if bare and not _ENDS.match(as_read("".join(following.text for following in pieces[at + 1 :]))):
            yield _anchor(piece.target, piece.text)
        else:
            yield piece


def _each(spans: Iterable[Span]) -> Iterator[Piece]:
    for span in spans:
        match span:
            case Text(words):
                yield Piece(_escaped(words))
            case Break():
                yield Piece("\n")
            case Code(words):
                yield Piece(f"<code>{_escaped(words)}</code>", "code", words)
            case Strong(inner):
                yield from (Piece("<b>"), *_each(inner), Piece("</b>"))
            case Emphasis(inner):
                yield from (Piece("<i>"), *_each(inner), Piece("</i>"))
            case Link():
                yield _link(span)
            case _:
                pass


def _link(link: Link) -> Piece:
    """Under its words where it leads to the web; other schemes are not taken, and words must not lie about it."""
    words = "".join(_escaped(one.target) if one.kind == "code" else one.text for one in _each(link.spans))
    on_the_web = link.url.lower().startswith(("https://", "http://"))
    if on_the_web and link.spans in {(), (Text(link.url),)}:
        shown = _escaped(link.url)
        return Piece(shown, "link", link.url) if _URL.fullmatch(link.url) else _anchor(link.url, shown)
    if not on_the_web or "://" in words or not as_read(words).strip():
        return Piece(_escaped(plain(Document((Paragraph((link,)),))).text), "link", link.url)
    return _anchor(link.url, words)


def _anchor(url: str, words: str) -> Piece:
    return Piece(f'<a href="{_in_quotes(url)}">{words}</a>', "link", url)


def _code_block(block: CodeBlock) -> str:
    if not block.language:
        return f"<pre>{_escaped(block.text)}</pre>"
    return f'<pre><code class="language-{_in_quotes(block.language)}">{_escaped(block.text)}</code></pre>'


def _escaped(words: str) -> str:
    return html.escape(words, quote=False)


def _in_quotes(words: str) -> str:
    return _escaped(words).replace('"', "&quot;")
