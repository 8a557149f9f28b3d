"""What platforms show of a post, wording by wording: each with the days on which it comes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from multipost.text import words
from multipost.web import when

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from multipost.delivery import Wording
    from multipost.web.review.drawing import Drawing
    from multipost.web.values import Look, Post, Shown

_DAYS = 4
"""So many of the next days are named."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One wording: what people call it, and a sentence that says when it comes; both empty where a post has but one.

    `level` is that of its heading.
    """

    drawings: tuple[Drawing, ...]
    name: str = ""
    comes: str = ""
    level: int = 3


def of(post: Post, drawings: Sequence[Drawing], look: Look) -> tuple[Turn, ...]:
    """The drawings together that are one wording, in the order of their turns; what is frozen already comes last."""
    together: dict[Wording | None, list[Drawing]] = {}
    for one in sorted(drawings, key=lambda one: _order(one.wording)):
        together.setdefault(one.wording, []).append(one)
    if not any(together):
        return (Turn(tuple(drawings)),) if drawings else ()
    return tuple(_turn(wording, found, _days(post.shown, wording, look)) for wording, found in together.items())


def _turn(wording: Wording | None, drawings: Sequence[Drawing], days: Sequence[date]) -> Turn:
    name, comes = (wording.name, _comes(days)) if wording else ("Out, or begun", "These words stay as they are.")
    return Turn(tuple(drawings), name, comes, drawings[0].level - 1)


def _comes(days: Sequence[date]) -> str:
    if not days:
        return "Its turn comes later."
    more = f" and {words.counted(len(days) - _DAYS, 'more day')}" if len(days) > _DAYS else ""
    return f"Comes on {', '.join(map(when.day, days[:_DAYS]))}{more}."


def _order(wording: Wording | None) -> tuple[int, int]:
    """What is frozen comes last, and before it what is the same at each turn."""
    return (int(wording.count == 1), wording.number) if wording else (2, 0)


def _days(shown: Sequence[Shown], wording: Wording | None, look: Look) -> list[date]:
    """The days of a wording, each by the clock of its post."""
    dues = ((one.row.due, one.zone or look.timezone) for one in shown if one.wording == wording)
    return sorted({due.astimezone(ZoneInfo(zone)).date() for due, zone in dues if due})
