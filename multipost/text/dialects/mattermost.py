"""The Markdown that Mattermost reads: escaped as everywhere, and defused where it reads what others do not.

A backslash helps only before some characters there, so an invisible space goes between the others: `@all`, `:heart:`,
`<b>`, `&amp;`, `~channel`, and before a line of `==` or `--|--`. It counts lists itself, so numbers that do not count
from one are words.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from multipost.text.dialects.markdown import markdown
from multipost.text.document import (
    Block,
    Break,
    Document,
    Emphasis,
    Heading,
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

_INVISIBLE = "\u200b"
_ACTIVE = regex.compile(
    r"""(?<![\p{L}\p{N}])[@~](?=[A-Za-z0-9]) | <(?=\S) | &(?=\#?\w+;)
    | :(?!\d\d:)(?=[A-Za-z0-9_+-]+:) | ^(?=[ \t]*(?:\||[-=*_|:][-=*_|: \t]*[-=|])[-=*_|: \t]*$)
    """,
    regex.VERBOSE | regex.MULTILINE,
)
_ENDS = regex.compile(r"""[.,:;"')\]]*+(?:\s|$)""")
"""What may stand straight behind a URL and is not taken for a part of it."""

_NO_EMPHASIS = ('"', "<")
"""What emphasis cannot begin with."""


def mattermost(document: Document) -> Written:
    """As `markdown` writes it: headings, lists, quotes and code; a link is one mark."""
    return markdown(Document(tuple(_blocks(document.blocks))))


def _blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Paragraph(spans) | Heading(_, spans):
                yield replace(block, spans=_spans(spans))
            case Quote(inside):
                yield Quote(tuple(_blocks(inside)))
            case ItemList(items) if _is_counted(items):
                yield ItemList(tuple(replace(item, blocks=tuple(_blocks(item.blocks))) for item in items))
            case ItemList(items):
                yield from _in_words(items)
            case _:
                yield block


def _is_counted(items: tuple[Item, ...]) -> bool:
    """Whether Mattermost shows these bullets or numbers as they were written."""
    markers = [item.marker for item in items]
    return not any(marker[:1].isdigit() for marker in markers) or markers == [f"{n + 1}." for n in range(len(markers))]


def _in_words(items: tuple[Item, ...]) -> Iterator[Block]:
    """Each number as the first word of a paragraph; the next one stands on the next line."""
    for item in items:
        first, others = _opened(item.blocks)
        words = (Text(f"{item.marker} " if item.marker and first else item.marker), *_spans(first))
        yield Paragraph(words if item is items[-1] or isinstance(words[-1], Break) else (*words, Break()))
        yield from _blocks(others)


def _opened(blocks: tuple[Block, ...]) -> tuple[tuple[Span, ...], tuple[Block, ...]]:
    """The words that an item begins with, and what follows them."""
    match blocks:
        case (Paragraph(spans), *others):
            return spans, tuple(others)
        case _:
            return (), blocks


def _spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(_span(span, following) for span, following in pairwise((*spans, Break())))


def _span(span: Span, following: Span) -> Span:
    match span:
        case Text(words):
            return Text(_ACTIVE.sub(lambda found: found[0] + _INVISIBLE, words))
        case Strong(inner):
            return Strong(_spans(inner))
        case Emphasis(inner):
            return Emphasis(_begun(_spans(inner)))
        case Link(url, inner) if inner in {(), (Text(url),)}:
            return span if _ends(following) else Link(url, (Text(url), Text("")))  # which is written with brackets
        case Link(url, inner):
            return Link(url, _spans(inner))
        case _:
            return span


def _begun(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    quoted = spans and isinstance(spans[0], Text) and spans[0].text.startswith(_NO_EMPHASIS)
    return (Text(_INVISIBLE), *spans) if quoted else spans


def _ends(following: Span) -> bool:
    """Whether a URL ends where this begins; Mattermost finds the end by itself, with rules of its own."""
    return _ENDS.match(following.text) is not None if isinstance(following, Text) else isinstance(following, Break)
