"""What lasts for days, as bands across them: campaigns, awareness days, and days without anything."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from multipost.web import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from multipost.directory import Campaign
    from multipost.directory.observances import Occurrence
    from multipost.web.team.calendar.rhythm import Silence
    from multipost.web.values import Look

Kind = Literal["campaign", "awareness", "silence"]

_ORDER: tuple[Kind, ...] = ("campaign", "awareness", "silence")

SHORT = 3
"""Awareness that lasts no more days than this is a label on each of them; more is a band."""


class Band(NamedTuple):
    """Some days with a name. `place` is a page of ours below `build/`, `url` one of somebody else; both may be empty.

    `caution` is what to mind when writing about it, `is_sure` whether a source says that it begins on this day. Where
    `is_open`, it ends only because nobody looks further.
    """

    kind: Kind
    name: str
    start: date
    end: date
    place: str = ""
    url: str = ""
    tags: tuple[str, ...] = ()
    caution: str = ""
    is_contested: bool = False
    is_sure: bool = True
    is_open: bool = False

    @property
    def dates(self) -> str:
        """`8 to 10 October`, or the one day; `from 22 November` where nobody knows the end."""
        if self.is_open:
            return f"from {_day(self.start)}"
        if self.start == self.end:
            return _day(self.start)
        if self.start.year != self.end.year:
            return f"{_day(self.start)} {self.start.year} to {_day(self.end)} {self.end.year}"
        first = f"{self.start.day}" if self.start.month == self.end.month else _day(self.start)
        return f"{first} to {_day(self.end)}"

    @property
    def is_short(self) -> bool:
        """Whether it is a label on each of its days."""
        return self.kind == "awareness" and (self.end - self.start).days < SHORT


class Cell(NamedTuple):
    """Days beside each other in a row of a week, and the band that lies on them; None: nothing does."""

    days: int
    band: Band | None = None


def of_campaign(campaign: Campaign, look: Look) -> Band:
    """The days of a campaign."""
    place = places.campaign(look, campaign.id)
    return Band("campaign", campaign.title, campaign.start, campaign.end, place, tags=tuple(campaign.hashtags))


def of_occurrence(one: Occurrence) -> Band:
    """An awareness day in its year."""
    fact = one.observance
    return Band(
        "awareness",
        fact.name,
        one.start,
        one.end,
        url=fact.url,
        tags=tuple(fact.hashtags),
        caution=fact.caution,
        is_contested=fact.contested,
        is_sure=fact.status == "sourced",
    )


def of_silence(silence: Silence) -> Band:
    """Days without anything."""
    return Band("silence", silence.words, silence.start, silence.end, is_open=silence.is_last)


def rows(bands: Iterable[Band], days: Sequence[date]) -> tuple[tuple[Cell, ...], ...]:
    """The bands of a week, each in the first row that has room for it; every row is as long as the week."""
    first, last = days[0], days[-1]
    lanes: list[list[Band]] = []
    for band in sorted(bands, key=lambda band: (_ORDER.index(band.kind), band.start, -band.end.toordinal(), band.name)):
        goes_on = band.is_open and band.start < first  # said once
        if band.start <= last and band.end >= first and not band.is_short and not goes_on:
            room = next((lane for lane in lanes if all(_apart(band, other) for other in lane)), None)
            if room is None:
                lanes.append(room := [])
            room.append(band)
    return tuple(_cells(sorted(lane, key=lambda band: band.start), first, last) for lane in lanes)


def _apart(one: Band, other: Band) -> bool:
    return one.end < other.start or other.end < one.start


def _cells(lane: Iterable[Band], first: date, last: date) -> tuple[Cell, ...]:
    cells, free = [], first
    for band in lane:
        start, end = max(band.start, first), min(band.end, last)
        if free < start:
            cells.append(Cell((start - free).days))
        cells.append(Cell((end - start).days + 1, band))
        free = end + timedelta(days=1)
    if free <= last:
        cells.append(Cell((last - free).days + 1))
    return tuple(cells)


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"
