"""Sentences that can be read on a hard day: short ones, of common words.

The formulas need no dictionary and no network. Each was made for some languages, and is asked for those alone: the
Automated Readability Index for English, LIX for the other languages of Europe that it is used for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from multipost.check.finding import Finding
from multipost.check.reading import prose, veil
from multipost.check.rule import Rule
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.check.reading.prose import Said

LONG_SENTENCE = Rule(
    "sentence-long",
    "warning",
    "A sentence has 25 words at most; a new line, and what stands after a colon, counts for itself.",
    "Make two of it.",
    sources="GCS; Mole Valley",
)
HARD = Rule(
    "hard-to-read",
    "info",
    "A post can be read by somebody of about fourteen years: sentences are short, and most words too.",
    "Use shorter sentences and more common words.",
)
RULES = (LONG_SENTENCE, HARD)

_MOST_WORDS = 25
_ENOUGH = 40  # words; the formulas are noise below
_LONG = 7  # letters, and more
_MOST_LONG = 0.3
_HIGHEST_GRADE = 8.0  # of a school in the United States
_HIGHEST_LIX = 50.0  # above are the texts of specialists
_LIX = {"da", "de", "es", "fr", "it", "nb", "nl", "nn", "no", "pt", "sv"}
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}]*+(?:['’.,:-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*+)*+")
_END = regex.compile(r"""[.!?…]++["'”’»)\]*_]*+(?=\s|$)|[。！？]|[:;](?=\s)|\n""")
_MARKER = regex.compile(veil.MARKER, regex.MULTILINE)


class _Sentence(NamedTuple):
    start: int
    words: tuple[str, ...]


def found(said: Said) -> Iterator[Finding]:
    """Long sentences of a text that runs on; and whether all of it is hard, in the languages that can be measured."""
    if not said.is_body:
        return
    text = _MARKER.sub(lambda match: " " * len(match[0]), veil.veiled(said.text))
    sentences = list(_sentences(text))
    for sentence in sentences:
        if len(sentence.words) > _MOST_WORDS:
            why = f"This sentence has {len(sentence.words)} words: {words.quoted(' '.join(sentence.words[:6]) + ' …')}"
            yield Finding(LONG_SENTENCE, sentence.start, f"{why}.")
    if sum(len(sentence.words) for sentence in sentences) >= _ENOUGH and (why := _why_hard(sentences, said.language)):
        yield Finding(HARD, 0, why)


def grade(sentences: int, spoken: list[str]) -> float:
    """The Automated Readability Index: the year of an American school in which this can be read."""
    return 4.71 * sum(map(len, spoken)) / len(spoken) + 0.5 * len(spoken) / sentences - 21.43


def lix(sentences: int, spoken: list[str]) -> float:
    """Björnsson's läsbarhetsindex: words in a sentence, and long words among a hundred."""
    return len(spoken) / sentences + 100 * long_share(spoken)


def long_share(spoken: list[str]) -> float:
    """Which part of the words is long: seven letters and more."""
    return sum(len(word) >= _LONG for word in spoken) / len(spoken)


def _why_hard(sentences: list[_Sentence], language: str) -> str:
    """A sentence that says so; empty where it is easy, or nobody can tell."""
    spoken, base = [word for sentence in sentences for word in sentence.words], prose.base(language)
    if base == "en":
        level, share = grade(len(sentences), spoken), long_share(spoken)
        if level > _HIGHEST_GRADE:
            return f"This reads like school year {level:.0f} (ARI)."
        return f"{share:.0%} of the words are long." if share > _MOST_LONG else ""
    level = lix(len(sentences), spoken) if base in _LIX else 0
    return f"This reads like a text for specialists (LIX {level:.0f})." if level > _HIGHEST_LIX else ""


def _sentences(text: str) -> Iterator[_Sentence]:
    start = 0
    for stop in (*(match.end() for match in _END.finditer(text)), len(text)):
        found = list(_WORD.finditer(text, start, stop))
        if found:
            yield _Sentence(found[0].start(), tuple(match[0] for match in found))
        start = stop
