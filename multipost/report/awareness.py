"""Awareness days, and what of ours goes out on them: for a terminal, and for programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from multipost.report import as_json as machine
from multipost.report import terminal, values
from multipost.report.screen import Screen
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime, tzinfo

    from multipost.directory.observances import Observance, Occurrence

_PLAIN = Screen()
_MOST = 3
"""Posts shown for a day: in a month of awareness there may be many."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A post of ours, when it is due, and the accounts it goes to then."""

    post: str
    title: str
    due: datetime
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """An awareness day, what is planned while it lasts, and the command that begins a post for it, or none."""

    occurrence: Occurrence
    planned: tuple[Planned, ...] = ()
    begin: str = ""


def minded(observance: Observance, year: int) -> Iterator[str]:
    """What to know before writing about it, in sentences."""
    if theme := observance.theme_of(year):
        yield f"Theme of {year}: {theme}"
    if observance.contested:
        yield "Contested: people of the field reject this day."
    if observance.caution:
        yield f"Mind: {observance.caution}"
    if observance.status != "sourced":
        yield f"Nobody has seen a source for this date. Look there first: {observance.url}"


def as_text(days: Sequence[Day], zone: tzinfo, screen: Screen = _PLAIN) -> str:
    """Day after day; times are local to `zone`."""
    return "\n\n".join("\n".join(_lines(day, zone, screen)) for day in days) or "No awareness days."


def as_json(days: Sequence[Day]) -> list[dict[str, Any]]:
    """The same for programs. Days are ISO dates, times are UTC."""
    return [_one(day) for day in days]


def written(day: date) -> str:
    """A day as `Sat 10 Oct 2026`."""
    return f"{day:%a} {day.day:2} {day:%b %Y}"


def _lines(day: Day, zone: tzinfo, screen: Screen) -> Iterator[str]:
    start, end, about = day.occurrence.start, day.occurrence.end, day.occurrence.observance
    yield f"{written(start)}  {screen.coloured(about.name, 'bold')}  {' '.join(about.hashtags)}".rstrip()
    if end > start:
        yield f"  to {written(end)}"
    for sentence in minded(about, start.year):
        yield from terminal.wrapped(sentence, screen, "  ")
    for one in day.planned[:_MOST]:
        title = values.one_line(one.title)
        yield f"  {screen.sign('◷')} {values.moment(one.due, zone)}  {title}  {', '.join(one.accounts)}"
    if len(day.planned) > _MOST:
        yield f"  and {words.counted(len(day.planned) - _MOST, 'more post')}"
    if day.begin:
        yield f"  $ {screen.coloured(day.begin, 'bold')}"


def _one(day: Day) -> dict[str, Any]:
    about = day.occurrence.observance
    return {
        "id": about.id,
        "name": about.name,
        "start": day.occurrence.start.isoformat(),
        "end": day.occurrence.end.isoformat(),
        "regions": list(about.region),
        "hashtags": list(about.hashtags),
        "url": about.url,
        "sourced": about.status == "sourced",
        "source": about.source,
        "contested": about.contested,
        "sober": about.sober,
        "caution": about.caution,
        "planned": [
            {"post": one.post, "title": one.title, "due": machine.utc(one.due), "accounts": list(one.accounts)}
            for one in day.planned
        ],
    }
