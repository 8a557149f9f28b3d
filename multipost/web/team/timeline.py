"""The days of a campaign, each with what goes out: days without anything are visible, and posts outside of them too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from multipost.web import when
from multipost.web.team import items

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from multipost.directory import Campaign
    from multipost.web.team.items import Ground, Item
    from multipost.web.values import Look, Shown

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """One day with its items, or several days on end that have none. `outside`: before or after the campaign."""

    name: str
    items: tuple[Item, ...]
    days: int = 1
    today: bool = False
    outside: bool = False


def stretches(campaign: Campaign, shown: Sequence[Shown], here: Ground) -> list[Stretch]:
    """Every day of the campaign, and around it those on which one of its posts goes out."""
    by_day = _by_day(shown, here.look)
    today = here.look.today
    found: list[Stretch] = []
    for empty, group in groupby(_days(campaign, by_day), key=lambda day: day not in by_day and day != today):
        days = list(group)
        if empty:
            found.append(Stretch(_span(days), (), len(days)))
        else:
            found.extend(_day(day, by_day.get(day, []), campaign, today, here) for day in days)
    return found


def undated(shown: Sequence[Shown], here: Ground) -> list[Item]:
    """What has no day: drafts, and what goes out at once."""
    return _items([one for one in shown if one.row.due is None], here)


def last_day_is_empty(campaign: Campaign, shown: Sequence[Shown], look: Look) -> bool:
    """Whether nothing goes out on the day on which the campaign ends."""
    return campaign.end not in _by_day(shown, look)


def _day(day: date, shown: list[Shown], campaign: Campaign, today: date, here: Ground) -> Stretch:
    outside = not campaign.start <= day <= campaign.end
    return Stretch(when.day(day), tuple(_items(shown, here)), today=day == today, outside=outside)


def _days(campaign: Campaign, by_day: Mapping[date, list[Shown]]) -> Iterator[date]:
    yield from sorted(day for day in by_day if day < campaign.start)
    for number in range((campaign.end - campaign.start).days + 1):
        yield campaign.start + number * ONE_DAY
    yield from sorted(day for day in by_day if day > campaign.end)


def _by_day(shown: Sequence[Shown], look: Look) -> dict[date, list[Shown]]:
    """By the day in the organisation's own zone."""
    zone = ZoneInfo(look.timezone)
    found: dict[date, list[Shown]] = {}
    for one in shown:
        if one.row.due:
            found.setdefault(one.row.due.astimezone(zone).date(), []).append(one)
    return found


def _items(shown: Sequence[Shown], here: Ground) -> list[Item]:
    """One item for each state, so that its icon tells the truth."""
    together = items.grouped(
        items.soonest(shown), lambda one: (one.row.identity.post, one.row.due, one.row.state, one.row.reason)
    )
    return [items.item(several, here) for several in together]


def _span(days: Sequence[date]) -> str:
    return when.day(days[0]) if len(days) == 1 else f"{when.day(days[0])} to {when.day(days[-1])}"
