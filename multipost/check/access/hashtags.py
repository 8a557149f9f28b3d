"""Hashtags: a screen reader says `#MentalHealth` as two words, and spells or garbles `#mentalhealth`."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import regex

from multipost.check.finding import Finding
from multipost.check.reading import veil
from multipost.check.rule import Rule
from multipost.directory import observances, packaged
from multipost.text import marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from multipost.check.reading.prose import Said

CASE = Rule(
    "hashtag-case",
    "warning",
    "Each word of a hashtag begins with a capital, so that it can be read aloud.",
    "Write each word with a capital; `multipost check --fix` does it.",
    sources="a11y-booklet; University of Oxford; Mole Valley",
)
RULES = (CASE,)

_HUMP = regex.compile(r"\p{Lu}++(?!\p{Ll})|\p{Lu}?\p{Ll}++|[^\p{Lu}\p{Ll}]++|\p{Lu}")


def found(said: Said) -> Iterator[Finding]:
    """Every tag that runs two or more words together, and how to write it."""
    for start, tag in _tags(said):
        better = proposed(tag)
        if better != tag:
            yield Finding(CASE, start, f"#{tag} is several words without capitals.", f"Write #{better}.")


def proposed(tag: str) -> str:
    """The tag (without `#`) with a capital for each of its words; as it is where it is one word, or none we know."""
    known = _written().get(tag.lower())
    if known and not _has_capitals_inside(tag):
        return known
    return "".join(_opened(hump) for hump in _HUMP.findall(tag))


def _tags(said: Said) -> Iterator[tuple[int, str]]:
    if said.key.startswith("tags."):
        yield 0, said.text.removeprefix("#")
        return
    for mark in marks.found(veil.veiled(said.text)):
        if mark.kind == "hashtag":
            yield mark.start, mark.target


def _opened(hump: str) -> str:
    """A stretch between capitals: with a capital for each word, where it is several."""
    words = _split(hump.lower())
    return "".join(map(_capital, words)) if _is_several(words) else hump


def _is_several(words: tuple[str, ...]) -> bool:
    """Two words are too often one, such as `upright`, where one of them is tiny; `be` mostly is a word of its own."""
    return len(words) > 2 or (len(words) == 2 and all(len(word) > 2 or word == "be" for word in words))  # noqa: PLR2004 - as said


def _capital(word: str) -> str:
    return word.upper() if word.upper() in _words() else word[:1].upper() + word[1:]


@functools.lru_cache(maxsize=4096)
def _split(run: str) -> tuple[str, ...]:
    """The fewest known words that the letters are made of, the longest first; nothing where there are none."""
    best: list[tuple[str, ...] | None] = [None] * len(run) + [()]
    for start in range(len(run) - 1, -1, -1):
        for stop in range(len(run), start, -1):
            rest, word = best[stop], run[start:stop]
            if rest is None or not {word, word.upper()} & _words():
                continue
            before = best[start]
            if before is None or len(rest) + 1 < len(before):
                best[start] = (word, *rest)
    return best[0] or ()


def _has_capitals_inside(tag: str) -> bool:
    return any(letter.isupper() for letter in tag[1:]) and not tag.isupper()


@functools.cache
def _written() -> Mapping[str, str]:
    """The hashtags of awareness days that are several words, as their organisers write them, by their small letters."""
    tags = (tag.removeprefix("#") for one in observances.known() for tag in one.hashtags)
    return {tag.lower(): tag for tag in tags if len(_HUMP.findall(tag)) > 1 and not tag.isupper()}


@functools.cache
def _words() -> frozenset[str]:
    """The words that tags are made of, acronyms in capitals."""
    lines = packaged.file("tag-words.txt").read_text(encoding="utf-8").splitlines()
    listed = (word for line in lines if not line.startswith("#") for word in line.split())
    humps = (hump for tag in _written().values() for hump in _HUMP.findall(tag) if len(hump) > 3 and hump[1:].islower())  # noqa: PLR2004 - shorter ones, such as `To`, are in the file where they are safe
    return frozenset((*listed, *(hump.lower() for hump in humps)))
