"""A badge to show elsewhere, such as in a README: whether posts are on time, or what is wrong first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.plan import alarm
from multipost.web import pages
from multipost.web.team import needs

if TYPE_CHECKING:
    from multipost.web.folder import Folder, Picture
    from multipost.web.values import Look, Team

_NARROW, _WIDE = frozenset(" .,:;'!|fijlrt1"), frozenset("mwMW@%")
_EMS = (0.35, 0.62, 0.95)
"""Widths of narrow, common and wide letters in ems, of a wide typeface (Verdana). The picture states the sum as its
`textLength`, so that a narrower typeface is spaced to it and nothing is cut."""
_SIZE = 11  # pixels


def write(team: Team, look: Look, folder: Folder, _picture: Picture) -> None:
    """The picture beside the status page."""
    folder.put(f"{look.team}badge.svg", picture(*said(team, look), look).encode())


def said(team: Team, look: Look) -> tuple[str, str]:
    """What it says, and the kind of it: `late`, `needs`, `held` or `fine`."""
    if alarm.sounded(team.expected, look.made, team.every):
        return "late", "late"
    if count := needs.count(team.shown):
        return f"{count} {'needs' if count == 1 else 'need'} you", "needs"
    return ("on hold", "held") if team.holds else ("on time", "fine")


def picture(words: str, kind: str, look: Look) -> str:
    """The picture as SVG."""
    return pages.render("badge.svg.j2", look, words=words, kind=kind, label=width("posts"), wide=width(words))


def width(text: str) -> int:
    """How many pixels the text takes, about."""
    narrow, common, wide = _EMS
    ems = sum(narrow if letter in _NARROW else wide if letter in _WIDE else common for letter in text)
    return round(ems * _SIZE)
