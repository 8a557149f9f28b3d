"""Long silences between two posts: an organisation of which nobody hears is forgotten.

Nothing is said of the time after the last post, which is still to be planned, nor where a queue fills the days.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from multipost import zones
from multipost.check.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from multipost.check.times.coming import Coming
    from multipost.config import Config
    from multipost.errors import Complaint
    from multipost.post import Post

LONG = 14
"""Days without anything that are worth a word."""

SILENT = Rule(
    "long-silence",
    "info",
    f"Readers hear of you within {LONG} days.",
    "Plan something in between: `multipost calendar` shows the awareness days, and a queue fills what is left.",
)
RULES = (SILENT,)

_DAY = timedelta(days=1)


def ahead(
    written: Sequence[Post], lanes: Mapping[str, Sequence[Coming]], config: Config, now: datetime
) -> Iterator[Complaint]:
    """The silences from today on, at the post that ends each: once for a post, which may be a series."""
    if any(post.queue for post in written):
        return
    breaking, told = _first(lanes, config), set[str]()
    posts = {post.path: post for post in written}
    today = zones.local(now, config.timezone).date()
    for first, last in between([today - _DAY, *breaking], LONG + 1):
        path = breaking[last + _DAY]
        if path not in told:
            told.add(path)
            text = f"Nothing goes out for {(last - first).days + 1} days before it, from {first} to {last}."
            yield SILENT.on(posts[path], "schedule", text)


def between(stops: Iterable[date], least: int) -> Iterator[tuple[date, date]]:
    """The first and the last day of each silence of at least so many days between these days, which come in order."""
    for before, after in pairwise(stops):
        if (after - before).days > least:
            yield before + _DAY, after - _DAY


def _first(lanes: Mapping[str, Sequence[Coming]], config: Config) -> dict[date, str]:
    """The first post of each day on which something goes out, by the clock of the organisation; in their order."""
    found: dict[date, str] = {}
    for one in sorted(one for lane in lanes.values() for one in lane):
        found.setdefault(zones.local(one.due, config.timezone).date(), one.path)
    return found
