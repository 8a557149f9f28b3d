"""Markdown in one normal form, for platforms that read it: words that look like markup are escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import regex

from multipost.text import markdown as source
from multipost.text import marks
from multipost.text.dialects import lines
from multipost.text.dialects.lines import Piece
from multipost.text.document import (
    Break,
    Code,
    CodeBlock,
    Document,
    Emphasis,
    Image,
    Link,
    Span,
    Strong,
    Text,
    Written,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


_URL = regex.compile(marks.URL)
_TICKS = re.compile("`+")
_BREAK = Piece("  \n")


def markdown(document: Document) -> Written:
    """Headings, lists, quotes and code as Markdown; a link is one mark, `[words](URL)`."""
    return lines.write(document, lines.Hand(_pieces, _heading, str, _code_block))


def illustrated(document: Document) -> Written:
    """The same for an article: its pictures in their places, named by their files, and no marks.

    Its line breaks are said with two spaces, as all readers of Markdown know them.
    """
    hand = lines.Hand(_of_article, _heading, str, _code_block, pictures=True)
    return Written(lines.write(document, hand).text)


def _of_article(spans: Iterable[Span]) -> Iterator[Piece]:
    return (_BREAK if piece.text == "\n" else piece for piece in _pieces(spans, _picture))


def _heading(level: int) -> str:
    return "#" * level + " "


def _no_picture(_image: Image) -> Iterator[Piece]:
    yield from ()


def _picture(image: Image) -> Iterator[Piece]:
    file = f"<{image.file}>" if set(image.file) & set("() ") else image.file
    yield Piece(f"![{_bracketed(source.escape(image.alt))}]({file})")


def _pieces(spans: Iterable[Span], picture: Callable[[Image], Iterator[Piece]] = _no_picture) -> Iterator[Piece]:
    starts = True
    for span in spans:
        match span:
            case Text(words):
                yield Piece(source.escape(words) if starts else _escaped_inside(words))
            case Break():
                yield Piece("\n")
            case Code(words):
                yield Piece(_code(words), "code", words)
            case Strong(inner):
                yield from (Piece("**"), *_pieces(inner, picture), Piece("**"))
            case Emphasis(inner):
                yield from (Piece("*"), *_pieces(inner, picture), Piece("*"))
            case Link(url, inner):
                yield Piece(_link(url, inner), "link", url)
            case Image():
                yield from picture(span)
        starts = isinstance(span, Break)


def _escaped_inside(words: str) -> str:
    """Words that do not begin a line: the comma stands for what is before them."""
    return source.escape(f",{words}")[1:]


def _link(url: str, words: tuple[Span, ...]) -> str:
    if words in {(), (Text(url),)}:
        return url if _URL.fullmatch(url) else f"<{url}>"
    address = f"<{url}>" if set(url) & set("() ") else url
    said = (piece.text if piece.kind == "code" else _bracketed(piece.text) for piece in _pieces(words))
    return f"[{''.join(said)}]({address})"


def _bracketed(words: str) -> str:
    """Words between brackets, which one of their own must not close."""
    return words.replace("]", "\\]")


def _code(words: str) -> str:
    """Between more backticks than stand in it."""
    ticks = _longer_than_any(words, 1)
    space = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{ticks}{space}{words}{space}{ticks}"


def _code_block(block: CodeBlock) -> str:
    fence = _longer_than_any(block.text, 3)
    return f"{fence}{block.language}\n{block.text}\n{fence}"


def _longer_than_any(text: str, least: int) -> str:
    return "`" * max(least, *(len(run) + 1 for run in _TICKS.findall(text)), 0)
