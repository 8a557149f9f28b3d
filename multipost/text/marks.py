"""Where written text has URLs, hashtags and mentions: the one place that knows what they look like.

A tag has at least one letter and never begins inside a word, a URL or an entity. A mention is `@name`, `@name@host`
or `@name.host.tld`; an e-mail address is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import regex

from multipost.text.document import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from multipost.text.document import MarkKind

# Characters that no URL holds: the last range is what Chinese and Japanese writers put straight after one. A bracket
# belongs to a URL only together with its other half, and the punctuation of the sentence around it never does.
_OUT = r"""\s<>"`\\\[\]{}|^\x02\x03\u3000-\u303f\uff00-\uffef"""
URL = rf"""(?<!\w)(?i:https?)://(?=\w)(?:[^()“”{_OUT}]|\([^()“”{_OUT}]*+\))+(?<![.,;:!?'’*_~…»])"""

CODE = r"(?P<ticks>`++)(?:[^`\n]|\n(?![ \t]*+\n)|(?!(?P=ticks)(?!`))`++)++(?P=ticks)(?!`)"
"""Code ends with as many backticks as it begins with, and in its own paragraph."""

_WORD = r"\p{L}\p{M}\p{N}_\u200c\u200d"
_TAG = rf"(?<![{_WORD}/&#＃])[#＃](?P<hashtag>[\p{{N}}_]*+\p{{L}}[{_WORD}]*+)"
_NAME = r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?"
_MENTION = rf"(?<![{_WORD}@/.+%-])@(?P<mention>{_NAME}(?:@{_NAME})?)(?![{_WORD}@])"
_ANY = regex.compile(rf"(?P<link>{URL})|{_TAG}|{_MENTION}")


def found(text: str) -> Iterator[Mark]:
    """Every URL, hashtag and mention, in order."""
    for match in _ANY.finditer(text):
        yield Mark(match.start(), match.end(), cast("MarkKind", match.lastgroup), match[match.lastindex or 0])


def completed(text: str, known: Iterable[Mark]) -> tuple[Mark, ...]:
    """The known marks, and those found in the text between them; all in order."""
    taken = sorted(known, key=lambda mark: mark.start)
    between = iter((*taken, None))
    following = next(between)
    marks = []
    for mark in found(text):
        while following is not None and following.end <= mark.start:
            following = next(between)
        if following is None or mark.end <= following.start:
            marks.append(mark)
    return tuple(sorted((*taken, *marks), key=lambda mark: mark.start))
