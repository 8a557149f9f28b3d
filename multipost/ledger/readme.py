"""The branch's own page: what is open, and the last that went out. For people who look at the branch on the web."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import delivery
from multipost.ledger import snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from multipost.delivery import Identity
    from multipost.git import Repository
    from multipost.ledger.entry import Entry
    from multipost.ledger.snapshot import Snapshot
    from multipost.ledger.store import Changes

SHOWN = 50
"""How many settled deliveries the page shows."""


def changes(repository: Repository, ledger: Snapshot, fresh: Mapping[Identity, Entry]) -> Changes:
    """The page as it is with the fresh entries."""
    still_open = {**ledger.open, **fresh}
    settled = {who: entry for who, entry in fresh.items() if entry.settled}
    before = (who for who in ledger.settled if who not in fresh)
    days = snapshot.slot_days(repository, ledger, SHOWN)
    settled |= snapshot.entries(repository, ledger, delivery.latest(before, SHOWN, days))
    return {"README.md": text((one for one in still_open.values() if not one.settled), settled.values()).encode()}


def text(still_open: Iterable[Entry], settled: Iterable[Entry]) -> str:
    """Two tables in Markdown."""
    waits = [
        f"| {_name(one)} | {one.account} | {one.state} | {_cell(one.reason)} |" for one in sorted(still_open, key=_by)
    ]
    out = [
        f"| {_name(one)} | {one.account} | {one.state} | {_cell(one.url or one.reason)} |" for one in _latest(settled)
    ]
    return "\n".join(
        [
            "# What multipost published",
            "",
            "Written by multipost; do not edit. `multipost status` says the same, and what waits.",
            "",
            *_table("Open", ("Delivery", "Account", "State", "Why"), waits, "Nothing is open."),
            *_table("Settled", ("Delivery", "Account", "State", "Where"), out, "Nothing went out yet."),
        ]
    )


def _table(title: str, columns: tuple[str, ...], rows: list[str], none: str) -> list[str]:
    head = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    return [f"## {title}", "", *([*head, *rows] if rows else [none]), ""]


def _latest(settled: Iterable[Entry]) -> list[Entry]:
    return sorted(settled, key=_by, reverse=True)[:SHOWN]


def _by(entry: Entry) -> tuple[str, str, str]:
    day = f"{entry.due:%Y-%m-%d}" if entry.due and entry.date == delivery.QUEUE else entry.date
    return day, entry.post, entry.account


def _name(entry: Entry) -> str:
    return f"`{entry.identity.name}`"


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")
