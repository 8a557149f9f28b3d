"""Complaints beside the words they are about, each with the line of the file that it means."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from multipost.errors import Complaint, Severity
    from multipost.web.review.drawing import Drawing
    from multipost.web.values import Post

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""The worst first."""

_AROUND = 90  # characters of a long line that are quoted on either side
_QUOTED = re.compile(r"`([^`]+)`")
_PART = re.compile(r"(\S+?)(?:, wording (\d+))?(?:, part (\d+))?:? ")
_TARGET = re.compile(r"\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Noted:
    """A complaint and the line that it means: `marked` is the very place in it, empty where it is all of it."""

    complaint: Complaint
    before: str = ""
    marked: str = ""
    after: str = ""


def noted(post: Post, drawings: Sequence[Drawing]) -> tuple[tuple[Drawing, ...], tuple[Noted, ...]]:
    """The drawings with what is wrong with their words; and what has no place among them, the worst first."""
    beside: dict[tuple[int, int], list[Noted]] = {}
    rest: list[Noted] = []
    for one in sorted(post.complaints, key=lambda each: (SEVERITIES.index(each.severity), each)):
        found = _found(one, post, drawings)
        (rest if found is None else beside.setdefault(found, [])).append(_quoting(one, post.lines))
    marked = (_with(drawing, number, beside) for number, drawing in enumerate(drawings))
    return tuple(marked), tuple(rest)


def alone(complaints: Iterable[Complaint]) -> tuple[Noted, ...]:
    """Complaints of other files, the worst first."""
    return tuple(map(Noted, sorted(complaints, key=lambda each: (SEVERITIES.index(each.severity), each))))


def _with(drawing: Drawing, number: int, beside: dict[tuple[int, int], list[Noted]]) -> Drawing:
    parts = (replace(part, noted=tuple(beside.get((number, place), ()))) for place, part in enumerate(drawing.parts))
    return replace(drawing, parts=tuple(parts))


def _found(complaint: Complaint, post: Post, drawings: Sequence[Drawing]) -> tuple[int, int] | None:
    """The drawing and the part: those that the complaint names, else the first that has the words of its line."""
    named = _PART.match(complaint.text)
    for number, drawing in enumerate(drawings):
        wording = drawing.wording.number if drawing.wording else 0
        if named and named[1] in {place.account for place in drawing.places} and wording == int(named[2] or 1) - 1:
            return number, min(int(named[3] or 1), len(drawing.parts)) - 1
    body = _body(post.lines)
    said = _plain(_TARGET.sub("]", _line(complaint, post.lines))) if body < complaint.line else ""
    for number, drawing in enumerate(drawings):
        for place, part in enumerate(drawing.parts):
            if said and f" {said} " in f" {_plain(part.text)} ":
                return number, place
    return None


def _quoting(complaint: Complaint, lines: Sequence[str]) -> Noted:
    """With the line itself; of a long one what stands around the place."""
    line = _line(complaint, lines)
    start, end = _place(complaint, line)
    before, after = line[:start].lstrip(), line[end:].rstrip()
    before = f"…{before[-_AROUND:]}" if len(before) > _AROUND else before
    after = f"{after[:_AROUND]}…" if len(after) > _AROUND else after
    return Noted(complaint, before, line[start:end], after)


def _place(complaint: Complaint, line: str) -> tuple[int, int]:
    """Where in the line: the words that the complaint quotes, else the word at its column; nowhere in column 1."""
    for quoted in _QUOTED.findall(complaint.text):
        start = line.find(quoted, complaint.column - 1)
        if start >= 0:
            return start, start + len(quoted)
    word = re.compile(r"\S+").match(line, complaint.column - 1) if complaint.column > 1 else None
    return word.span() if word else (0, 0)


def _line(complaint: Complaint, lines: Sequence[str]) -> str:
    """The line; empty where it has no words to quote."""
    line = lines[complaint.line - 1] if 0 < complaint.line <= len(lines) else ""
    return line if _plain(line) else ""


def _body(lines: Sequence[str]) -> int:
    """The number of the line that ends the front matter, from 1; beyond the last where there is none."""
    ends = (number for number, line in enumerate(lines, 1) if number > 1 and line.rstrip() == "---")
    return next(ends, len(lines))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))
