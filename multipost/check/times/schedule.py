"""Times that are there, once, and leave a run enough room to keep them."""

from __future__ import annotations

import difflib
import zoneinfo
from typing import TYPE_CHECKING

from multipost import zones
from multipost.check.rule import Rule
from multipost.post import ASAP
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from multipost.config import Config
    from multipost.errors import Complaint
    from multipost.post import Post

UNKNOWN_ZONE = Rule(
    "unknown-zone",
    "error",
    "A time zone is an IANA name.",
    "Write a name such as Europe/London.",
)
GAP = Rule(
    "time-in-gap",
    "error",
    "No time lies in the hour that is left out when clocks go forward.",
    "Choose a time before or after it.",
)
AMBIGUOUS = Rule(
    "time-twice",
    "warning",
    "No time lies in the hour that comes twice when clocks go back.",
    "The first is meant; to say which, write the offset behind it, such as 2026-10-25 01:30+00:00.",
)
NO_MOMENT = Rule(
    "time-out-of-range",
    "error",
    "A time lies within the years that computers can count.",
    "Write the year with four digits, such as 2026.",
)
EXPIRES_FIRST = Rule(
    "expires-first",
    "error",
    "A post does not expire before it is due.",
    "Make `expires` later than every time in `schedule`.",
)
NO_END = Rule(
    "asap-without-end",
    "error",
    "`asap` comes with `expires`, so that an old post cannot go out by surprise.",
    "Add the time after which it is of no use, such as `expires: 2026-10-12 18:00`.",
)
SKIPPED = Rule(
    "schedule-skipped",
    "warning",
    "A schedule is for an account that the post goes to.",
    "Delete `skip: true`, or the schedule beside it.",
)
DRAFT = Rule(
    "draft-with-schedule",
    "warning",
    "A draft goes out nowhere.",
    "Add a `schedule:` for the whole post, or delete this one; as it stands, the post goes out here alone.",
)
IMPATIENT = Rule(
    "max-late-short",
    "warning",
    "A post may be late by at least the time between two runs.",
    "Make `max_late` longer, or publish more often.",
)
RULES = (UNKNOWN_ZONE, GAP, AMBIGUOUS, NO_MOMENT, EXPIRES_FIRST, NO_END, SKIPPED, DRAFT, IMPATIENT)


def complaints(post: Post, config: Config) -> Iterator[Complaint]:
    """What is wrong with the times of a post and of its variants."""
    zone = post.timezone or config.timezone
    if zones.find(zone) is None:
        yield UNKNOWN_ZONE.on(post, "timezone", f"There is no time zone {words.quoted(zone)}.", _nearest_zone(zone))
        return
    for key, texts in _schedules(post):
        yield from _times(post, key, texts, zone)
    if post.expires:
        yield from _time(post, "expires", post.expires, zone)
    yield from _variants(post)
    if post.max_late is not None and post.max_late < config.publish.every:
        text = f"Runs are {config.publish.every // 60} min apart: between two of them this post can become too late."
        yield IMPATIENT.on(post, "max_late", text)


def _schedules(post: Post) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "schedule", post.schedule
    for name, variation in post.variants.items():
        yield f"variants.{name}.schedule", variation.schedule or ()


def _times(post: Post, key: str, texts: tuple[str, ...], zone: str) -> Iterator[Complaint]:
    end = _at(post.expires, zone) if post.expires else None
    for i, text in enumerate(texts):
        place = f"{key}.{i}"
        if text != ASAP:
            yield from _time(post, place, text, zone)
            due = _at(text, zone)
            if end is not None and due is not None and end <= due:
                yield EXPIRES_FIRST.on(post, "expires", f"The post is due {_shown(text)} and has expired by then.")
        elif not post.expires:
            yield NO_END.on(post, place, "`asap` has no end.")


def _time(post: Post, key: str, text: str, zone: str) -> Iterator[Complaint]:
    try:
        kind = zones.moment(text, zone).kind
    except ValueError as error:
        yield NO_MOMENT.on(post, key, f"{error}.")
        return
    if post.repeat:  # the rule gives the days, and `series` says which of them lie in a gap
        return
    if kind == "gap":
        before, after = zones.around_gap(text, zone)
        said = f"{_shown(text)} does not exist in {zone}: clocks go forward there."
        yield GAP.on(post, key, said, f"Write {before} or {after}.")
    elif kind == "ambiguous":
        yield AMBIGUOUS.on(post, key, f"{_shown(text)} comes twice in {zone}: clocks go back there.")


def _variants(post: Post) -> Iterator[Complaint]:
    for name, variation in post.variants.items():
        key = f"variants.{name}.schedule"
        if variation.schedule and variation.skip:
            yield SKIPPED.on(post, key, f"{name} is skipped, so its schedule does nothing.")
        elif variation.schedule and not post.schedule:
            yield DRAFT.on(post, key, f"The post is a draft, but {name} has a schedule.")


def _at(text: str, zone: str) -> datetime | None:
    try:
        return zones.moment(text, zone).at
    except ValueError:  # `_time` complains
        return None


def _shown(text: str) -> str:
    return text.replace("T", " ")


def _nearest_zone(name: str) -> str:
    """The zone of a city that was written without its continent, else the name that looks most alike, if any does."""
    known = zoneinfo.available_timezones()
    city = name.rpartition("/")[2].replace(" ", "_").lower()
    there = sorted(zone for zone in known if "/" in zone and zone.rpartition("/")[2].lower() == city)
    alike = there or difflib.get_close_matches(name, known, n=1)
    return f"Write {alike[0]}." if alike else ""
