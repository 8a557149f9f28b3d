"""Capitals and drawings: a run of capitals is shouted and hard to read, a drawing of signs is read sign by sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from multipost.check.finding import Finding
from multipost.check.reading import veil
from multipost.check.rule import Rule
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.check.reading.prose import Said

CAPITALS = Rule(
    "all-caps",
    "warning",
    "Capitals begin words; whole words in capitals are for acronyms and for what is to be sent as a text message.",
    "Write them as in a sentence. Who wants to stress a word writes it between two stars: `*now*`.",
    sources="GCS",
)
DRAWING = Rule(
    "ascii-art",
    "error",
    "Nothing is drawn with signs: people who hear the post hear each of them.",
    "Say it in words, or attach a picture with a description.",
    waivable=True,
)
RULES = (CAPITALS, DRAWING)

_NO_SHOUTS = """
    ADHD AIDS ASMR BBC BPD BST CAMHS CBT CEO CET CPTSD DBT DIY EMDR EST EU EUPD FAQ FAQS GMT GP GPS HELLO HELP HIV
    HOME IAPT ID LGBT LGBTQ LGBTQI LGBTQIA NAMI NGO NGOS NHS NICE OCD OK PDF PM PMDD PST PTSD QR SAMHSA SHOUT SMS START
    STOP SMART TALK TED TV UK UN UNESCO UNICEF URL US USA UTC WHO YMCA
"""
_SPARED = frozenset(_NO_SHOUTS.split())
"""Acronyms that need no other spelling, and the words that crisis lines ask people to send."""

_FEW = 3
_SHARE = 0.3
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}\p{N}'’]*+")
_ART = regex.compile(
    r"[\u2500-\u259f]{2,}+"  # lines and blocks
    r"|([^\p{L}\p{M}\p{N}\p{Extended_Pictographic}\p{Emoji_Component}\s.!?…*_\-=])\1{3,}+"
    r"|(?<=\S[ \t]*+|[^\n])([-=_])\2{3,}+(?=[ \t]*+\S)"  # a line of them alone is Markdown
)
_SIGN = regex.compile(r"[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}\p{Emoji_Component}\s\N{ZERO WIDTH JOINER}.,!?…]")
_SHORTEST_DRAWING = 8  # signs and letters of a line, without spaces
_MOSTLY_SIGNS = 0.6


def found(said: Said) -> Iterator[Finding]:
    """Capitals in a row or all over the text, and drawings."""
    text = veil.veiled(said.text)
    if not said.key.startswith("tags."):
        yield from _capitals(text)
    if drawing := _drawing(text):
        yield drawing


def _capitals(text: str) -> Iterator[Finding]:
    """One for each row of three words or more, else one where a third of all letters shouts."""
    loud = [word for word in _WORD.finditer(text) if _shouts(word[0])]
    if len(loud) < _FEW:
        return
    rows = [row for row in _rows(text) if len(row) >= _FEW]
    for row in rows:
        shouted = text[row[0].start() : row[-1].end()]
        yield Finding(CAPITALS, row[0].start(), f"{words.quoted(shouted)} is all capitals.")
    if not rows and sum(len(word[0]) for word in loud) > _SHARE * sum(map(str.isalpha, text)):
        yield Finding(CAPITALS, loud[0].start(), f"{len(loud)} words are all capitals.")


def _rows(text: str) -> Iterator[list[regex.Match[str]]]:
    """Words that shout, one after the other; a word that is spared neither counts nor ends a row."""
    row: list[regex.Match[str]] = []
    for word in _WORD.finditer(text):
        if _shouts(word[0]):
            row.append(word)
        elif word[0] not in _SPARED:
            yield row
            row = []
    yield row


def _shouts(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word not in _SPARED


def _drawing(text: str) -> Finding | None:
    """The first one."""
    if art := _ART.search(text):
        return Finding(DRAWING, art.start(), f"{words.quoted(art[0])} is a drawing.")
    start = 0
    for line in text.split("\n"):
        signs, seen = len(_SIGN.findall(line)), len("".join(line.split()))
        if seen >= _SHORTEST_DRAWING and signs > _MOSTLY_SIGNS * seen and set(line) - set(" -="):
            return Finding(DRAWING, start, f"{words.quoted(line)} is more signs than words.")
        start += len(line) + 1
    return None
