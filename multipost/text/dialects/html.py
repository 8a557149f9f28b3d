"""HTML for long form: a short list of tags, everything else escaped. Pictures stay in their place."""

from __future__ import annotations

import html as escaping
from typing import TYPE_CHECKING

from multipost.text.dialects.plain import plain
from multipost.text.document import (
    Block,
    Break,
    Code,
    CodeBlock,
    Document,
    Emphasis,
    Heading,
    Image,
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
    from collections.abc import Iterable

_NUMBERS = ("tel:", "sms:")
_LEADS = ("http://", "https://", "mailto:", *_NUMBERS)  # a link or a picture of another scheme is its words only


def html(document: Document) -> Written:
    """Blocks on lines of their own; a heading of level 1 is `<h2>`, since the page has its own title. No marks."""
    return Written(_blocks(document.blocks))


def _blocks(blocks: Iterable[Block]) -> str:
    return "\n".join(filter(None, map(_block, blocks)))


def _block(block: Block) -> str:
    match block:
        case Paragraph(spans):
            return f"<p>{_inside(spans)}</p>"
        case Heading(level, spans):
            tag = f"h{min(level + 1, 6)}"
            return f"<{tag}>{_inside(spans)}</{tag}>"
        case ItemList(items):
            return _list(items)
        case Quote(blocks):
            return f"<blockquote>\n{_blocks(blocks)}\n</blockquote>"
        case CodeBlock(text, language):
            attribute = f' class="language-{escaping.escape(language)}"' if language else ""
            return f"<pre><code{attribute}>{escaping.escape(text)}\n</code></pre>"


def _list(items: tuple[Item, ...]) -> str:
    """A list whose visible numbers are those that were written; what continues an item is no item of its own."""
    first, *others = items
    if not first.marker:
        return "\n".join(filter(None, (_blocks(first.blocks), _list(tuple(others)) if others else "")))
    if not first.marker[0].isdigit():
        return "\n".join(("<ul>", *(f"<li>{_item(item)}</li>" for item in items), "</ul>"))
    numbers = [int(item.marker[:-1]) for item in items]
    start = f' start="{numbers[0]}"' if numbers[0] != 1 else ""
    lines = [f"<ol{start}>"]
    for item, number, expected in zip(items, numbers, (numbers[0], *(n + 1 for n in numbers)), strict=False):
        value = f' value="{number}"' if number != expected else ""
        lines.append(f"<li{value}>{_item(item)}</li>")
    return "\n".join((*lines, "</ol>"))


def _item(item: Item) -> str:
    match item.blocks:
        case (Paragraph(spans), *others):
            return "\n".join(filter(None, (_inside(spans), _blocks(others))))
        case blocks:
            return _blocks(blocks)


def _inside(spans: tuple[Span, ...]) -> str:
    """The spans of a block; the line break at its end says only that the next block follows directly."""
    return _spans(spans[:-1] if spans and isinstance(spans[-1], Break) else spans)


def _spans(spans: Iterable[Span]) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    match span:
        case Text(text):
            return escaping.escape(text, quote=False)
        case Break():
            return "<br>\n"
        case Code(text):
            return f"<code>{escaping.escape(text, quote=False)}</code>"
        case Strong(spans) | Emphasis(spans):
            tag = "strong" if isinstance(span, Strong) else "em"
            return f"<{tag}>{_spans(spans)}</{tag}>"
        case Image(file, alt):
            safe = ":" not in file or file.lower().startswith(_LEADS)
            return f'<img src="{escaping.escape(file)}" alt="{escaping.escape(alt)}">' if safe else escaping.escape(alt)
        case Link():
            return _link(span)


def _link(link: Link) -> str:
    """A number that its words do not say stands beside them: not everybody reads where they can tap."""
    is_number = link.url.lower().startswith(_NUMBERS)
    address = link.url.partition(":")[2] if is_number else link.url
    words = _spans(link.spans) or escaping.escape(address, quote=False)
    if not link.url.lower().startswith(_LEADS):
        return words
    said = plain(Document((Paragraph((Link(f"tel:{address}", link.spans),)),))).text
    beside = f" ({escaping.escape(address, quote=False)})" if is_number and said.endswith(f" ({address})") else ""
    return f'<a href="{escaping.escape(link.url)}">{words}</a>{beside}'
