"""The Markdown that Discord reads: fewer forms than others know, and some of its own, which are defused.

Discord counts ordered lists itself, so numbers are escaped and stay as they were written. Whatever would ring somebody
(`@everyone`, `<@1>`) has an invisible space behind its `@`, besides what a request says about mentions; `<t:1>`,
`<#1>`, `-#`, `||` and `:heart:` are words. URLs and code stay as they are: there a character more would be a mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from multipost.text import marks
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

    from multipost.text.document import MarkKind

_DEFUSED = "\u200b"
_FENCE = "```"
_DEEPEST = 3
"""`####` is no heading there."""

_SPECIAL = regex.compile(
    rf"""(?P<url>{marks.URL}) | (?P<rings>@(?=everyone|here) | <@(?=[&!]?[0-9]))
    | [`*_\[] | \\(?=[^0-9A-Za-z\s]|[ \t]*$)
    | ~(?=~) | (?<=~)~ | \|(?=\|) | (?<=\|)\|
    | <(?=[^\s0-9]) | (?<!\w):(?=[\w+-]+:)
    | ^[ \t]*+\K(?:[-+](?=[ \t]|$) | -(?=\#) | \#(?=\#{{0,2}}[ \t]) | >)
    | ^[ \t]*+[0-9]++\K\.(?=[ \t]|$)
    """,
    regex.VERBOSE | regex.MULTILINE,
)
_URL = regex.compile(marks.URL)
_ENDS = regex.compile(r"""[.,:;"')\]]*+(?:\s|$)""")
"""What may stand straight behind a URL and is not taken for a part of it."""


def discord(document: Document) -> Written:
    """Headings, bullets, quotes and code as Discord's Markdown; numbers as words; a link to the web as one mark."""
    hand = lines.Hand(_pieces, lambda level: "#" * min(level, _DEEPEST) + " ", _marker, _code_block, empty="> ")
    return lines.write(document, hand)


def _marker(marker: str) -> str:
    return _escaped(marker) if marker[0].isdigit() else "-"


def _pieces(spans: Iterable[Span]) -> Iterator[Piece]:
    """The pieces; a URL that runs into what follows it gets brackets, which cost it its preview."""
    pieces = list(_each(spans))
    for at, piece in enumerate(pieces):
        bare = piece.kind == "link" and piece.text == piece.target
        if bare and not _ENDS.match("".join(following.text for following in pieces[at + 1 :])):
            yield Piece(f"<{piece.text}>", "link", piece.target)
        else:
            yield piece


def _each(spans: Iterable[Span]) -> Iterator[Piece]:
    starts = True
    for span in spans:
        match span:
            case Text(words):
                yield Piece(_escaped(words) if starts else _escaped_inside(words))
            case Break():
                yield Piece("\n")
            case Code(words):
                yield Piece(*_code(words))
            case Strong(inner):
                yield from (Piece("**"), *_each(inner), Piece("**"))
            case Emphasis(inner):
                yield from (Piece("*"), *_each(inner), Piece("*"))
            case Link():
                yield _link(span)
            case _:
                continue  # a picture is written nowhere: what follows it may begin the line
        starts = isinstance(span, Break)


def _escaped(words: str) -> str:
    return _SPECIAL.sub(_as_words, words)


def _as_words(match: regex.Match[str]) -> str:
    found: str = match[0]
    if match["url"]:
        return found
    if match["rings"]:
        return found.replace("<", "\\<") + _DEFUSED
    return f"\\{found}"


def _escaped_inside(words: str) -> str:
    """Words that do not begin a line: the comma stands for what is before them."""
    return _escaped(f",{words}")[1:]


def _link(link: Link) -> Piece:
    """Masked where it leads to the web; Discord shows no other masked link, and none whose words are an address."""
    words = "".join(piece.text for piece in _each(link.spans))
    on_the_web = link.url.lower().startswith(("https://", "http://"))
    if on_the_web and link.spans in {(), (Text(link.url),)}:
        return Piece(link.url if _URL.fullmatch(link.url) else f"<{link.url}>", "link", link.url)
    if not on_the_web or "://" in words or not words.strip():
        return Piece(_escaped_inside(plain(Document((Paragraph((link,)),))).text), "link", link.url)
    address = f"<{link.url}>" if set(link.url) & set("() ") else link.url
    return Piece(f"[{words}]({address})", "link", link.url)


def _code(words: str) -> tuple[str, MarkKind, str]:
    """Between one or two backticks: three would begin a block, so what has two is only words."""
    if "``" in words:
        return _escaped_inside(words), "code", words
    ticks = "``" if "`" in words else "`"
    space = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{ticks}{space}{words}{space}{ticks}", "code", words


def _code_block(block: CodeBlock) -> str:
    """Nothing ends a block but three backticks, so those inside are held apart."""
    inside = block.text.replace(_FENCE, _DEFUSED.join(_FENCE))
    return f"{_FENCE}{block.language}\n{inside}\n{_FENCE}"
