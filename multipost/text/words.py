"""Words inside our sentences: a writer's, quoted so that they stay one short line; the nearest we know; and counts."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHOWN = 60
_LISTED = 12


def quoted(word: str) -> str:
    """The word between backticks, on one line, at most 60 characters of it."""
    line = shown(word.replace("`", "'"), _SHOWN)
    return f"`{line}`"


def shown(text: str, most: int) -> str:
    """Somebody else's text on one visible line of at most so many characters, and `…` where there was more."""
    visible = "".join(character if character.isprintable() else " " for character in text[: 2 * most])
    line = " ".join(visible.split())
    cut = len(line) > most or len(text) > 2 * most
    return f"{line[:most]}…" if cut else line


def nearest(word: str, known: Iterable[str]) -> str:
    """A sentence that offers the known word that looks most like this one, or names some that are known."""
    names = {name.lower(): name for name in sorted(known, reverse=True)}
    if close := difflib.get_close_matches(word[:_SHOWN].lower(), names, n=1):
        return f"Did you mean `{names[close[0]]}`?"
    if not names:
        return "None is known here."
    listed = sorted(names.values())[:_LISTED]
    return f"Known here: {', '.join(listed)}{', …' if len(names) > len(listed) else ''}."


def counted(number: int, thing: str) -> str:
    """`1 mistake`, `2 mistakes`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
