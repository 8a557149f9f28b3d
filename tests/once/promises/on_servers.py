"""Promises about what the servers accepted."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.once.stage import books

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.once.stage.world import World

FRESH = timedelta(minutes=10)
A_MINUTE = timedelta(minutes=1)
MOST_LATE = timedelta(hours=12)


def at_most_once(world: World) -> Iterator[str]:
    """No part is on its platform twice, unless a person looked and had it sent again."""
    for name, network in world.networks.items():
        doubled = Counter((post.cell, post.part) for post in network.posts)
        yield from (f"{cell} is {count} times on {name}" for (cell, _), count in doubled.items() if count > 1)
        again = Counter(
            (post.cell, post.text) for post in network.posts if (name, *post.cell) not in world.record.asked
        )
        yield from (
            f"{text!r} of {cell} is {count} times on {name}" for (cell, text), count in again.items() if count > 1
        )


def intent_first(world: World) -> Iterator[str]:
    """Whatever was sent stood in the ledger before, word for word and with its key."""
    for sent in world.record.sent:
        part = _in_hand(sent.entry)
        if part is None or part["prepared"] != sent.body or sent.entry["state"] != "sending":
            yield f"{sent.body['text']!r} was sent to {sent.network} before it was written down"


def approved_words(world: World) -> Iterator[str]:
    """What is sent is what was approved and frozen."""
    for sent in world.record.sent:
        words = sent.page.words.get(sent.entry.get("variant", ""), {})
        if sent.body["text"] not in [part["text"] for part in words.get("parts", [])]:
            yield f"{sent.body['text']!r} was sent to {sent.network}, and nobody froze it"


def one_request_per_claim(world: World) -> Iterator[str]:
    """Two requests for the same part were claimed by two commits."""
    claims = Counter((sent.network, sent.cell, sent.body["text"], sent.page.commit) for sent in world.record.sent)
    yield from (
        f"{text!r} was sent to {name} twice under one claim" for (name, _, text, _), n in claims.items() if n > 1
    )


def fresh_claims(world: World) -> Iterator[str]:
    """No request starts more than ten minutes after its claim."""
    for sent in world.record.sent:
        claim = sent.entry.get("claim")
        if claim and sent.at - datetime.fromisoformat(claim["at"]) > FRESH:
            yield f"{sent.body['text']!r} was sent to {sent.network} under an old claim"


def not_long_after_a_hold(world: World) -> Iterator[str]:
    """No request leaves when a hold has stood for a minute, whenever it was claimed."""
    for sent in world.record.sent:
        for hold in sent.page.holds:
            since = sent.at - datetime.fromisoformat(hold["at"])
            if books.covers(hold, sent.network) and since > A_MINUTE:
                yield f"{sent.body['text']!r} was sent to {sent.network} {since} after posting was stopped"


def in_its_time(world: World) -> Iterator[str]:
    """Nothing goes out before its time, or later than it may be while no part is out and nobody asked for it."""
    for sent in world.record.sent:
        due = sent.entry.get("due")
        late = sent.at - datetime.fromisoformat(due) if due else -FRESH
        excused = sent.again or sent.body["parent"] or sent.entry.get("asked")
        if late < timedelta(0) or (late > MOST_LATE and not excused):
            yield f"{sent.body['text']!r} was sent to {sent.network} out of its time: {late} late"


def posted_is_known(world: World) -> Iterator[str]:
    """Whatever is on a platform is published in the ledger, or in doubt there; nobody takes it for unsent."""
    page = world.record.history.last
    for name, network in world.networks.items():
        for post in network.posts:
            entry = world.record.entry(page, name, post.cell)
            receipts = [part["receipt"] for part in entry.get("parts", []) if part["receipt"]]
            known = any(receipt["id"] == post.id or receipt["url"].endswith(f"/{post.id}") for receipt in receipts)
            doubt = entry.get("state") in ("sending", "parked") or (name, *post.cell) in world.record.asked
            if not (known or doubt):
                yield f"{post.text!r} is on {name}, and the ledger says {entry.get('state')}"


def _in_hand(entry: dict[str, Any]) -> dict[str, Any] | None:
    """The part that is being sent: the first without a receipt."""
    return next((part for part in entry.get("parts", []) if part["receipt"] is None), None)
