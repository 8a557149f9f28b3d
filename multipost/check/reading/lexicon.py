"""The words that harm, by language: rules with their patterns, out of the packaged facts.

All rules of a language are looked for at once: `Lexicon.starts` are the few places at which any of them may find
something, so that a clean text, as most are, costs one search and not fifty.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping  # noqa: TC003 - pydantic reads the types when the module runs
from dataclasses import dataclass
from typing import TYPE_CHECKING

from multipost.check.reading.normal import BREAK
from multipost.directory import packaged
from multipost.directory.entries import Reviewed
from multipost.errors import Severity  # noqa: TC001
from multipost.shapes import Id, Line, Words  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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


class Facts(packaged.Facts):
    """The whole file."""

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
    return packaged.read(packaged.file("words.yaml"), Facts)


@functools.cache
def of(language: str) -> Lexicon:
    """The rules for a language and its base: those of `en` for `en-GB`. A language that we do not know has none."""
    spoken = {language.lower(), language.lower().partition("-")[0]}
    facts = known()
    rules = tuple(rule for rule in facts.rules if rule.language in spoken)
    phrases = [phrase for name in spoken for phrase in facts.mentioned.get(name, ())]
    between = rf"""["']?[^\w.!?{BREAK}]{{1,3}}(?:[\w'-]+[ ,]{{1,2}}){{0,2}}$"""
    mentioned = re.compile(rf"\b(?:{either(phrases)}){between}", re.IGNORECASE)
    return Lexicon(rules, _suspicious(one for rule in rules for one in rule.looks_for), mentioned)


def harmless(text: str) -> Iterator[tuple[int, int]]:
    """Where titles of works and harmless terms begin and end."""
    for pattern in _harmless():
        yield from (match.span() for match in pattern.finditer(text))


def quick(patterns: Iterable[str]) -> Iterator[re.Pattern[str]]:
    """What finds any of them in a text in small letters: many times as quick as case ignored.

    Most match from the beginning of a word on: they are one pattern, which passes over everything within words.
    """
    low = [_in_small(pattern) for pattern in patterns]
    words = "|".join(pattern.removeprefix(_BOUNDARY) for pattern in low if pattern.startswith(_BOUNDARY))
    others = "|".join(pattern for pattern in low if not pattern.startswith(_BOUNDARY))
    yield from (re.compile(one) for one in (words and rf"\b(?=\w)(?:{words})", others) if one)


def small(text: str) -> str:
    """The text in small letters, each in its place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(one if len(one.lower()) > 1 else one.lower() for one in text)


def either(phrases: Iterable[str]) -> str:
    """A pattern for any of these words, of two that begin alike for the longer one."""
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


@functools.cache
def _harmless() -> tuple[re.Pattern[str], ...]:
    allowed = known().harmless
    return (
        re.compile(rf"(?<!\w)(?:{either(allowed.titles)})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{either(allowed.terms)})s?(?!\w)", re.IGNORECASE),
    )


def _suspicious(patterns: Iterable[str]) -> re.Pattern[str]:
    """Where any of them matches, in a text in small letters."""
    return re.compile("|".join(f"(?={way.pattern})" for way in quick(patterns)))


def _in_small(pattern: str) -> str:
    """The pattern in small letters, but for what a backslash stands before."""
    return _ESCAPED.sub(lambda piece: piece[1] or piece[0].lower(), pattern)
