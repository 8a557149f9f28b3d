"""Matrix takes every message twice: as HTML of a short list of tags, and as plain words. Both say the same here.

Its HTML knows no numbers for single items, and some apps count lists anew: so numbers are words. It knows no links to
telephones: there the number stands beside the words. `@room` has an invisible space behind its `@`, so that it rings
nobody; URLs and code stay as they are.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from multipost.text.dialects import lines
from multipost.text.dialects.html import html
from multipost.text.dialects.plain import plain
from multipost.text.document import (
    Block,
    Break,
    CodeBlock,
    Document,
    Emphasis,
    Heading,
    Image,
    Item,
    ItemList,
    Link,
    Paragraph,
    Quote,
    Span,
    Strong,
    Text,
    Written,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_RINGS = re.compile("@(?=room)", re.IGNORECASE)
_DEFUSED = "@\u200b"
_BREAK = Break()
_LEADS = ("https://", "http://", "mailto:")


def matrix(document: Document) -> Written:
    """The HTML, without pictures: they are messages of their own."""
    return html(Document(_blocks(document.blocks)))


def matrix_plain(document: Document) -> Written:
    """The plain words, for notifications and for apps that show no HTML."""
    return plain(Document(_blocks(document.blocks)))


def _blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(simpler for block in blocks for simpler in _simpler(block))


def _simpler(block: Block) -> Iterator[Block]:
    """What is written instead; nothing where a block held only pictures, or only white space."""
    match block:
        case Paragraph(spans) | Heading(_, spans):
            if said := _spans(lines.worded(spans)):
                yield replace(block, spans=said)
        case Quote(inner):
            if kept := _blocks(inner):
                yield Quote(kept)
        case ItemList(items):
            yield from _list(items)
        case CodeBlock(words) if not words.strip():
            pass
        case _:
            yield block


def _list(items: tuple[Item, ...]) -> Iterator[Block]:
    kept = tuple(Item(item.marker, blocks) for item in items if (blocks := _blocks(item.blocks)))
    if any(item.marker[:1].isdigit() for item in kept):
        for item in kept:
            yield from _numbered(item, follows=item is not kept[-1])
    elif kept:
        yield ItemList(kept)


def _numbered(item: Item, *, follows: bool) -> Iterator[Block]:
    """A line that begins with the number; where another `follows`, that one comes directly below."""
    marker = Text(f"{item.marker} " if item.marker else "")
    match item.blocks:
        case (Paragraph(spans),) if follows:
            yield Paragraph((marker, *(spans if spans[-1] == _BREAK else (*spans, _BREAK))))
        case (Paragraph(spans), *others):
            yield from (Paragraph((marker, *spans)), *others)
        case blocks:
            yield from (Paragraph((marker,)), *blocks)


def _spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(_span(span) for span in spans if not isinstance(span, Image))


def _span(span: Span) -> Span:
    match span:
        case Text(words):
            return Text(_RINGS.sub(_DEFUSED, words))
        case Strong(inner) | Emphasis(inner):
            return replace(span, spans=_spans(inner))
        case Link():
            return _link(span)
        case _:
            return span


def _link(link: Link) -> Span:
    """A link that can be seen and followed; where there is none, the words and the address."""
    written = _plain(link)
    if not link.url.lower().startswith(_LEADS):
        return Text(written)
    if not _plain(*link.spans):
        return Link(link.url, (Text(written),))
    return link if link.spans == (Text(link.url),) else Link(link.url, _spans(link.spans))


def _plain(*spans: Span) -> str:
    return plain(Document((Paragraph(spans),))).text
