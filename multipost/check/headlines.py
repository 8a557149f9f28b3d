"""Headlines about suicide and self-harm are quiet: what stands first is read most, shared most, and imitated.

A headline is a title, and the first line of a text: of a long one its first sentence. A hashtag in it
names a day, and no more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from multipost.check import careful, lexicon, prose, shouting
from multipost.check.finding import Finding
from multipost.check.prose import Said
from multipost.check.rule import Rule
from multipost.check.subject import DEADLY
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.check.subject import Subject
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
            at, line = _headline(said)
            for offset, text in _loud(line, said, subject.language):
                yield Finding(LOUD, at + offset, text).of(subject.post, said)
                break


def _headline(said: Said) -> tuple[int, str]:
    """Where it begins, and what it says, as it is written."""
    found = _FIRST_LINE.search(said.text)
    if found is None:
        return 0, ""
    line = found["line"]
    sentence = _FIRST_SENTENCE.match(line) if len(line) > _LONG else None
    return found.start("line"), sentence[0] if sentence else line


def _loud(line: str, said: Said, language: str) -> Iterator[tuple[int, str]]:
    """What is loud in a headline that names such a topic: where, and a sentence about it."""
    normal = prose.plain(line, markdown=said.markdown)
    text = careful.untagged(normal.text)
    named = list(lexicon.naming(text, DEADLY))
    if not named:
        return
    for match in named:
        if match[0].isupper():
            yield normal.offset(match.start()), f"{words.quoted(match[0])} is in capitals."
    for one in shouting.found(Said(said.key, line, said.language, said.line, said.markdown)):
        if one.rule is shouting.CAPITALS:
            yield one.at, one.text
    if (at := text.find("!")) >= 0:
        yield normal.offset(at), "There is an exclamation mark in this headline."
    for match in careful.shocks(text, language):
        yield normal.offset(match.start()), f"{words.quoted(match[0])} is a word that shocks."
    yield from ((normal.offset(at), text) for at, text in _methods(normal.text, language))


def _methods(text: str, language: str) -> Iterator[tuple[int, str]]:
    harmless = [range(*span) for span in lexicon.harmless(text)]
    for worded, match in lexicon.of(language).found(text):
        if worded.id in _METHOD and not any(match.start() in span for span in harmless):
            yield match.start(), f"{words.quoted(match[0])} names a method or a place."
