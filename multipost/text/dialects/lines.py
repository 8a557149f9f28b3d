"""What plain text and Markdown have in common: blocks written as lines, with prefixes, and where their marks land.

Messages go without their pictures, which are attached; an article has them in their places.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from multipost.text import marks
from multipost.text.document import (
    Block,
    Break,
    CodeBlock,
    Document,
    Heading,
    Image,
    Item,
    ItemList,
    Mark,
    MarkKind,
    Quote,
    Span,
    Text,
    Written,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters; with a `kind`, they are a mark."""

    text: str
    kind: MarkKind | None = None
    target: str = ""


@dataclass(frozen=True, slots=True)
class Hand:
    """How a dialect writes the spans of a line, the beginning of a heading, a list marker, and a code block.

    `closing` ends a heading. `quote` begins the lines of a quote, `empty` those without words; where there are `tags`,
    they stand around a quote that is in nothing else. `pictures` says whether `spans` writes them.
    """

    spans: Callable[[Iterable[Span]], Iterator[Piece]]
    heading: Callable[[int], str]
    marker: Callable[[str], str]
    code: Callable[[CodeBlock], str]
    closing: str = ""
    quote: str = "> "
    empty: str = ">"
    tags: tuple[str, str] | None = None
    pictures: bool = False


def write(document: Document, hand: Hand) -> Written:
    """The whole document, also with the hashtags, mentions and URLs that a reader sees in the result."""
    written = _stacked((_outer(block, hand) for block in document.blocks), "\n\n")
    text = written.text.rstrip()
    return Written(text, marks.completed(text, written.marks))


def _outer(block: Block, hand: Hand) -> Written:
    """A block that is in no other."""
    if isinstance(block, Quote) and hand.tags:
        return _between(_stacked((_block(inner, hand) for inner in block.blocks), "\n\n"), *hand.tags)
    return _block(block, hand)


def _block(block: Block, hand: Hand) -> Written:
    match block:
        case Quote(blocks):
            inside = _stacked((_block(inner, hand) for inner in blocks), "\n\n")
            return _prefixed(inside, hand.quote, hand.quote, hand.empty)
        case ItemList(items):
            return _stacked((_item(item, hand) for item in items), "\n")
        case CodeBlock(words):
            return _written([Piece(hand.code(block), "code", words)] if words.strip() else [])
        case Heading(level, spans):
            return _between(_written(hand.spans(_worded(spans, hand))), hand.heading(level), hand.closing)
        case _:
            return _written(hand.spans(_worded(block.spans, hand)))


def _item(item: Item, hand: Hand) -> Written:
    """The further lines stand below the first word; a continued item has no marker."""
    marker = f"{hand.marker(item.marker)} " if item.marker else ""
    inside = [_block(block, hand) for block in item.blocks]
    gap = "\n" if all(isinstance(block, ItemList) for block in item.blocks[1:]) else "\n\n"
    return _prefixed(_stacked(inside, gap), marker, " " * len(marker))


def _worded(spans: tuple[Span, ...], hand: Hand) -> Iterable[Span]:
    return spans if hand.pictures else worded(spans)


def worded(spans: tuple[Span, ...]) -> Iterable[Span]:
    """The spans without lines on which only pictures stand."""
    if not any(isinstance(span, Image) for span in spans):
        return spans
    lines: list[list[Span]] = [[]]
    for span in spans:
        if isinstance(span, Break):
            lines.append([])
        else:
            lines[-1].append(span)
    kept = [line for line in lines if not line or any(not _is_blank(span) for span in line)]
    return [span for n, line in enumerate(kept) for span in ([Break()] if n else []) + line]


def _is_blank(span: Span) -> bool:
    return isinstance(span, Image) or (isinstance(span, Text) and not span.text.strip())


def _written(pieces: Iterable[Piece]) -> Written:
    texts = []
    found = []
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        if piece.kind:
            found.append(Mark(at, end, piece.kind, piece.target))
        texts.append(piece.text)
        at = end
    return Written("".join(texts), tuple(found))


def _stacked(blocks: Iterable[Written], gap: str) -> Written:
    """One below the other; a block that ends in a line break is followed directly."""
    texts: list[str] = []
    found: list[Mark] = []
    at = 0
    for written in blocks:
        if not written.text.strip():
            continue
        between = ("" if texts[-1].endswith("\n") else gap) if texts else ""
        at += len(between)
        texts += (between, written.text)
        found += [Mark(mark.start + at, mark.end + at, mark.kind, mark.target) for mark in written.marks]
        at += len(written.text)
    return Written("".join(texts), tuple(found))


def _between(written: Written, opening: str, closing: str) -> Written:
    """With something around its words; a line break that they end in stays at the end."""
    words = written.text.rstrip("\n")
    begun = _prefixed(replace(written, text=words), opening, "")
    return Written(begun.text + closing + written.text[len(words) :], begun.marks) if begun.text else begun


def _prefixed(written: Written, first: str, rest: str, empty: str = "") -> Written:
    """With something before its first line, before all others, and before those that are empty."""
    if not written.text.strip():
        return Written("")
    head, *tail = written.text.split("\n")
    prefixes = [first, *(rest if line else empty for line in tail)]
    shifts = list(accumulate(map(len, prefixes)))

    def moved(at: int) -> int:
        return at + shifts[written.text.count("\n", 0, at)]

    text = "\n".join(prefix + line for prefix, line in zip(prefixes, (head, *tail), strict=True))
    return Written(text, tuple(replace(mark, start=moved(mark.start), end=moved(mark.end)) for mark in written.marks))
