"""What careful posts about hard topics say, and what they do not show: by language, out of the packaged facts."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from multipost.check.reading.normal import BREAK
from multipost.directory import packaged
from multipost.directory.entries import Reviewed
from multipost.shapes import Id, Line, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BEFORE = 30  # characters before a hopeful word that may deny it
_HASHTAG = re.compile(r"[#＃]\w+")
_NEVER = re.compile(r"(?!)")

ByLanguage = Mapping[str, Words]
_Kind = Literal["hope", "shock", "at_risk", "emergency"]


class Pictured(Reviewed):
    """What no picture shows in a post about one of the topics; without topics, in no post."""

    topics: tuple[Id, ...] = ()
    objects: Words


class Facts(packaged.Facts):
    """The whole file, which says what each key means."""

    sources: Mapping[str, Words]
    hope: ByLanguage
    without: ByLanguage
    shock: ByLanguage
    warning: Words
    at_risk: ByLanguage
    emergency: ByLanguage
    say: Mapping[Literal["hope", "emergency"], Mapping[str, Line]]
    pictured: tuple[Pictured, ...]


@functools.cache
def known() -> Facts:
    """The packaged facts."""
    return packaged.read(packaged.file("careful.yaml"), Facts)


def untagged(text: str) -> str:
    """The text with a `BREAK` in place of each character of its hashtags: no phrase reaches across them."""
    return _HASHTAG.sub(lambda match: BREAK * len(match[0]), text)


def speaks(language: str) -> bool:
    """Whether we know how hope sounds in a language."""
    return language in known().hope


def hopeful(text: str, language: str) -> bool:
    """Whether a text says that help is there or that it can get better, and does not deny it."""
    denied = _denied(language)
    starts = (match.start() for match in _words("hope", language).finditer(text))
    return any(not denied.search(text[max(at - _BEFORE, 0) : at]) for at in starts)


def sentence(kind: Literal["hope", "emergency"], language: str) -> str:
    """One that may be added to a post as it stands, in a language whose hope we know."""
    return known().say[kind][language]


def shocks(text: str, language: str) -> Iterator[re.Match[str]]:
    """The words that are louder than the news."""
    return _words("shock", language).finditer(text)


def warns(line: str) -> bool:
    """Whether a line warns of what follows it."""
    return _warning().match(line.lstrip(" \n*_[(>#")) is not None


def lacks_the_emergency_number(text: str, language: str) -> bool:
    """Whether a text is for people who may be in danger, and does not say who comes then."""
    return bool(_words("at_risk", language).search(text)) and not _words("emergency", language).search(text)


def objects(text: str, about: Iterable[str]) -> Iterator[re.Match[str]]:
    """What no picture of a post about these topics shows, by its name in a text."""
    named = frozenset(about)
    for topic, pattern in _objects():
        if topic is None or topic in named:
            yield from pattern.finditer(text)


def _either(ways: Iterable[str]) -> re.Pattern[str]:
    found = "|".join(ways)
    return re.compile(found, re.IGNORECASE) if found else _NEVER


@functools.cache
def _words(kind: _Kind, language: str) -> re.Pattern[str]:
    return _either(getattr(known(), kind).get(language, ()))


@functools.cache
def _denied(language: str) -> re.Pattern[str]:
    return _either(rf"\b{re.escape(word)}\s+(?:\w+\s+)?$" for word in known().without.get(language, ()))


@functools.cache
def _warning() -> re.Pattern[str]:
    return _either(rf"{re.escape(words)}\b" for words in known().warning)


@functools.cache
def _objects() -> tuple[tuple[str | None, re.Pattern[str]], ...]:
    """For each topic, or for every post, the pattern of what its pictures do not show."""
    return tuple((topic, _either(one.objects)) for one in known().pictured for topic in one.topics or (None,))
