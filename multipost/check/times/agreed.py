"""A story goes out up to the day to which somebody agreed; then it takes no slot of a queue any more either."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from multipost import zones
from multipost.check.rule import Rule
from multipost.post import ASAP, series

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from multipost.config import Config
    from multipost.errors import Complaint
    from multipost.post import Post

_AGAIN = "ask again, and write the new `date` and `until` below `consent:`."

ENDED = Rule(
    "consent-ended",
    "error",
    "Somebody's story goes out only up to the day to which they agreed.",
    f"Move it to an earlier day; or {_AGAIN}",
    sources="#chatsafe (Orygen)",
)
RULES = (ENDED,)


def complaints(post: Post) -> Iterator[Complaint]:
    """The first day, in each place where the post has days, that is after the last one they agreed to."""
    if not post.consent or not post.consent.until:
        return
    until = post.consent.until
    for key, days in _days(post, until):
        if later := next((day for day in days if not post.consent.covers(day)), ""):
            text = f"It goes out on {later}, and the story may be told until {until}."
            yield ENDED.on(post, key, text, f"Write `until: {until}` below it; or {_AGAIN}" if key == "repeat" else "")


def ahead(post: Post, config: Config, now: datetime) -> Iterator[Complaint]:
    """A post of a queue that has no slot any more: nobody else would say so."""
    today = zones.local(now, config.timezone).date()
    if post.queue and post.consent and not post.consent.covers(f"{today}"):
        text = f"It waits in its queue, and takes no slot since {post.consent.until}: until then we may tell the story."
        yield ENDED.on(post, "queue", text, f"Delete the post, or {_AGAIN}")


def _days(post: Post, until: str) -> Iterator[tuple[str, Iterator[str]]]:
    """The days on which it goes out or may still go out, by where they stand; of a series up to the first too late."""
    others = {f"variants.{name}.schedule": one.schedule or () for name, one in post.variants.items() if not one.skip}
    for key, times in {"schedule": post.schedule, **others}.items():
        yield key, (text[:10] for text in times if text != ASAP)
    if post.expires and ASAP in post.schedule:
        yield "expires", iter((post.expires[:10],))
    if post.repeat and not "" < post.repeat.until <= until:
        first, last = (date.fromisoformat(text[:10]) for text in (post.schedule[0], until))
        yield "repeat", (f"{day}" for _, day in series.near(post.repeat, first, last))
