"""Posts that repeat: that the rule gives what was meant, and which days are not as the others."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import TYPE_CHECKING

from multipost import delivery, zones
from multipost.check.rule import Rule
from multipost.post import series

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from multipost.config import Config
    from multipost.errors import Complaint
    from multipost.post import Post, Repeat

NEVER = Rule(
    "repeat-never",
    "error",
    "A post that repeats goes out at least once.",
    "Make `until` later, delete a day of `except`, or write another rule: together they leave no day.",
)
ELSEWHERE = Rule(
    "repeat-first-day",
    "error",
    "The first time of a series is one that its rule gives.",
    "Change the day in `schedule`, or the rule.",
)
EXCEPT = Rule(
    "repeat-except",
    "error",
    "A day that is left out of a series is one on which it would go out.",
    "Write a day on which it would go out, or delete this one.",
)
TOO_MANY = Rule(
    "repeat-too-many",
    "error",
    "A series is short enough to be looked through: 1,000 times within `build.horizon`, and twenty years.",
    "Make `build.horizon` shorter, or begin a new post with an id of its own.",
)
GAP = Rule(
    "repeat-in-gap",
    "info",
    "Where clocks go forward over the time of a series, it goes out at the first moment after that.",
    "Nothing, if that is meant; else choose another time.",
)
MISSING = Rule(
    "repeat-day-missing",
    "info",
    "A series leaves out months that do not have its day.",
    "Nothing, if that is meant; for the last day of each month write `FREQ=MONTHLY;BYMONTHDAY=-1`.",
)
RULES = (NEVER, ELSEWHERE, EXCEPT, TOO_MANY, GAP, MISSING)

MOST = 1000
_YEAR = timedelta(days=366)
_NAMED = 3  # so many of the days that do not exist are named


def complaints(post: Post) -> Iterator[Complaint]:
    """What is wrong with a rule, whatever day it is."""
    if post.repeat is None:
        return
    first = _first(post)
    last = series.end(post.repeat, first)
    begins = next(series.by_rule(post.repeat, first, last), None)
    if begins is None or next(series.days(post.repeat, first, last), None) is None:
        early = f"Write an `until` that is not before the first day, {first}." if last < first else ""
        yield NEVER.on(post, "repeat", "The rule gives no day at all.", early)
    elif begins != first:
        advice = f"Write `schedule: {begins} {post.schedule[0][11:]}`, or change the rule."
        yield ELSEWHERE.on(post, "schedule", f"{first:%A} {first} is no day that the rule gives.", advice)
    else:
        yield from _not_there(post, post.repeat, first)


def ahead(post: Post, config: Config, now: datetime) -> Iterator[Complaint]:
    """What people should know of the time that comes. Nothing where its zone is unknown: another rule says so."""
    zone = post.timezone or config.timezone
    if post.repeat is None or zones.find(zone) is None:
        return
    first, today = _first(post), zones.local(now, zone).date()
    yield from _too_many(post, post.repeat, today, zones.local(delivery.horizon(config, now), zone).date())
    yield from _gaps(post, [day for day in series.days(post.repeat, first, today + _YEAR) if day >= today], zone)
    yield from _missing(post, post.repeat, today)


def _first(post: Post) -> date:
    return date.fromisoformat(post.schedule[0][:10])


def _not_there(post: Post, repeat: Repeat, first: date) -> Iterator[Complaint]:
    """`times` counts days that are left out, so what is left out later moves nothing."""
    last = date.fromisoformat(max(repeat.without, default=first.isoformat()))
    there = {day.isoformat() for day in series.by_rule(repeat, first, last)}
    for i, text in enumerate(repeat.without):
        if text not in there:
            weekday = f"{date.fromisoformat(text):%A}"
            yield EXCEPT.on(post, f"repeat.except.{i}", f"{weekday} {text} is no day on which it goes out.")


def _too_many(post: Post, repeat: Repeat, today: date, last: date) -> Iterator[Complaint]:
    first = _first(post)
    if first < today - series.LONGEST:
        yield TOO_MANY.on(post, "repeat", f"It began on {first}, more than twenty years ago, and goes out no more.")
    elif sum(day >= today for day in series.days(repeat, first, last)) > MOST:
        yield TOO_MANY.on(post, "repeat", f"It goes out more than {MOST:,} times until {last}.")


def _gaps(post: Post, days: list[date], zone: str) -> Iterator[Complaint]:
    """The first day on which clocks go forward over the time, for each time that an account has."""
    hours = (post.schedule, *(one.schedule for one in post.variants.values() if one.schedule))
    for hour in dict.fromkeys(times[0][10:] for times in hours):
        texts = (f"{day}{hour}" for day in days)
        text = next((text for text in texts if zones.moment(text, zone).kind == "gap"), None)
        if text:
            after = zones.around_gap(text, zone)[1]
            yield GAP.on(post, "repeat", f"{text.replace('T', ' ')} does not exist in {zone}: it goes out at {after}.")


def _missing(post: Post, repeat: Repeat, today: date) -> Iterator[Complaint]:
    first = _first(post)
    last = min(max(first, today), date.max - 4 * _YEAR) + 4 * _YEAR  # one of them is a leap year
    if repeat.times:
        *_, last = (first, *series.by_rule(repeat, first, last))
    found = (one for one in series.missing(repeat, first, last) if one >= (today.year, today.month, today.day))
    names = [f"{day} {date(year, month, 1):%B %Y}" for year, month, day in itertools.islice(found, _NAMED + 1)]
    if names:
        more = " and so on" if len(names) > _NAMED else ""
        yield MISSING.on(post, "repeat", f"There is no {', no '.join(names[:_NAMED])}{more}: nothing goes out then.")
