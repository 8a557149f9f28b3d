"""Headlines about suicide and self-harm are quiet: what stands first is read most, shared most, and imitated.

A headline is a title, and the first line of a text: of a long one its first sentence. A hashtag in it
names a day, and no more.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from multipost.check.access import shouting
from multipost.check.finding import Finding
from multipost.check.reading import careful, lexicon, prose, topics
from multipost.check.reading.subject import DEADLY
from multipost.check.rule import Rule
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.check.reading.prose import Said
    from multipost.check.reading.subject import Subject
    from multipost.errors import Complaint

LOUD = Rule(
    "headline-sensational",
    "error",
    "A headline about suicide or self-harm has no capitals, no exclamation mark, no shock, no method and no place: "
    "loud headlines are followed by more deaths.",
    "Say calmly what the post is about, such as: How to ask somebody about suicide.",
    waivable=True,
    sources="WHO/IASP; reportingonsuicide.org; comonoticiarsuicidio.fcsh.unl.pt",
)
RULES = (LOUD,)

_METHOD = ("SM011", "SM012")
_LONG = 120  # characters of a line that is a paragraph
_FIRST_LINE = re.compile(r"[^\S\n]*+(?P<line>\S[^\n]*+)", re.MULTILINE)
_FIRST_SENTENCE = re.compile(r".*?(?<![.!?…])[.!?…]++(?=[\s\"'”»)])", re.DOTALL)


def complaints(subject: Subject) -> Iterator[Complaint]:
    """The first thing that is loud in each headline."""
    if not subject.is_deadly:
        return
    for said, _ in subject.texts:
        if said.key == "card.title" or said.markdown:
            at, headline = _headline(said)
            for offset, text in islice(_loud(headline, subject.language), 1):
                yield Finding(LOUD, at + offset, text).of(subject.post, said)


def _headline(said: Said) -> tuple[int, Said]:
    """Where the headline of a text begins, and that alone, as it is written."""
    found = _FIRST_LINE.search(said.text)
    if found is None:
        return 0, replace(said, text="")
    line = found["line"]
    sentence = _FIRST_SENTENCE.match(line) if len(line) > _LONG else None
    return found.start("line"), replace(said, text=sentence[0] if sentence else line)


def _loud(headline: Said, language: str) -> Iterator[tuple[int, str]]:
    """What is loud in a headline that names such a topic, or a method: where, and a sentence about it."""
    normal = prose.plain(headline.text, markdown=headline.markdown)
    text = careful.untagged(normal.text)
    named, methods = topics.places(text, DEADLY), list(_methods(normal.text, language))
    if not named and not methods:
        return
    for start, stop in named:
        if text[start:stop].isupper():
            yield normal.offset(start), f"{words.quoted(text[start:stop])} is in capitals."
    for one in shouting.found(headline):
        if one.rule is shouting.CAPITALS:
            yield one.at, one.text
    if (at := text.find("!")) >= 0:
        yield normal.offset(at), "There is an exclamation mark in this headline."
    for match in careful.shocks(text, language):
        yield normal.offset(match.start()), f"{words.quoted(match[0])} is a word that shocks."
    yield from ((normal.offset(at), text) for at, text in methods)


def _methods(text: str, language: str) -> Iterator[tuple[int, str]]:
    harmless = [range(*span) for span in lexicon.harmless(text)]
    for worded, match in lexicon.of(language).found(text):
        if worded.id.partition("-")[0] in _METHOD and not any(match.start() in span for span in harmless):
            yield match.start(), f"{words.quoted(match[0])} names a method or a place."
