"""YAML without surprises: every scalar is text, and whatever a reader could misread is a complaint.

`12:30`, `no`, `0755` and `2026-10-10` stay the characters that were written; the model that receives them gives the
type. Duplicate and empty keys, empty values, anchors, aliases, tags, merge keys, tabs, hidden characters and words that
YAML would silently cut are complaints, all at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from multipost import errors
from multipost.strict_yaml import characters, events
from multipost.strict_yaml.characters import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Loaded", "load", "visible"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """`value` is made of dict, list and str; `lines` gives the line of each key path (`media.0.file`) in the file.

    `plain` holds the key paths of the texts that stand without quotes: only they could be meant as a number.
    """

    value: Any
    lines: Mapping[str, int]
    plain: frozenset[str] = frozenset()


def load(text: str, file: str, first_line: int = 1, *, room: int = 1) -> Loaded:
    """Read one document of at most 16 KB that begins on `first_line` of `file`; an empty one is `{}`.

    `room` is how many times as large a file may be that nobody writes by hand. Raises `SourceError` with every
    complaint; after broken syntax the rest cannot be read.
    """
    troubles = characters.troubles(text, room)
    walk = events.Walk(text, room)
    value = None if troubles else walk.document()
    complaints = [
        errors.Complaint(file, first_line + trouble.line, trouble.rule, trouble.text, trouble.advice)
        for trouble in troubles or walk.troubles
    ]
    if complaints:
        raise errors.SourceError(complaints)
    return Loaded(value, {key: first_line + line for key, line in walk.lines.items()}, frozenset(walk.plain))
