"""Somebody's own story, and somebody's name beside a suicide: where a text has one, out of the packaged facts."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Mapping  # noqa: TC003 - pydantic reads the types when the module runs
from typing import TYPE_CHECKING, Literal

from multipost.check.reading import lexicon
from multipost.check.reading.normal import BREAK
from multipost.directory import packaged
from multipost.shapes import Words  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = r"(?=[\w'-]*[a-zß-öø-ÿ])[^\W\d_a-zß-öø-ÿ](?:[\w-]|'(?!s\b))*+"
_TITLE = r"(?:Mrs?|Ms|Dr|Prof|Sra?|Mme)\.?"
_LINK = r"(?:[A-Z]\.|(?:del?|da|dos?|di|van|von|der|la|le)\b)"
_NAME = rf"(?<![\w'-])(?P<name>(?:{_TITLE} {_WORD}|{_WORD}(?: {_LINK}){{0,2}}+ {_WORD})(?: {_WORD}){{0,2}}+)"
_QUOTED = re.compile(rf'"[^"{BREAK}]{{1,60}}+"')
"""What somebody may say, in a few words; a story is longer."""
_ASKED = re.compile(rf"[^.!?…{BREAK}]{{0,300}}+\?")
_SUPPOSED = re.compile(r"(?:\b(?:if|whether|si|wenn|falls|ob|se|caso)|:)\s$", re.IGNORECASE)
_BEFORE = 30  # characters before a finding that say how it is meant


class Facts(packaged.Facts):
    """The whole file, which says what each key means."""

    sources: Mapping[str, Words]
    illness: Words
    lived: Mapping[str, Words]
    told: Mapping[str, Words]
    named: Mapping[str, Words]
    openers: Words
    others: Words
    endings: Words
    placing: Words


@functools.cache
def known() -> Facts:
    """The packaged facts."""
    return packaged.read(packaged.file("stories.yaml"), Facts)


def lived(text: str, language: str) -> Iterator[re.Match[str]]:
    """Where somebody tells in the first person what they lived through; not in a question, and not as an example."""
    found = [*_found("lived", text, language)]
    quoted = [match.span() for match in _QUOTED.finditer(text)] if found else []
    for match in found:
        is_quoted = any(start <= match.start() and match.end() <= stop for start, stop in quoted)
        if not (is_quoted or _ASKED.match(text, match.end()) or _SUPPOSED.search(_before(text, match.start()))):
            yield match


def told(text: str, language: str) -> Iterator[re.Match[str]]:
    """Where a text brings somebody's own story."""
    return _found("told", text, language)


def ill(text: str) -> bool:
    """Whether a text names an illness."""
    return _illness().search(text) is not None


def named(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Each person who is named together with suicide or self-harm: where, and the name."""
    for pattern in _names(language):
        for match in pattern.finditer(text):
            name = " ".join(itertools.dropwhile(known().openers.__contains__, match["name"].split(" ")))
            at = match.end("name") - len(name)
            if _is_person(name) and not _is_place(match, at):
                yield at, name


def _is_person(name: str) -> bool:
    """Whether it is of two words, and none of them is of a place, a day or an organisation."""
    facts, each = known(), name.split(" ")
    return len(each) > 1 and not any(one in facts.others or one.endswith(facts.endings) for one in each)


def _is_place(match: re.Match[str], at: int) -> bool:
    """Whether the word before the name at `at` says so: `people in Lower Saxony took their own lives`."""
    if match.start() < match.start("name") or match.string[match.end("name")] == ",":
        return False
    before = _before(match.string, at).split()[-1:]
    return any(word.lower() in known().placing for word in before)


def _before(text: str, at: int) -> str:
    return text[max(at - _BEFORE, 0) : at]


@functools.cache
def _illness() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(known().illness)})\b", re.IGNORECASE)


def _found(kind: Literal["lived", "told"], text: str, language: str) -> Iterator[re.Match[str]]:
    """Most posts tell no story: a quick look comes first."""
    quick, whole = _phrases(kind, language)
    low = lexicon.small(text)
    yield from whole.finditer(text) if any(way.search(low) for way in quick) else ()


@functools.cache
def _phrases(kind: Literal["lived", "told"], language: str) -> tuple[tuple[re.Pattern[str], ...], re.Pattern[str]]:
    illness = f"(?:{'|'.join(known().illness)})"
    ways = [way.replace("{illness}", illness) for way in getattr(known(), kind).get(language, ())]
    return tuple(lexicon.quick(ways)), re.compile("|".join(ways) or r"(?!)", re.IGNORECASE)


@functools.cache
def _names(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(way.replace("{name}", _NAME)) for way in known().named.get(language, ()))
