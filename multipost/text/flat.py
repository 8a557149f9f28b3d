"""A document laid out as one line of characters, and cut by offsets into it.

Words are themselves, a line break and the end of a paragraph are a newline, and what may not be cut (a link, a picture,
code) is one character. A part keeps the markup around its words: bold text cut in two is bold twice. The second half
of a list item has no marker, because a marker is a word.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from multipost.text.document import (
    Block,
    Break,
    CodeBlock,
    Document,
    Emphasis,
    Heading,
    Item,
    ItemList,
    Paragraph,
    Quote,
    Span,
    Strong,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_ATOM = "\ufffc"
_Node = Block | Item | Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a node's characters stand, and those of what is in it."""

    node: _Node
    start: int
    stop: int
    inside: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Flat:
    """The characters of a document, and the stretches of its blocks."""

    text: str
    blocks: tuple[Stretch, ...]


def laid_out(document: Document) -> Flat:
    """The document with its characters."""
    characters: list[str] = []
    blocks = _each(document.blocks, 0, characters)
    return Flat("".join(characters), blocks)


def between(flat: Flat, start: int, stop: int) -> Document:
    """What stands from `start` up to `stop`, without the white space at its end."""
    stop = start + len(flat.text[start:stop].rstrip())
    return Document(tuple(_cut_each(flat.blocks, start, stop)))


def _each(nodes: Iterable[_Node], at: int, characters: list[str]) -> tuple[Stretch, ...]:
    """The stretches of neighbours; their characters go to the end of the list."""
    stretches = []
    for node in nodes:
        stretches.append(_stretch(node, at, characters))
        at = stretches[-1].stop
    return tuple(stretches)


def _stretch(node: _Node, at: int, characters: list[str]) -> Stretch:
    inside: tuple[Stretch, ...] = ()
    match node:
        case Strong(nodes) | Emphasis(nodes) | Quote(nodes) | Item(_, nodes) | ItemList(nodes):
            inside, own = _each(nodes, at, characters), ""
        case Paragraph(nodes) | Heading(_, nodes):
            inside, own = _each(nodes, at, characters), "\n"
        case Text(words):
            own = words
        case Break():
            own = "\n"
        case CodeBlock():
            own = _ATOM + "\n"
        case _:
            own = _ATOM
    characters.append(own)
    return Stretch(node, at, (inside[-1].stop if inside else at) + len(own), inside)


def _cut_each(stretches: Sequence[Stretch], start: int, stop: int) -> Iterator[Any]:
    """The nodes that stand between the offsets, cut where they reach beyond; each stays of its kind."""
    first = bisect_right(stretches, start, key=lambda stretch: stretch.stop)
    for at in range(first, len(stretches)):
        stretch = stretches[at]
        if stretch.start >= stop:
            return
        whole = start <= stretch.start and stretch.stop <= stop
        yield stretch.node if whole else _cut(stretch, start, stop)


def _cut(stretch: Stretch, start: int, stop: int) -> _Node:
    inside = tuple(_cut_each(stretch.inside, start, stop))
    match stretch.node:
        case Text(words):
            return Text(words[max(start - stretch.start, 0) : stop - stretch.start])
        case Strong() | Emphasis() | Paragraph() | Heading() as node:
            return replace(node, spans=inside)
        case Quote():
            return Quote(inside)
        case Item(marker):
            return Item(marker if start <= stretch.start else "", inside)
        case ItemList():
            return ItemList(inside)
        case node:
            return node
