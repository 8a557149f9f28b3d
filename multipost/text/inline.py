"""The inside of a paragraph: Python-Markdown's inline patterns, so far as they never change a writer's words.

Raw HTML, entities and reference links are text here. An address of a link has no spaces. `snake_case` and `2*3*4` stay.
"""

from __future__ import annotations

import functools
import html
import re
import string
import threading
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import markdown
from markdown import inlinepatterns

from multipost.text import marks
from multipost.text.document import Break, Code, Emphasis, Image, Link, Span, Strong, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLAIN = re.compile(r"[^\\`*_\[<:]*+")  # no character that could begin markup or belong to a URL
_ESCAPED = re.compile(r"\x02(\d+)\x03")  # how Python-Markdown notes a character after a backslash
_LONG = 4000  # its patterns copy the text at every match: a longer stretch is read in pieces, so that time stays linear
_REMEMBERED = 64  # what a post says on one account it mostly says on the next
_TARGET = (
    r"\(\s*+(?:<[ \t]*+([^<>\s][^<>\n]*+)>|((?:[^\s()<>]|\([^\s()<>]*+\))++))(?:\s++(?:\"[^\"]*+\"|'[^']*+'))?\s*+\)"
)
_LINK = r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*+\])*+)\]" + _TARGET
_IMAGE = r"!\[([^\[\]]*+)\]" + _TARGET
_TIMES = r"(?<=\d)(\*+)(?=\d)"
# The library's own search for emphasis loses words where stars are crossed. Here a star or an underscore that has no
# partner is a word, the content of a pair holds none of its kind but a whole inner pair, and no search is repeated.
_EMPHASIS = (
    (r"(?<!\*)(\*\*\*)(?![\s*])([^*]++)(?<!\s)\1(?!\*)", "strong,em"),
    (r"(\*\*)(?![\s*])((?:[^*]|\*(?!\*)|\*(?=\*\*(?!\*)))++)(?<!\s)\1", "strong"),
    (r"(?<!\*)(\*)(?![\s*])([^*]++)(?<!\s)\1", "em"),
    (r"(?<!\w)(__)(?![\s_])((?:[^_]|_(?!_))++)(?<!\s)\1(?!\w)", "strong"),
    (r"(?<!\w)(_)(?![\s_])((?:[^_]|(?<=\w)_(?=\w))++)(?<!\s)\1(?!\w)", "em"),
)
_UNWANTED = (
    "reference",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "automail",
    "linebreak",
    "html",
    "entity",
    "em_strong",
    "em_strong2",  # the name in older versions
)


@functools.lru_cache(maxsize=_REMEMBERED)
def spans(text: str) -> tuple[Span, ...]:
    """The spans of a paragraph's text, whose lines are its line breaks."""
    if _PLAIN.fullmatch(text):
        return tuple(_lines(text))
    root = ET.Element("div")
    for piece in _pieces(text):
        ET.SubElement(root, "p").text = piece
    engine = _engine()
    engine.reset()
    engine.treeprocessors["inline"].run(root)
    return _joined(span for paragraph in root for span in _spans(paragraph))


class _Target(inlinepatterns.InlineProcessor):
    """`[words](address)` or `![alt](file)`; the library's own search for the closing bracket takes quadratic time."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's name, and its newer signature
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - the library gives it
    ) -> tuple[ET.Element, int, int]:
        url = self.unescape(m[2] or m[3]).strip()
        if m[0].startswith("!"):
            found = ET.Element("img", src=url, alt=self.unescape(m[1]))
        else:
            found = ET.Element("a", href=url)
            found.text = m[1].strip() or url
        return found, m.start(), m.end()


class _Address(inlinepatterns.AutolinkInlineProcessor):
    """A URL that stands for itself; inside the words of a link it is only words."""

    ANCESTOR_EXCLUDES = ("a",)


_local = threading.local()


def _engine() -> markdown.Markdown:
    """One per thread: making one costs more than parsing a post."""
    if not hasattr(_local, "engine"):
        _local.engine = _made()
    engine: markdown.Markdown = _local.engine
    return engine


def _made() -> markdown.Markdown:
    engine = markdown.Markdown()
    engine.ESCAPED_CHARS = list(string.punctuation)
    patterns = engine.inlinePatterns
    for name in _UNWANTED:
        patterns.deregister(name, strict=False)
    patterns.register(_Target(_LINK, engine), "link", 160)
    patterns.register(_Target(_IMAGE, engine), "image_link", 150)
    for name, pattern, priority in (("autolink", r"<((?i:https?)://[^\s<>]+)>", 120), ("bare", f"({marks.URL})", 110)):
        patterns.register(_Address(pattern, engine), name, priority)
    patterns.register(inlinepatterns.SimpleTextInlineProcessor(_TIMES), "times", 70)
    for priority, (pattern, tag) in zip(range(60, 0, -10), _EMPHASIS, strict=False):
        kind = inlinepatterns.DoubleTagInlineProcessor if "," in tag else inlinepatterns.SimpleTagInlineProcessor
        patterns.register(kind(pattern, tag), f"{tag} {priority}", priority)
    return engine


def _pieces(text: str) -> Iterator[str]:
    """The text in stretches of at most `_LONG` characters, cut after white space where there is some."""
    start = 0
    while len(text) - start > _LONG:
        stop = max(text.rfind(" ", start, start + _LONG), text.rfind("\n", start, start + _LONG)) + 1
        stop = stop if stop > start else start + _LONG
        yield text[start:stop]
        start = stop
    yield text[start:]


def _spans(element: ET.Element) -> Iterator[Span]:
    yield from _lines(element.text or "")
    for child in element:
        span = _span(child)
        if span is not None:
            yield span
        yield from _lines(child.tail or "")


def _span(element: ET.Element) -> Span | None:
    """One element of the library's tree; None where nothing is in it."""
    if element.tag == "code":
        code = _literal(html.unescape(element.text or "")).replace("\n", " ")
        return Code(code) if code else Text("` `")
    if element.tag == "img":
        return Image(_literal(element.get("src", "")), _literal(element.get("alt", "")))
    inner = _joined(_spans(element))
    if element.tag == "a":
        return Link(_literal(element.get("href", "")), inner)
    wrap = Strong if element.tag == "strong" else Emphasis
    return wrap(inner) if inner else None


def _lines(text: str) -> Iterator[Span]:
    """Words and line breaks."""
    first, *others = _literal(text).split("\n")
    if first:
        yield Text(first)
    for line in others:
        yield Break()
        if line:
            yield Text(line)


def _literal(text: str) -> str:
    """Characters that stood after a backslash, as themselves."""
    return _ESCAPED.sub(lambda match: chr(int(match[1])), text)


def _joined(spans: Iterator[Span]) -> tuple[Span, ...]:
    """Neighbouring words in one `Text`."""
    result: list[Span] = []
    for span in spans:
        if isinstance(span, Text) and result and isinstance(result[-1], Text):
            result[-1] = Text(result[-1].text + span.text)
        else:
            result.append(span)
    return tuple(result)
