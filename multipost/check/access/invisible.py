"""Characters that nobody sees: those that turn the order of letters around, and those that hide inside words.

Joiners in emoji and in the scripts that are written with them are right, and so is a mark that is closed again.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import regex

from multipost.check.finding import Finding
from multipost.check.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.check.reading.prose import Said

ORDER = Rule(
    "bidi-control",
    "error",
    "Nothing turns the order of letters around: what is read is what is written.",
    "Delete it; `multipost check --fix` does it.",
)
HIDDEN = Rule(
    "hidden-character",
    "warning",
    "No word holds a character that cannot be seen.",
    "Delete the word and type it again.",
)
RULES = (ORDER, HIDDEN)

_OVERRIDES = "\u202d\u202e"
_OPENING = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"} | dict.fromkeys(
    "\u2066\u2067\u2068", "\u2069"
)
_CONTROL = regex.compile("[\u202a-\u202e\u2066-\u2069\n]")
_JOINED = (
    r"[\p{Arabic}\p{Syriac}\p{Mongolian}\p{Nko}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}\p{Sinhala}"
    r"\p{Indic_Syllabic_Category=Virama}\p{Indic_Syllabic_Category=Consonant}]"
)
_WORDY = r"[\p{L}\p{N}]\p{M}*+"
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff"
_IN_WORD = regex.compile(rf"(?<={_WORDY})(?<!{_JOINED})[{_UNSEEN}]++(?!{_JOINED})(?=\p{{L}}|\p{{N}})")
_NEVER_SEEN = regex.compile(
    "(?<!\U0001f3f4[\U000e0020-\U000e007f]*+)[\U000e0000-\U000e007f]++"  # the flags of England, Scotland, Wales end so
    "|[\u115f\u1160\u3164\uffa0]++"  # fillers of Hangul
)


def found(said: Said) -> Iterator[Finding]:
    """Each of them, by its name."""
    if said.text.isascii():
        return
    for at in turning(said.text):
        yield Finding(ORDER, at, f"{_named(said.text[at])} changes how the rest of the line is read.")
    for pattern in (_IN_WORD, _NEVER_SEEN):
        for match in pattern.finditer(said.text):
            yield Finding(HIDDEN, match.start(), f"{_named(match[0][0])} stands here and cannot be seen.")


def turning(text: str) -> list[int]:
    """Where overrides stand with what closes them, and whatever else is opened and not closed before its line ends."""
    wrong: list[int] = []
    opened: list[int] = []
    for match in _CONTROL.finditer(f"{text}\n"):
        character, at = match[0], match.start()
        if character == "\n":
            wrong += [before for before in opened if text[before] not in _OVERRIDES]
            opened = []
        elif character in _OPENING:
            opened.append(at)
            wrong += [at] if character in _OVERRIDES else []
        elif opened and _OPENING[text[opened[-1]]] == character:
            wrong += [at] if text[opened.pop()] in _OVERRIDES else []
    return sorted(wrong)


def _named(character: str) -> str:
    name = unicodedata.name(character, "a character without a name")
    return f"U+{ord(character):04X} ({name.lower()})"
