"""What `multipost new` wrote to be written over is written over: nobody else was meant to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.check.finding import Finding
from multipost.check.rule import Rule
from multipost.post import UNWRITTEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.check.reading.prose import Said

STILL = Rule(
    "still-to-write",
    "error",
    "A post has words of its own, not those that `multipost new` begins it with.",
    "Write over it what people should read.",
)
RULES = (STILL,)


def found(said: Said) -> Iterator[Finding]:
    """The sentence that waits to be written over."""
    at = said.text.find(UNWRITTEN)
    if at >= 0:
        yield Finding(STILL, at, "This post is still to be written.")
