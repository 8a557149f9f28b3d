"""Situations at nine o'clock on World Mental Health Day, a fortnight after the ledger began."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from multipost.delivery import Delivery, Identity
from multipost.ledger import stored
from multipost.ledger.entry import Claim, Entry, PartEntry
from multipost.ledger.snapshot import Known, Snapshot
from multipost.plan import Act, Row, Situation, make
from multipost.post import Post
from multipost.variant import Part, Variant

if TYPE_CHECKING:
    from multipost.ledger.entry import State

NOW = datetime(2026, 10, 10, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
WHO = Identity("site", "hello", "2026-10-10")


def planned(ago: timedelta = timedelta(0), who: Identity = WHO, late: timedelta = 12 * HOUR) -> Delivery:
    """A delivery that was due `ago` and may be `late`."""
    return Delivery(who, NOW - ago, NOW - ago + late)


def part(words: str = "Hello", *, out: bool = False) -> PartEntry:
    receipt = {"id": words, "url": f"https://hope.example/{words}", "at": NOW.isoformat()} if out else None
    return PartEntry(
        key=words, at=NOW, retry={}, digest=Part(words).digest, prepared=None if out else {}, receipt=receipt
    )


def entry(state: State, *, who: Identity = WHO, **change: Any) -> Entry:
    """An entry of a delivery that was due an hour ago."""
    fields: dict[str, Any] = {"due": NOW - HOUR, "reason": "as it happened"}
    return Entry(who.post, who.account, who.date, state=state, **{**fields, **change})


def claim(ago: timedelta) -> Claim:
    return Claim("nonce", {"host": "plain"}, NOW - ago)


def variant(*texts: str) -> Variant:
    return Variant("site", "site", "hello", tuple(Part(text) for text in texts), "", "", "en", "", (), "", (), {})


def post(name: str) -> Post:
    return Post(name, f"content/posts/{name}.md", "Hello", 4, title=f"About {name}")


def situation(*both: Delivery | Entry, done: tuple[Identity, ...] = (), **change: Any) -> Situation:
    """What is planned and what is open; keywords say what else is different. `ledger` may hold changes of it."""
    deliveries = {one.identity: one for one in both if isinstance(one, Delivery)}
    ledger: dict[str, Any] = {
        "tip": "t" * 40,
        "accounts": {"site": Known("site", "", "/", NOW - timedelta(days=14))},
        "open": {one.identity: one for one in both if isinstance(one, Entry)},
        "done": {stored.done_path(who): "b" * 40 for who in done},
        **change.pop("ledger", {}),
    }
    fields: dict[str, Any] = {
        "now": NOW,
        "posts": {who.post: post(who.post) for who in deliveries},
        "deliveries": deliveries,
        **change,
    }
    return Situation(**fields, ledger=Snapshot(**ledger))


def only(judged: Situation) -> tuple[Row, Act | None]:
    """The one row of a plan, and what is done about it."""
    made = make.make(judged)
    (row,) = made.rows
    return row, made.steps[0].act if made.steps else None
