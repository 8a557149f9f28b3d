"""Emoji: a screen reader says the name of each one, so a few at the end are company and a row of them is noise.

What a reader calls one emoji is one here: a flag, a keycap, a family.
"""

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

MANY = Rule(
    "emoji-many",
    "warning",
    "A text has three emoji at most.",
    "Keep the one or two that matter, at the end.",
    sources="a11y-booklet; University of Oxford; Mole Valley",
)
REPEATED = Rule(
    "emoji-repeated",
    "warning",
    "An emoji is not repeated in a row: each one is read aloud again.",
    "Keep one.",
    sources="a11y-booklet; University of Oxford; Mole Valley",
)
BULLETS = Rule(
    "emoji-bullets",
    "warning",
    "A list has bullets, which screen readers count, and no emoji in their place.",
    "Begin each line with `- `.",
    sources="a11y-booklet; University of Oxford; Mole Valley",
)
INSIDE = Rule(
    "emoji-in-word",
    "warning",
    "No emoji stands in place of a letter.",
    "Write the word with letters.",
    sources="a11y-booklet; University of Oxford; Mole Valley",
)
RULES = (MANY, REPEATED, BULLETS, INSIDE)

_MOST = 3
_SHOWN_AS_PICTURE = r"(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\N{VARIATION SELECTOR-16})"
_KEYCAP = r"[0-9#*]\N{VARIATION SELECTOR-16}?\N{COMBINING ENCLOSING KEYCAP}"
_EMOJI = regex.compile(rf"\p{{RI}}{{2}}|{_KEYCAP}|(?={_SHOWN_AS_PICTURE})\X")
_ROW = regex.compile(rf"({_EMOJI.pattern})(?:[ ]*+\1)++")
_BULLET = regex.compile(rf"^[ \t]*+((?:{_EMOJI.pattern})|\p{{Extended_Pictographic}})[ \t]++(?=\S)", regex.MULTILINE)
_INSIDE = regex.compile(rf"(?<=\p{{L}})(?:{_EMOJI.pattern})(?=\p{{L}})")


def found(said: Said) -> Iterator[Finding]:
    """Everything that a person who hears the text would hear too often, or not at all."""
    text = veil.veiled(said.text)
    if text.isascii():
        return
    every = list(_EMOJI.finditer(text))
    if len(every) > _MOST:
        yield Finding(MANY, every[_MOST].start(), f"There are {len(every)} emoji.")
    for row in _ROW.finditer(text):
        yield Finding(REPEATED, row.start(), f"{words.quoted(row[0])} is one emoji several times.", f"Write {row[1]}.")
    bullets = list(_BULLET.finditer(text))
    if len(bullets) > 1:
        yield Finding(BULLETS, bullets[0].start(1), f"{len(bullets)} lines begin with an emoji.")
    for inside in _INSIDE.finditer(text):
        yield Finding(INSIDE, inside.start(), f"{inside[0]} stands inside a word.")
