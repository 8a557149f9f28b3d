"""Letters that only look like letters: bold, circled or struck out by Unicode, which screen readers spell or leave out.

Full-width letters among Chinese, Japanese or Korean, phonetic letters, a single mathematical letter and the emoji 🅿️
are meant as they are.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import regex

from multipost.check.finding import Finding
from multipost.check.reading import veil
from multipost.check.rule import Rule
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.check.reading.prose import Said

FANCY = Rule(
    "fancy-letters",
    "error",
    "Words are written with letters, and not with signs that look like bold, circled or struck-out ones.",
    "Write plain letters; `**bold**` is bold where the platform has it.",
    waivable=True,
    sources="a11y-booklet",
)
RULES = (FANCY,)

_SMALL = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz", strict=True))
_NEGATIVE = {chr(first + i): chr(ord("A") + i) for first in (0x1F150, 0x1F170) for i in range(26)}
_PLAIN = str.maketrans({**_SMALL, **_NEGATIVE, "\N{COMBINING LONG STROKE OVERLAY}": ""})
# Mathematical, circled and squared letters: NFKC knows them.
_STYLED = "\U0001d400-\U0001d7ff\u24b6-\u24e9\U0001f130-\U0001f149"
_WIDE = "\uff21-\uff3a\uff41-\uff5a"
_LIKE_LETTERS = f"[{_STYLED}{''.join(_NEGATIVE)}{_WIDE}]"
_LETTER = rf"(?:{_LIKE_LETTERS}(?!\N{{VARIATION SELECTOR-16}})|\p{{L}}\N{{COMBINING LONG STROKE OVERLAY}})"
_SMALL_WORD = rf"[{''.join(_SMALL)}]{{3,}}+"
_FANCY = regex.compile(rf"{_LETTER}(?:[^\S\n]*+[\p{{N}}\p{{P}}]?{_LETTER})++|{_SMALL_WORD}(?:[^\S\n]++{_SMALL_WORD})*+")
_CAPITALS = regex.compile("[\u1d00-\u1d2f\ua730\ua731\ua7af]")
_EAST_ASIAN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")


def found(said: Said) -> Iterator[Finding]:
    """Every stretch of such letters, and what to write."""
    if said.text.isascii():
        return
    text = veil.veiled(said.text)
    wide = bool(_EAST_ASIAN.search(text))
    for match in _FANCY.finditer(text):
        plain = written_plainly(match[0])
        if not (_is_phonetic(match[0]) or (wide and regex.fullmatch(rf"[{_WIDE}\W]+", match[0]))):
            said_as = f"{words.quoted(match[0])} is not made of letters."
            yield Finding(FANCY, match.start(), said_as, f"Write {words.quoted(plain)}.")


def written_plainly(text: str) -> str:
    """The same words in letters."""
    return unicodedata.normalize("NFKC", text.translate(_PLAIN))


def _is_phonetic(stretch: str) -> bool:
    """`ɪ` and `ʀ` also stand in dictionaries; small capitals that have no such use do not."""
    return stretch[0] in _SMALL and not _CAPITALS.search(stretch)
