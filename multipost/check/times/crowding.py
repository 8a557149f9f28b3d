"""Posts that come too close: at the same minute one hides the other, and much about suicide makes it look usual.

What is still to go out is looked at; what already did is not counted.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from multipost import zones
from multipost.check.reading import subject
from multipost.check.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from multipost.check.times.coming import Coming
    from multipost.config import Config
    from multipost.errors import Complaint
    from multipost.post import Post

SAME_TIME = Rule(
    "time-shared",
    "info",
    "An account has one post at a time: of two at the same moment, people see the last.",
    "Move one of them by some hours, or leave room between all posts of the account with `gap:` in multipost.yml.",
)
OFTEN = Rule(
    "topic-often",
    "warning",
    "An account has at most two posts about suicide or self-harm in a day and five in a week: what is said again and "
    "again looks usual.",
    "Move it to a quieter day, or allow it where it only says who helps.",
    sources="WHO/IASP",
)
RULES = (SAME_TIME, OFTEN)

_MOST = (("a day", timedelta(days=1), 2), ("a week", timedelta(days=7), 5))


def ahead(written: Sequence[Post], lanes: Mapping[str, Sequence[Coming]], config: Config) -> Iterator[Complaint]:
    """What comes too close until the horizon, at the later post of the two, and at each that is one too many."""
    posts = {post.path: post for post in written}
    for (other, path), (due, accounts) in _meetings(lanes, config).items():
        post = posts[path]
        at = f"{zones.local(due, post.timezone or config.timezone):%Y-%m-%d %H:%M}"
        yield SAME_TIME.on(post, "schedule", f"{other} goes out at the same time, {at}: on {', '.join(accounts)}.")
    deadly = {post.path for post in written if subject.of(post, config.language).is_deadly}
    about = {account: [one for one in lane if one.path in deadly] for account, lane in lanes.items()}
    for (path, most, span), accounts in _crowds(about).items():
        text = f"With this one, more than {most} posts about suicide or self-harm go out in {span}"
        yield OFTEN.on(posts[path], "schedule", f"{text}: on {', '.join(accounts)}.")


def _meetings(
    lanes: Mapping[str, Sequence[Coming]], config: Config
) -> dict[tuple[str, str], tuple[datetime, list[str]]]:
    """When two posts first meet, by their paths, and on which accounts; a `gap` keeps them apart."""
    found: dict[tuple[str, str], tuple[datetime, list[str]]] = {}
    for account in (name for name in lanes if not config.accounts[name].gap):
        for one, other in pairwise(lanes[account]):
            if one.due == other.due and one.path != other.path:
                first, accounts = found.setdefault((one.path, other.path), (one.due, []))
                accounts += [account] if first == one.due else []
    return found


def _crowds(lanes: Mapping[str, Sequence[Coming]]) -> dict[tuple[str, int, str], list[str]]:
    """Each post before which too many come in a time, how many and which, and the accounts."""
    found: dict[tuple[str, int, str], list[str]] = {}
    for account, lane in lanes.items():
        for span, time, most in _MOST:
            crowded = dict.fromkeys(
                last.path for one, last in zip(lane, lane[most:], strict=False) if last.due - one.due < time
            )
            for path in crowded:
                found.setdefault((path, most, span), []).append(account)
    return found
