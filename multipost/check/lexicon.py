"""The words that harm, by language: rules with their patterns, out of the packaged facts.

All rules of a language are looked for at once: `Lexicon.starts` are the few places at which any of them may find
something, so that a clean text, as most are, costs one search and not fifty.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping  # noqa: TC003 - pydantic reads the types when the module runs
from dataclasses import dataclass
from pathlib import Path  # noqa: TC003
from typing import TYPE_CHECKING, Literal

from multipost import complain, package, strict_yaml
from multipost.check.normal import BREAK
from multipost.directory import forms  # noqa: TC001 - pydantic reads the types when the module runs
from multipost.directory.entries import Reviewed
from multipost.errors import Severity  # noqa: TC001
from multipost.shapes import Id, Line, Words  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FILE = "words.yaml"
_ROOM = 4  # times as large as a file that somebody writes by hand: 44 KB with sources and tests
_BOUNDARY = r"\b"
_ESCAPED = re.compile(r"(\\.)|[^\\]+")


class Proofs(Reviewed):
    """Strings that the patterns of a rule find, and strings in which they find nothing."""

    hit: Words
    miss: Words


class Worded(Reviewed):
    """A rule about words; the file that it is read from says what each key means."""

    id: Line
    title: Line
    language: Line
    severity: Severity
    scope: tuple[Id, ...] = ()
    elsewhere: Severity | None = None
    firm: bool = False
    looks_for: Words
    why: Line
    suggest: Line
    sources: Words
    false_positives: Words = ()
    tests: Proofs

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        """What the rule finds in a text as `normal` reads it."""
        return re.compile("|".join(self.looks_for), re.IGNORECASE)


class Harmless(Reviewed):
    """What looks like a finding and is none."""

    titles: Words
    terms: Words


class Facts(Reviewed):
    """The whole file."""

    schema_version: Literal["1"]
    compiled: forms.Day
    topics: Mapping[Id, Words]
    unrelated: Words
    harmless: Harmless
    mentioned: Mapping[str, Words]
    rules: tuple[Worded, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The rules of one language. `mentioned` finds, at the end of a text, what says that the next words are quoted."""

    rules: tuple[Worded, ...]
    suspicious: re.Pattern[str]
    mentioned: re.Pattern[str]

    def starts(self, text: str) -> tuple[int, ...]:
        """Where the words begin that some rule may find; a rule finds nothing that begins anywhere else."""
        return tuple(match.start() for match in self.suspicious.finditer(small(text))) if self.rules else ()

    def found(self, text: str) -> Iterator[tuple[Worded, re.Match[str]]]:
        """What each rule finds in a text as `normal` reads it."""
        starts = self.starts(text)
        for rule in self.rules:
            end = 0
            for start in starts:
                if start >= end and (match := rule.pattern.match(text, start)):
                    end = match.end()
                    yield rule, match


@functools.cache
def known() -> Facts:
    """The packaged facts."""
    return read(package.folder("facts") / _FILE)


def read(path: Path) -> Facts:
    """The facts of a file; raises `SourceError` with every complaint about it."""
    loaded = strict_yaml.load(path.read_text(encoding="utf-8"), path.name, room=_ROOM)
    sheet = complain.Sheet(path.name, loaded.lines)
    return sheet.settle(sheet.read(Facts, loaded.value))


@functools.cache
def of(language: str) -> Lexicon:
    """The rules for a language and its base: those of `en` for `en-GB`. A language that we do not know has none."""
    spoken = {language.lower(), language.lower().partition("-")[0]}
    facts = known()
    rules = tuple(rule for rule in facts.rules if rule.language in spoken)
    phrases = [phrase for name in spoken for phrase in facts.mentioned.get(name, ())]
    between = rf"""["']?[^\w.!?{BREAK}]{{1,3}}(?:[\w'-]+[ ,]{{1,2}}){{0,2}}$"""
    mentioned = re.compile(rf"\b(?:{_either(phrases)}){between}", re.IGNORECASE)
    return Lexicon(rules, _suspicious(one for rule in rules for one in rule.looks_for), mentioned)


def topics(text: str) -> frozenset[str]:
    """The topics that a text names, in whatever language; not those that only the name of another thing holds."""
    read = small(text)
    named = _named(read)
    related = _related(read) if named else read
    return named if related == read else _named(related)


def naming(text: str, about: Iterable[str]) -> Iterator[re.Match[str]]:
    """Each place at which a text names one of these topics, topic after topic."""
    related = _related(text)
    for name in about:
        yield from _detectors()[name].finditer(related)


def harmless(text: str) -> Iterator[tuple[int, int]]:
    """Where titles of works and harmless terms begin and end."""
    for pattern in _harmless():
        yield from (match.span() for match in pattern.finditer(text))


@functools.cache
def _detectors() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile("|".join(ways), re.IGNORECASE) for name, ways in known().topics.items()}


@functools.cache
def _quick() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """For each topic what finds it in a text in small letters: several times as quick as case ignored."""
    return {name: tuple(_parted(map(_in_small, ways))) for name, ways in known().topics.items()}


def _named(text: str) -> frozenset[str]:
    return frozenset(name for name, ways in _quick().items() if any(way.search(text) for way in ways))


def _related(text: str) -> str:
    """The text with a `BREAK` in place of each character of the names of other things."""
    for match in _unrelated().finditer(small(text)):
        text = text[: match.start()] + BREAK * len(match[0]) + text[match.end() :]
    return text


@functools.cache
def _unrelated() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either(map(str.lower, known().unrelated))})\b")


def _parted(patterns: Iterable[str]) -> Iterator[re.Pattern[str]]:
    """One pattern for those that match from the beginning of a word on, and one for the others."""
    every = tuple(patterns)
    words = "|".join(pattern.removeprefix(_BOUNDARY) for pattern in every if pattern.startswith(_BOUNDARY))
    others = "|".join(pattern for pattern in every if not pattern.startswith(_BOUNDARY))
    yield from (re.compile(one) for one in (words and rf"\b(?=\w)(?:{words})", others) if one)


@functools.cache
def _harmless() -> tuple[re.Pattern[str], ...]:
    allowed = known().harmless
    return (
        re.compile(rf"(?<!\w)(?:{_either(allowed.titles)})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{_either(allowed.terms)})s?(?!\w)", re.IGNORECASE),
    )


def _suspicious(patterns: Iterable[str]) -> re.Pattern[str]:
    """Where any of them matches, in a text in small letters: many times as quick as case ignored.

    Most match from the beginning of a word on, so that everything within words is passed over.
    """
    low = [_in_small(pattern) for pattern in patterns]
    words = "|".join(pattern.removeprefix(_BOUNDARY) for pattern in low if pattern.startswith(_BOUNDARY))
    others = "".join(f"|(?={pattern})" for pattern in low if not pattern.startswith(_BOUNDARY))
    return re.compile(rf"\b(?=\w)(?={words}){others}")


def _in_small(pattern: str) -> str:
    """The pattern in small letters, but for what a backslash stands before."""
    return _ESCAPED.sub(lambda piece: piece[1] or piece[0].lower(), pattern)


def small(text: str) -> str:
    """The text in small letters, each in its place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(one if len(one.lower()) > 1 else one.lower() for one in text)


def _either(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
