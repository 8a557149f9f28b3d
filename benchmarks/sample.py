"""Ten thousand posts that look like ours, the same every time."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

POSTS = 10_000
SETTLED = 9_500
NOW = datetime(2026, 10, 10, 9, 30, tzinfo=UTC)
STEP = timedelta(hours=2)
ACCOUNTS = ("site", "north", "south", "east", "west")

SETTINGS = """\
timezone: UTC
language: en
site: {title: Hope Network, url: "https://hope.example"}
accounts:
  site: {platform: site}
  north: {platform: board, name: north}
  south: {platform: board, name: south}
  east: {platform: board, name: east}
  west: {platform: board, name: west}
defaults: {max_late: 12h}
"""
# The last settled post was due one step before NOW: those after it wait.
FIRST = NOW - SETTLED * STEP + timedelta(minutes=30)


WORDS = (
    "rest", "talk", "listen", "walk", "help", "hope", "kind", "care", "time", "today", "friend", "group", "small",
    "step", "breath", "support", "together", "listening", "sleep", "water", "light", "morning", "evening", "feeling",
    "voice", "question", "answer", "open", "quiet", "warm", "safe", "share", "learn",
)  # fmt: skip


def due(number: int) -> datetime:
    """When a post is due."""
    return FIRST + number * STEP


def post(number: int) -> str:
    """One post of about sixty words, with ten lines of front matter."""
    chance = random.Random(number)  # noqa: S311 - the same content every time
    words = [chance.choice(WORDS) for _ in range(56)]
    first, second, third = " ".join(words[:20]), " ".join(words[21:45]), " ".join(words[45:])
    more = f"Read [more about it](https://hope.example/{number}), or {third}."
    body = f"{first.capitalize()}.\n\n**{words[20]}** {second} #MentalHealth\n\n{more}"
    return "\n".join(
        [
            "---",
            f"title: Small things, number {number}",
            f"id: small-{number:05}",
            f"schedule: {due(number):%Y-%m-%d %H:%M}",
            "timezone: UTC",
            "language: en",
            "tags: [MentalHealth, SelfCare]",
            f"link: https://hope.example/{number}",
            f"to: [{', '.join(ACCOUNTS)}]",
            "max_late: 6h",
            "---",
            body,
            "",
        ]
    )


def path(number: int) -> str:
    """Where a post lies."""
    return f"content/posts/{number // 500:02}/small-{number:05}.md"
