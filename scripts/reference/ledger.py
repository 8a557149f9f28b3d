"""ledger.md: what lies where on the ledger's branch, from the code that writes it."""

from __future__ import annotations

import hashlib
import json
import typing
from datetime import UTC, datetime

from multipost.delivery import Identity
from multipost.ledger import entry, standing, store, stored
from multipost.ledger.entry import Attempts, Entry, PartEntry
from scripts.reference import meanings
from scripts.reference.page import code, fence, page, table

INTRO = """
The ledger is a Git branch of its own, `multipost/status` unless [settings](settings.md#ledger) name another. It is
written by multipost only. People read it, and answer for what needs them
[with commands](../how-to/answer-for-a-post.md). Why it is as it is: [how posting once works](../explanation/once.md).
"""
SHADOW = f"""
The shadow `{store.SHADOW}` is always the same commit. A branch that was rewound or deleted is known by it. On a host
that takes nothing but branches, `{standing.SHADOW_BRANCH}` is the shadow.
"""
EXAMPLE = "An entry whose delivery is out:"
STATES = """
Which leads to which is in [transitions](../explanation/transitions.md). In `open/` lies what somebody or some run must
still act on; a published entry lies there too while it may be out twice.
"""

HOLDS = (
    "what is on hold: why, since when (`at`), for which accounts and campaigns (none: all), `until` when, whether a "
    "reviewed file says so; and up to when late posts were released"
)

WHO = Identity("site", "you-are-not-alone", "2026-10-10")
DUE = datetime(2026, 10, 10, 8, tzinfo=UTC)
DIGEST = hashlib.sha256(b"the approved words").hexdigest()
PART = hashlib.sha256(b"the words of its only part").hexdigest()


def text() -> str:
    """The page. `KeyError` where an entry has a field or a state that nobody explained."""
    shown = stored.to_json(_example())
    fields = [(code(name), meanings.ENTRY[name]) for name in shown]
    states = [(code(name), _folder(name), meanings.STATES[name]) for name in typing.get_args(entry.State)]
    return page(
        "The ledger",
        INTRO,
        "## Files",
        table(("file", "holds"), _files()),
        SHADOW,
        "## An entry",
        EXAMPLE,
        fence(json.dumps(shown, indent=1, ensure_ascii=False), "json"),
        table(("field", "holds"), fields),
        "## States",
        STATES,
        table(("state", "folder", "what it means"), states),
    )


def _files() -> list[tuple[str, str]]:
    return [
        ("`ledger.json`", "the random id of this ledger, its home, when it began"),
        ("`accounts/<account>.json`", "where an account leads, and since when we publish for it"),
        ("`hold.json`", HOLDS),
        (code(stored.open_path(WHO)), "a delivery that still needs an act"),
        (code(stored.done_path(WHO)), "a delivery that is settled; the two digits only spread files over folders"),
        (code(stored.slot_path(WHO.account, "tips@2026-10-12T0900")), "what took a slot of a queue; empty: it is lost"),
        (code(stored.sent_path(DIGEST)), "words as they were approved, written once, never changed"),
        ("`README.md`", "what is open and the last 50 that are settled, for people who open the branch on the web"),
    ]


def _folder(state: str) -> str:
    settled = Entry(*_named(), state=typing.cast("entry.State", state)).settled
    return "`done/`" if settled else "`open/`"


def _named() -> tuple[str, str, str, datetime]:
    return WHO.post, WHO.account, WHO.date, DUE


def _example() -> Entry:
    place = f"{WHO.date}/{WHO.post}/"
    receipt = {"id": place, "url": f"https://hope.example/{place}", "at": "2026-10-10T08:04:11+00:00"}
    part = PartEntry(
        key=entry.key("the id of the ledger", WHO, 0, 0),
        at=datetime(2026, 10, 10, 8, 4, 10, tzinfo=UTC),
        retry={"name": "keyed", "format": 1, "ttl": None, "settle": 0.0},
        digest=PART,
        receipt=receipt,
    )
    return Entry(*_named(), state="published", variant=DIGEST, parts=(part,), attempts=Attempts(count=1))
