"""The Markdown that Lemmy reads: CommonMark, where a line break must be said, with signs of its own, all defused.

There `~` and `^` lower and raise words, `:::` begins a box, `:heart:` is a picture, `{a|b}` puts one above the other,
a line of `=` makes a heading, `&amp;`, `(c)` and `..` are other characters. Code and URLs stay as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from multipost.text import markdown as source
from multipost.text import marks
from multipost.text.dialects import lines
from multipost.text.dialects.lines import Piece
from multipost.text.dialects.markdown import illustrated
from multipost.text.document import Break, Document, Emphasis, Image, Link, Paragraph, Span, Strong, Text, Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from multipost.text.document import Block

_SPECIAL = regex.compile(
    rf"""(?P<stays>{marks.URL} | \\.)
    | [~^\]] | -(?=-) | (?<=-)- | \+(?=-) | \.(?=\.) | ,(?=,) | [?!](?=[?!]{{3}}|…) | \((?=(?:c|r|p|tm)\))
    | &(?=\#?\w+;) | (?<!\S)\#(?=\#*+[ \t]*$) | ^[ \t]*+\K(?:=(?==*+[ \t]*$) | :(?=::))
    | (?<!\w):(?=[\w+-]+:) | \{{(?=[^|{{}}\n]*\|)
    """,
    regex.VERBOSE | regex.MULTILINE | regex.IGNORECASE,
)


def lemmy(document: Document) -> Written:
    """An article with its pictures in their places, named by their files; no marks."""
    hand = lines.Hand(_pieces, lambda level: "#" * level + " ", str, _alone, pictures=True)
    return Written(lines.write(document, hand).text)


def _pieces(spans: Iterable[Span]) -> Iterator[Piece]:
    starts = True
    for span in spans:
        match span:
            case Text(words):
                yield Piece(_escaped(words) if starts else _escaped(f";{words}")[1:])
            case Break():
                yield Piece("  \n")
            case Strong(inner):
                yield from (Piece("**"), *_pieces(inner), Piece("**"))
            case Emphasis(inner):
                yield from (Piece("*"), *_pieces(inner), Piece("*"))
            case Link(url, inner) if inner not in {(), (Text(url),)}:
                address = f"<{url}>" if set(url) & set("() ") else url
                yield Piece(f"[{''.join(piece.text for piece in _pieces(inner))}]({address})")
            case Image(file, alt):
                yield Piece(f"![{_escaped(alt)}]({f'<{file}>' if set(file) & set('() ') else file})")
            case _:
                yield Piece(_alone(Paragraph((span,))))
        starts = isinstance(span, Break)


def _alone(block: Block) -> str:
    """What is written as everywhere: code and bare addresses."""
    return illustrated(Document((block,))).text


def _escaped(words: str) -> str:
    return _SPECIAL.sub(lambda match: match[0] if match["stays"] else f"\\{match[0]}", source.escape(words))
