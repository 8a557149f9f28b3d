"""Awareness days on which people grieve: nobody is wished a happy one."""

from __future__ import annotations

import functools
import itertools
import re
from datetime import date
from typing import TYPE_CHECKING

from multipost import delivery, zones
from multipost.check.finding import Finding
from multipost.check.reading import prose
from multipost.check.rule import Rule
from multipost.directory import observances
from multipost.post import ASAP, series
from multipost.text import marks, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from multipost.config import Config
    from multipost.directory.observances import Observance
    from multipost.errors import Complaint
    from multipost.post import Post

CELEBRATED = Rule(
    "sober-day",
    "error",
    "Nothing is celebrated in a post for a day of suicide, self-harm or remembrance.",
    "Say that you mark or remember the day, and what helps.",
    waivable=True,
)
RULES = (CELEBRATED,)

_HAPPY = re.compile(r"\b(?:happy|celebrate|celebrating)\b", re.IGNORECASE)
_SHORT = 7  # days; in a month of awareness there are posts about other things


def complaints(post: Post, config: Config) -> Iterator[Complaint]:
    """Every happy word in a post that has the hashtag of a sober day, or goes out on one (a series: first)."""
    day = _sober(post, config)
    if day is None:
        return
    for said in prose.said(post):
        read = prose.plain(said.text, markdown=said.markdown)
        for match in _HAPPY.finditer(read.text):
            text = f"{words.quoted(match[0])} does not suit {day.name}, which this post is for."
            yield Finding(CELEBRATED, read.offset(match.start()), text).of(post, said)


def ahead(post: Post, config: Config, now: datetime) -> Iterator[Complaint]:
    """Each later day of a series, as far as it is unfolded, on which what it says then does not suit the day."""
    zone = post.timezone or config.timezone
    happy = [_happy(worded) for worded in post.wordings] if post.repeat else []
    if post.repeat is None or not any(happy) or zones.find(zone) is None:
        return
    first, today = date.fromisoformat(post.schedule[0][:10]), zones.local(now, zone).date()
    for turn, day in series.near(post.repeat, first, zones.local(delivery.horizon(config, now), zone).date()):
        sober = _dated(day, config.calendar.regions) if day > first and day >= today else None
        if sober and (word := happy[turn % len(happy)]):
            text = f"It goes out on {day}, {sober.name}, and says {words.quoted(word)}."
            advice = f"Leave the day out, with `except: [{day}]` below `repeat:`, or say it in other words."
            yield CELEBRATED.on(post, "repeat", text, advice)


def _happy(post: Post) -> str:
    """The first word of a post that celebrates; empty where none does."""
    texts = (prose.plain(said.text, markdown=said.markdown).text for said in prose.said(post))
    return next((match[0] for text in texts if (match := _HAPPY.search(text))), "")


def _sober(post: Post, config: Config) -> Observance | None:
    """The sober day that the post names with a hashtag, else one of our regions on which it goes out."""
    tagged = (_tagged().get(tag.casefold()) for tag in (*post.tags, *_hashtags(post)))
    dated = (_dated(day, config.calendar.regions) for day in _days(post))
    return next(filter(None, itertools.chain(tagged, dated)), None)


def _hashtags(post: Post) -> Iterator[str]:
    for text in (post.body, *post.turns, *(variation.text or "" for variation in post.variants.values())):
        if "#" in text:
            yield from (mark.target for mark in marks.found(text) if mark.kind == "hashtag")


def _days(post: Post) -> Iterator[date]:
    for text in (*post.schedule, *(text for one in post.variants.values() for text in one.schedule or ())):
        if text != ASAP:
            yield date.fromisoformat(text[:10])


@functools.cache
def _dated(day: date, regions: tuple[str, ...]) -> Observance | None:
    found = (one.observance for one in observances.between(day, day, regions))
    return next((one for one in found if one.sober and one.duration_days <= _SHORT), None)


@functools.cache
def _tagged() -> Mapping[str, Observance]:
    """The sober days by their hashtags."""
    sober = [one for one in observances.known() if one.sober]
    return {tag.removeprefix("#").casefold(): one for one in reversed(sober) for tag in one.hashtags}
