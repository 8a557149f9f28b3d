"""What a text is about, in whatever language: suicide, eating disorders and whatever else may harm, by its words."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from multipost.check.reading import lexicon
from multipost.check.reading.normal import BREAK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def named(text: str) -> frozenset[str]:
    """The topics that a text names, in whatever language; not those that only the name of another thing holds."""
    read = lexicon.small(text)
    return _named(_related(read)) if _named(read) else frozenset()


def places(text: str, about: Iterable[str]) -> list[tuple[int, int]]:
    """Where a text names one of these topics: the beginnings and ends, from left to right."""
    related = _related(lexicon.small(text))
    ways = (way for name in about for way in _detectors()[name])
    return sorted(match.span() for way in ways for match in way.finditer(related))


@functools.cache
def _detectors() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """For each topic what finds it in a text in small letters."""
    return {name: tuple(lexicon.quick(ways)) for name, ways in lexicon.known().topics.items()}


def _named(text: str) -> frozenset[str]:
    return frozenset(name for name, ways in _detectors().items() if any(way.search(text) for way in ways))


def _related(text: str) -> str:
    """The text, in small letters, with a `BREAK` in place of each character of the names of other things."""
    return _unrelated().sub(lambda match: BREAK * len(match[0]), text)


@functools.cache
def _unrelated() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{lexicon.either(map(str.lower, lexicon.known().unrelated))})\b")
