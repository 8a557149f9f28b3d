"""What must be right before a parser may see the text: its size, and every character visible."""

from __future__ import annotations

import re

from multipost.strict_yaml.trouble import Trouble

MAX_BYTES = 16 * 1024

# What no editor shows, or shows as a line break where others see none: C0 and C1 controls, Unicode's line separators,
# a BOM in the middle, lone surrogates, noncharacters.
_HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def troubles(text: str, room: int) -> list[Trouble]:
    """Every line with a tab or a hidden character; of a text that is too large only that."""
    if len(text.encode(errors="replace")) > MAX_BYTES * room:
        large = f"This is larger than {MAX_BYTES * room // 1024} KB."
        return [Trouble(0, "yaml-too-large", large, "Move long text out of it.")]
    if not _HIDDEN.search(text):
        return []
    return [
        _trouble(number, hidden[0]) for number, line in enumerate(text.split("\n")) if (hidden := _HIDDEN.search(line))
    ]


def is_hidden(value: str) -> bool:
    """Whether an escape in double quotes brought in what the text itself may not contain."""
    return bool(_HIDDEN.search(value.replace("\t", " ")))


def visible(text: str) -> str:
    """The text with a space for each character that may not stand here, so that it can be written and read again."""
    return _HIDDEN.sub(" ", text)


def _trouble(line: int, character: str) -> Trouble:
    if character == "\t":
        return Trouble(line, "yaml-tab", "There is a tab.", "Use spaces instead.")
    hidden = f"There is a character that cannot be seen (U+{ord(character):04X})."
    return Trouble(line, "yaml-hidden-character", hidden, "Delete it, or type the line again.")
