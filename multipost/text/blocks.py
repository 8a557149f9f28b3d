"""Lines of Markdown become blocks, and no line is lost.

Python-Markdown's own block parser renumbers lists, forgets their markers and makes code of indented lines; posts may
not be changed like that, so lines are read here and what is inside them by `inline`.

A list begins with `-`, `*`, `+`, `0.` or `1.` (or `0)`, `1)`), also straight after a line of text. What belongs to an
item is indented by two spaces or more. A heading needs a space after its `#`. A line that ends a paragraph or a
heading without a blank line after it leaves a `Break` at its end: the next block follows directly.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from multipost.text import inline
from multipost.text.document import Block, Break, CodeBlock, Heading, Item, ItemList, Paragraph, Quote, Span

if TYPE_CHECKING:
    from collections.abc import Callable

_DEPTH = 8  # lists and quotes within each other; deeper ones are text
_SPACE = " \t"
_HEADING = re.compile(r"[ \t]*+(#{1,6})[ \t]++(\S.*)")
_FENCE = re.compile(r"[ \t]*+(`{3,}+|~{3,}+)[ \t]*+(?:([A-Za-z][\w+#.-]*+)[ \t]*+)?$")
_QUOTE = re.compile(r"[ \t]*+>(?![\d=])[ ]?(.*)")  # `>50` and `>=` are words
_ITEM = re.compile(r"[ ]*+([-*+]|[0-9]{1,9}[.)])[ \t]++(\S.*)")
_FIRST_ITEM = re.compile(r"[ ]*+(?:[-*+]|[01][.)])[ \t]++\S")
_RULE = re.compile(r"[ ]*+(?:[-][ ]*+|[*][ ]*+){3,}+$")
_BEGINNINGS = frozenset("#>`~-+*01")

_Read = tuple[Block, int]
"""A block, and the line after it."""


def blocks(lines: list[str], depth: int = 0) -> tuple[Block, ...]:
    """The blocks of the lines. Tabs at their beginning are spaces already."""
    found = []
    at = 0
    while at < len(lines):
        if lines[at].strip():
            block, at = (_reader(lines[at], depth) or _paragraph)(lines, at, depth)
            found.append(block)
        else:
            at += 1
    return tuple(found)


def closes(line: str, fence: str) -> bool:
    """Whether the line ends the code block that `fence` began."""
    bare = line.strip(_SPACE)
    return bare.startswith(fence) and not bare.strip(fence[0])


def opens(line: str) -> str:
    """The fence that begins a code block on this line, or nothing."""
    match = _FENCE.match(line)
    return match[1] if match else ""


def _reader(line: str, depth: int) -> Callable[[list[str], int, int], _Read] | None:
    """What reads the block that this line begins; None for a line of a paragraph."""
    if depth == _DEPTH or line.lstrip(_SPACE)[:1] not in _BEGINNINGS or _RULE.match(line):
        return None
    for pattern, reader in _READERS:
        if pattern.match(line):
            return reader
    return None


def _paragraph(lines: list[str], at: int, depth: int) -> _Read:
    stop = at + 1
    while stop < len(lines) and lines[stop].strip() and not _reader(lines[stop], depth):
        stop += 1
    *others, last = (line.strip(_SPACE) for line in lines[at:stop])
    text = "\n".join((*map(_without_backslash, others), last)).lstrip("\n")
    return Paragraph(_ended(inline.spans(text), lines, stop)), stop


def _heading(lines: list[str], at: int, _depth: int) -> _Read:
    match = cast("re.Match[str]", _HEADING.match(lines[at]))
    text = match[2].rstrip(_SPACE)
    bare = text.rstrip("#")  # `## Words ##`
    if bare.endswith(tuple(_SPACE)):
        text = bare.rstrip(_SPACE)
    return Heading(len(match[1]), _ended(inline.spans(text), lines, at + 1)), at + 1


def _fence(lines: list[str], at: int, _depth: int) -> _Read:
    """To the closing fence, or to the end where none comes."""
    match = cast("re.Match[str]", _FENCE.match(lines[at]))
    stop = at + 1
    while stop < len(lines) and not closes(lines[stop], match[1]):
        stop += 1
    inside = (_dedented(line, match.start(1)) for line in lines[at + 1 : stop])
    return CodeBlock("\n".join(inside).rstrip(), match[2] or ""), stop + 1


def _quote(lines: list[str], at: int, depth: int) -> _Read:
    """A quote of nothing is the words `>`."""
    inside: list[str] = []
    while match := _QUOTE.match(lines[at + len(inside)] if at + len(inside) < len(lines) else ""):
        inside.append(match[1])
    quoted = blocks(inside, depth + 1)
    return (Quote(quoted), at + len(inside)) if quoted else _paragraph(lines, at, depth)


def _list(lines: list[str], at: int, depth: int) -> _Read:
    indent = _indent(lines[at])
    numbered = lines[at][indent].isdigit()
    items = []
    end = at
    while at < len(lines) and (match := _sibling(lines[at], indent, numbered=numbered)):
        end = _item_end(lines, at, indent)
        width = match.end(1) + 1
        inside = [match[2], *(_dedented(line, width) for line in lines[at + 1 : end])]
        items.append(Item(match[1], blocks(inside, depth + 1)))
        at = end
        while at < len(lines) and not lines[at].strip():
            at += 1
    return ItemList(tuple(items)), end


def _sibling(line: str, indent: int, *, numbered: bool) -> re.Match[str] | None:
    """The line as an item of the list at `indent`: nearly as deep, and of the same kind."""
    match = _ITEM.match(line)
    if not match or _RULE.match(line) or _indent(line) >= indent + 2:
        return None
    return match if match[1][0].isdigit() == numbered else None


def _item_end(lines: list[str], at: int, indent: int) -> int:
    """The line after the item: indented lines are its own, blank ones only between those."""
    end = at = at + 1
    while at < len(lines) and (not lines[at].strip() or _indent(lines[at]) >= indent + 2):
        at += 1
        end = at if lines[at - 1].strip() else end
    return end


def _ended(spans: tuple[Span, ...], lines: list[str], stop: int) -> tuple[Span, ...]:
    """With a `Break` at the end where the next block follows without a blank line."""
    return (*spans, Break()) if stop < len(lines) and lines[stop].strip() else spans


def _without_backslash(line: str) -> str:
    """A backslash at the end of a line says what the line break says."""
    return line[:-1] if (len(line) - len(line.rstrip("\\"))) % 2 else line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _dedented(line: str, width: int) -> str:
    return line[min(_indent(line), width) :]


_READERS = ((_HEADING, _heading), (_FENCE, _fence), (_QUOTE, _quote), (_FIRST_ITEM, _list))
