"""What a text says, free of any platform's markup: blocks that hold spans.

`markdown.parse` makes a `Document`; a dialect writes it down. All values are frozen and compare by content.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Text:
    """Words. Hashtags and mentions stay words here; `Written.marks` says where they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """The writer pressed return: a line break is a line break."""


@dataclass(frozen=True, slots=True)
class Code:
    """`code`, verbatim."""

    text: str


@dataclass(frozen=True, slots=True)
class Image:
    """An attachment in its place: `file` is as written in the post, relative to `content/`."""

    file: str
    alt: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italic."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere. `<https://…>` and bare URLs are links whose words are the URL."""

    url: str
    spans: tuple[Span, ...]


Span = Text | Break | Code | Image | Strong | Emphasis | Link


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of words. A `Break` at its end says that the next block follows without a blank line; so in `Heading`."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above a section."""

    level: int  # 1 to 6
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list; `marker` is as the writer wrote it (`-`, `*`, `+`, `1.`): numbers are words.

    An empty marker continues the item before, in a part that begins in the middle of it.
    """

    marker: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ItemList:
    """Items one below the other, either all with a bullet or all with a number."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody else said."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines between fences, verbatim; `language` as named at the first fence."""

    text: str
    language: str = ""


Block = Paragraph | Heading | ItemList | Quote | CodeBlock


@dataclass(frozen=True, slots=True)
class Document:
    """A whole text."""

    blocks: tuple[Block, ...]


MarkKind = Literal["link", "hashtag", "mention", "code"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of written text that must stay whole and that a platform may want to know about.

    `start` and `end` count code points of `Written.text`; `target` is the URL, the tag without `#`, the name without
    `@`, the code.
    """

    start: int
    end: int
    kind: MarkKind
    target: str


@dataclass(frozen=True, slots=True)
class Written:
    """A document in a platform's dialect: the characters to send, and where their marks are, in order."""

    text: str
    marks: tuple[Mark, ...] = ()


def images(document: Document) -> Iterator[Image]:
    """Every picture, in the order of reading."""
    return _images(document.blocks)


def _images(pieces: Iterable[Block | Item | Span]) -> Iterator[Image]:
    for piece in pieces:
        match piece:
            case Image():
                yield piece
            case ItemList(inside) | Item(_, inside) | Quote(inside):
                yield from _images(inside)
            case Paragraph(inside) | Heading(_, inside) | Strong(inside) | Emphasis(inside) | Link(_, inside):
                yield from _images(inside)
            case _:
                pass
