"""Plain text for people: no markup, but every word, number and address."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from multipost.text.dialects import lines
from multipost.text.dialects.lines import Piece
from multipost.text.document import Break, Code, Document, Emphasis, Link, Span, Strong, Text, Written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    _Hand = Callable[[str, list[Piece]], Iterator[Piece]]

_ADDRESS = re.compile(r"\w\.\w\w|://")
"""What people take for an address."""


def plain(document: Document) -> Written:
    """Paragraphs, a blank line between them; bullets as `•`, numbers as written; links as `words (URL)`.

    Where the words of a link are its URL, only the URL; for `mailto:` and `tel:` the address, unless the words say it.
    """
    return _written(document, _link)


def linked(document: Document) -> Written:
    """The same for platforms that know by its place where a link leads: its words alone, and the mark says where to.

    Words that are an address themselves could lie about it, so there the URL stands beside them.
    """
    return _written(document, _linked)


def _written(document: Document, link: _Hand) -> Written:
    return lines.write(document, lines.Hand(partial(_pieces, link), lambda _: "", _marker, lambda block: block.text))


def _marker(marker: str) -> str:
    return "•" if marker in "-*+" else marker


def _pieces(link: _Hand, spans: Iterable[Span]) -> Iterator[Piece]:
    for span in spans:
        match span:
            case Text(words):
                yield Piece(words)
            case Break():
                yield Piece("\n")
            case Code(words):
                yield Piece(words, "code", words)
            case Strong(inner) | Emphasis(inner):
                yield from _pieces(link, inner)
            case Link(url, inner):
                yield from link(url, list(_pieces(link, inner)))
            case _:
                pass


def _link(url: str, words: list[Piece]) -> Iterator[Piece]:
    said = _said(words)
    scheme, _, address = url.partition(":")
    by_hand = scheme.lower() in {"mailto", "tel"}
    shown = address if by_hand else url
    if not said or (not by_hand and _bare(said) == _bare(url)):
        yield Piece(shown, "link", url)
    elif by_hand and _digits_and_letters(address) in _digits_and_letters(said):
        yield Piece(said, "link", url)
    else:
        yield from words
        yield Piece(" (")
        yield Piece(shown, "link", url)
        yield Piece(")")


def _linked(url: str, words: list[Piece]) -> Iterator[Piece]:
    said = _said(words)
    address = _ADDRESS.search(said) is not None
    if said and url.lower().startswith(("https://", "http://")) and not address:
        yield Piece(said, "link", url)
    else:
        yield from _link(url, words)


def _said(words: list[Piece]) -> str:
    return "".join(piece.text for piece in words).strip()


def _bare(url: str) -> str:
    """What of a URL a person would say."""
    return url.casefold().removeprefix("https://").removeprefix("http://").removesuffix("/")


def _digits_and_letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
