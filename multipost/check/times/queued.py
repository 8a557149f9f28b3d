"""Posts in queues: that their queue is there, and that no two queues send to one account at the same time."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from multipost import delivery
from multipost.check.rule import Rule
from multipost.shapes import DAILY, WEEKDAYS
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from multipost.config import Config
    from multipost.errors import Complaint
    from multipost.post import Post

UNKNOWN = Rule(
    "unknown-queue",
    "error",
    "Every queue that a post waits in is in multipost.yml.",
    "Add it below `queues:` in multipost.yml, with its slots.",
)
SHARED = Rule(
    "slot-shared",
    "info",
    "An account gets one post at a time: no two of its queues have a slot in common.",
    "Move the slot of one of them in multipost.yml.",
)
RULES = (UNKNOWN, SHARED)


def complaints(post: Post, config: Config) -> Iterator[Complaint]:
    """What is wrong with the queue of a post."""
    if post.queue and post.queue not in config.queues:
        advice = f"{words.nearest(post.queue, config.queues)} Queues are in multipost.yml."
        yield UNKNOWN.on(post, "queue", f"There is no queue {words.quoted(post.queue)}.", advice)


def together(written: Sequence[Post], config: Config) -> Iterator[Complaint]:
    """Which queues have a slot in common, said once for two of them: at the first post of the second."""
    first: dict[str, Post] = {}
    accounts: dict[str, set[str]] = {}
    for post in sorted(written, key=lambda post: post.path):
        if post.queue in config.queues:
            first.setdefault(post.queue, post)
            accounts.setdefault(post.queue, set()).update(delivery.accounts(post, config))
    for one, other in combinations(sorted(first), 2):
        both, common = sorted(accounts[one] & accounts[other]), _common(one, other, config)
        if both and common:
            text = f"The queues {one} and {other} both have the slot {common[0]}: on {', '.join(both)}."
            yield SHARED.on(first[other], "queue", text)


def _common(one: str, other: str, config: Config) -> list[str]:
    """The slots that both have by the same clock: `daily` is each of the seven."""
    both = _slots(one, config) & _slots(other, config)
    return sorted(f"{WEEKDAYS[day]} {hour}" for _, day, hour in both)


def _slots(queue: str, config: Config) -> set[tuple[str, int, str]]:
    zone = config.queues[queue].timezone or config.timezone
    pairs = (slot.split(" ") for slot in config.queues[queue].slots)
    return {(zone, i, hour) for when, hour in pairs for i, day in enumerate(WEEKDAYS) if when in (DAILY, day)}
