"""Promises about what is chosen to go out, and what is not."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.once.stage.record import Sent
    from tests.once.stage.world import World

AN_HOUR = timedelta(minutes=65)  # and some minutes between the decision and the request
QUARTER = 15 * 60  # seconds between two runs
MOST_TOGETHER = 3
KEPT_BACK = "while posting was on hold"


def one_in_doubt(world: World) -> Iterator[str]:
    """Of an account without keys, at most one part is under way."""
    for page in world.record.history.pages:
        hands = ((cell, entry["parts"]) for cell, entry in page.entries.items() if entry["state"] == "sending")
        open_parts = [(cell, part) for cell, parts in hands for part in parts if part["receipt"] is None]
        count = Counter(cell[0] for cell, part in open_parts if part["class"]["name"] != "keyed")
        yield from (
            f"{number} parts are under way to {name} without a key" for name, number in count.items() if number > 1
        )


def not_given_up_half_way(world: World) -> Iterator[str]:
    """Nothing is missed once a part of it is out, but what a hold kept back."""
    for cell, entry in world.record.history.last.entries.items():
        late = entry["state"] == "missed" and KEPT_BACK not in entry["reason"]
        if late and any(part["receipt"] for part in entry["parts"]):
            yield f"{cell} is missed, and a part of it is out"


def not_from_before(world: World) -> Iterator[str]:
    """What was due before the ledger met its account is sent only if a person asked for it."""
    for sent in world.record.sent:
        due, since = sent.entry.get("due"), world.record.account(sent.page, sent.network).get("since")
        asked = (sent.network, *sent.cell) in world.record.asked
        if due and since and not asked and datetime.fromisoformat(due) < datetime.fromisoformat(since):
            yield f"{sent.body['text']!r} was sent to {sent.network}, and was due before that account began"


def asked_after_a_hold(world: World) -> Iterator[str]:
    """What fell due during a hold goes out only when a person said so."""
    for sent in world.record.sent:
        if (sent.network, *sent.cell) in world.record.held and not sent.entry.get("asked"):
            yield f"{sent.body['text']!r} was sent to {sent.network}: it fell due during a hold, and nobody was asked"


def no_burst(world: World) -> Iterator[str]:
    """After an outage at most a few late posts go out, unless a person said that they may."""
    late = defaultdict(set)
    for sent in world.record.sent:
        if _is_late(sent):
            late[sent.at.timestamp() // QUARTER].add(sent.cell)
    yield from (f"{len(posts)} late posts went out together" for posts in late.values() if len(posts) > MOST_TOGETHER)


def _is_late(sent: Sent) -> bool:
    due, released = sent.entry.get("due"), sent.page.hold.get("released")
    if not due or sent.again or sent.body["parent"] or sent.entry.get("asked"):
        return False
    may_go = released and datetime.fromisoformat(due) <= datetime.fromisoformat(released)
    return not may_go and sent.at - datetime.fromisoformat(due) > AN_HOUR
