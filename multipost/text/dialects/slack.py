"""The mrkdwn that Slack reads: `*bold*`, `_italic_`, code, quotes and `<URL|words>`, and nothing else.

It has no headings (they are bold) and no lists (`•`, and numbers as they were written). Only `&`, `<` and `>` can be
escaped, so that nothing here rings anybody; every other sign that Slack would act on (`*so*`, `:heart:`, `@here`, a
quote) has an invisible space beside it. URLs are written out as links: words never become one by themselves.
"""

from __future__ import annotations

import html
from itertools import accumulate
from typing import TYPE_CHECKING

import regex

from multipost.text.dialects import lines
from multipost.text.dialects.lines import Piece
from multipost.text.dialects.plain import plain
from multipost.text.document import (
    Block,
    Break,
    Code,
    CodeBlock,
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

_APART = "\u200b"
_FENCE = "```"
_IN_A_URL = str.maketrans({" ": "%20", "|": "%7C", "<": "%3C", ">": "%3E"})

_ACTS = regex.compile(
    r"""(?<=[0-9A-Za-z])[*_~](?=[0-9A-Za-z]) (*SKIP)(*FAIL) | (?<=\s)[*_~](?=\s) (*SKIP)(*FAIL)
    | (?P<signs>[*_~`]+) | (?P<quotes>^[ \t]*+\K>) | @(?=channel|here|everyone) | :(?=[\w+'-]+:)
    """,
    regex.VERBOSE | regex.MULTILINE,
)
"""Signs inside a word, or with space on both sides, are never markup there."""

_CLINGS = regex.compile(rf"[^\s{_APART}.,:;!?()\"'“”‘’«»…–—-]")
"""What must not stand straight beside an emphasis, or it is none."""

_ADDRESS = regex.compile(r"\w\.\w\w|://")
"""Words that people take for an address, and that could lie about where a link leads."""


def slack(document: Document) -> Written:
    """Every word, number and address; a link to the web is one mark, `<URL|words>`."""
    hand = lines.Hand(_pieces, lambda _: "", lambda marker: "•" if marker in "-*+" else marker, _code_block)
    return lines.write(Document(tuple(map(_without_headings, document.blocks))), hand)


def _without_headings(block: Block) -> Block:
    match block:
        case Heading(_, spans):
            return Paragraph((Strong(spans),))
        case Quote(blocks):
            return Quote(tuple(map(_without_headings, blocks)))
        case ItemList(items):
            return ItemList(tuple(Item(one.marker, tuple(map(_without_headings, one.blocks))) for one in items))
        case _:
            return block


def _pieces(spans: Iterable[Span], around: str = "") -> Iterator[Piece]:
    """The spans, and something between an emphasis and words that cling to it. `around` are the signs outside."""
    known = tuple(spans)
    written = [list(_one(span, around)) for span in known]
    starts = (_joined(pieces)[:1] for pieces in reversed(written))
    afters = [*accumulate(starts, lambda later, here: here or later, initial="")][-2::-1]
    before = ""
    for span, pieces, after in zip(known, written, afters, strict=True):
        signed = isinstance(span, Strong | Emphasis | Code) and _joined(pieces)[:1] in {"*", "_", "`"}
        if signed and _CLINGS.match(before):
            pieces.insert(0, Piece(_APART))
        if signed and _CLINGS.match(after):
            pieces.append(Piece(_APART))
        yield from pieces
        before = _joined(pieces)[-1:] or before


def _one(span: Span, around: str) -> Iterator[Piece]:
    match span:
        case Text(words):
            yield Piece(_defused(words))
        case Break():
            yield Piece("\n")
        case Code(words):
            shown = f"`{_escaped(words)}`" if words.strip() == words != "" and "`" not in words else _defused(words)
            yield Piece(shown, "code", words)
        case Strong(inner):
            yield from _emphasised("*", inner, around)
        case Emphasis(inner):
            yield from _emphasised("_", inner, around)
        case Link():
            yield from _link(span)
        case _:
            pass


def _emphasised(sign: str, spans: Iterable[Span], around: str) -> Iterator[Piece]:
    """Line by line, as no emphasis goes over the end of one; none has space at its ends, or its own sign inside."""
    line: list[Piece] = []
    for piece in (*_pieces(spans, around + sign), None):
        if piece is not None and piece.text != "\n":
            line.append(piece)
            continue
        words = _joined(line)
        fits = words.strip(f" \t{_APART}") == words != "" and sign not in around + words
        yield from (Piece(sign), *line, Piece(sign)) if fits else line
        yield from [piece] if piece else []
        line = []


def _link(link: Link) -> Iterator[Piece]:
    """As plain text shows it, where it does not lead to the web or where its words could lie."""
    shown = " ".join(plain(Document((Paragraph((link,)),))).text.split())
    words = shown.removesuffix(f" ({link.url})")
    address = f"<{_escaped(link.url.translate(_IN_A_URL))}"
    if not link.url.lower().startswith(("https://", "http://")):
        yield Piece(_defused(shown), "link", link.url)
    elif words == link.url:
        yield Piece(f"{address}>", "link", link.url)
    elif _ADDRESS.search(words):
        yield from (Piece(f"{_defused(words)} ("), Piece(f"{address}>", "link", link.url), Piece(")"))
    else:
        yield Piece(f"{address}|{_defused(words)}>", "link", link.url)


def _code_block(block: CodeBlock) -> str:
    """Nothing ends a block but three backticks, so those inside are held apart."""
    return f"{_FENCE}\n{_escaped(block.text.replace(_FENCE, _APART.join(_FENCE)))}\n{_FENCE}"


def _defused(words: str) -> str:
    return _escaped(_ACTS.sub(_as_words, words))


def _as_words(match: regex.Match[str]) -> str:
    found: str = match[0]
    if match["signs"]:
        return f"{_APART}{_APART.join(found)}{_APART}"
    return f"{_APART}{found}" if match["quotes"] else f"{found}{_APART}"


def _escaped(words: str) -> str:
    return html.escape(words, quote=False)


def _joined(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)
