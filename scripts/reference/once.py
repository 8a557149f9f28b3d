"""once.md: a written page, in which the table of what is promised and the picture are made."""

from __future__ import annotations

from pathlib import Path

from multipost import platforms
from multipost.platform import Blind, Keyed, Lookup, Retry, TwoPhase
from scripts.reference import picture
from scripts.reference.page import fence, filled, table
from scripts.reference.platforms import length, proof

WRITTEN = Path(__file__).parents[2] / "docs/explanation/once.md"
COLUMNS = ("what the platform gives us", "where", "when an answer is lost", "what is promised")
CLASSES = (Keyed(), TwoPhase(), Lookup(), Blind())
"""Each has a row, even if no platform is of that class. A key that is forgotten has a row below the one that lasts."""

PROMISES = {
    Keyed: ("a key that lasts", "exactly once"),
    TwoPhase: ("two steps, and an answer about the first", "exactly once, where the answer is clear"),
    Lookup: ("a list of our posts", "at most once; exactly once, where it is found"),
    Blind: ("nothing", "at most once"),
}
FOR_A_TIME = ("a key, or a draft, that is good for {}", "exactly once, if a run comes in that time")


def text() -> str:
    """The page, with what is made in its place."""
    made = {"classes": _classes(), "states": fence(picture.text(), "mermaid")}
    return filled(WRITTEN.read_text(encoding="utf-8"), made)


def _classes() -> str:
    specs = [platforms.load(name).SPEC for name in platforms.names()]
    found = dict.fromkeys([*CLASSES, *(spec.retry for spec in specs)])
    rows = sorted(found, key=lambda retry: [type(one) for one in CLASSES].index(type(retry)))
    return table(COLUMNS, [_row(one, [spec.label for spec in specs if spec.retry == one]) for one in rows])


def _row(retry: Retry, labels: list[str]) -> tuple[str, str, str, str]:
    offer, promise = PROMISES[type(retry)]
    if isinstance(retry, Keyed) and retry.ttl:
        offer, promise = FOR_A_TIME[0].format(length(retry.ttl)), FOR_A_TIME[1]
    return offer, ", ".join(labels) or "none yet", proof(retry), promise
