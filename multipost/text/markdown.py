"""Markdown, the only text that people write: into documents, into the parts of a thread, and out of plain words.

**Words are never changed by parsing.** A line break is a line break; numbers, unknown markup, HTML and entities stay
as they were typed. Nothing is an error here, and no text takes longer than its length warrants.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from multipost.text import blocks, marks
from multipost.text.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_RULE = "---"
_NEWLINE = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")  # nobody types them, and two of them are Python-Markdown's own
_LEADING_TABS = re.compile(r"^ *+\t[ \t]*+", re.MULTILINE)
_SPECIAL = regex.compile(
    rf"""(?P<url>{marks.URL})
    | ^[ \t]*+\K(?:[-+](?=[ \t]|$) | \#(?=\#{{0,5}}[ \t]) | > | -(?=--[ \t]*$))
    | ^[ \t]*+[0-9]++\K[.)](?=[ \t]|$)
    | [`*\[]
    | (?<![\p{{L}}\p{{N}}])_ | _(?![\p{{L}}\p{{N}}])
    | <(?=[A-Za-z]) | (?<=~)~ | ~(?=~) | (?<=\|)\| | \|(?=\|)
    | \\(?=[!-/:-@\[-`{{-~]|[ \t]*$)
    """,
    regex.VERBOSE | regex.MULTILINE,
)


def parse(source: str) -> Document:
    """What the Markdown says. Never raises."""
    return Document(blocks.blocks(_normal(source).split("\n")))


def parts(source: str) -> tuple[str, ...]:
    """The source cut at every line `---` that stands between blank lines: the parts of a thread, at least one."""
    lines = _normal(source).split("\n")
    edges = [-1, *(at for at, cuts in _rules(lines) if cuts), len(lines)]
    return tuple("\n".join(lines[before + 1 : after]).strip("\n") for before, after in pairwise(edges))


def stray_rules(source: str) -> tuple[int, ...]:
    """The lines, from 1, of every `---` that does not cut: not between blank lines, or with nothing before or after."""
    return tuple(at + 1 for at, cuts in _rules(_normal(source).split("\n")) if not cuts)


def escape(text: str) -> str:
    """Markdown that says exactly these words. White space at the ends of lines and runs of blank lines may go."""
    return _SPECIAL.sub(lambda match: match[0] if match["url"] else "\\" + match[0], _normal(text))


def _normal(source: str) -> str:
    """Without a BOM and control characters; one kind of line end; no tabs before the first word of a line."""
    text = _CONTROL.sub("", _NEWLINE.sub("\n", source.removeprefix("\ufeff")))
    return _LEADING_TABS.sub(lambda match: match[0].expandtabs(4), text) if "\t" in text else text


def _rules(lines: list[str]) -> Iterator[tuple[int, bool]]:
    """Every line `---` outside code blocks, and whether it cuts."""
    fence = ""
    last = max((at for at, line in enumerate(lines) if line.strip() not in {"", _RULE}), default=0)
    text_before = False
    for at, line in enumerate(lines):
        if fence:
            fence = "" if blocks.closes(line, fence) else fence
        elif line.strip() == _RULE:
            blank = 0 < at < last and not lines[at - 1].strip() and not lines[at + 1].strip()
            yield at, blank and text_before
            text_before = text_before and not blank
        else:
            fence = blocks.opens(line)
            text_before = text_before or bool(line.strip())
