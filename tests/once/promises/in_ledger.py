"""Promises about what the ledger went through, and what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from multipost.ledger import transitions
from tests.once.stage import books

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.once.stage.books import Cell, Page
    from tests.once.stage.world import World

WAYS = {(before, row.after) for row in transitions.TABLE for before in row.before}


def append_only(world: World) -> Iterator[str]:
    """The branch never lost a commit."""
    if world.record.history.lost:
        yield f"the ledger no longer has {world.record.history.lost}"


def by_the_table(world: World) -> Iterator[str]:
    """Every change of state is a row of the table."""
    for before, after in _steps(world):
        for cell, entry in after.entries.items():
            old = _also_as(before, cell, world.record.former.get(cell[0], "")) or {}
            if entry is not old and entry != old and (old.get("state"), entry["state"]) not in WAYS:
                yield f"{cell} went from {old.get('state')} to {entry['state']}"


def nothing_is_forgotten(world: World) -> Iterator[str]:
    """No entry, no receipt and no key of an epoch is ever lost."""
    for before, after in _steps(world):
        for cell, old in before.entries.items():
            entry = _also_as(after, cell, *(new for new, former in world.record.former.items() if former == cell[0]))
            if entry is old:
                continue
            if entry is None:
                yield f"{cell} is gone from the ledger"
                continue
            kept = {part["receipt"]["id"] for part in entry["parts"] if part["receipt"]}
            lost = {part["receipt"]["id"] for part in old["parts"] if part["receipt"]} - kept
            keys = [(a["key"], b["key"]) for a, b in zip(old["parts"], entry["parts"], strict=False)]
            if (
                lost
                or entry["epoch"] < old["epoch"]
                or (entry["epoch"] == old["epoch"] and any(a != b for a, b in keys))
            ):
                yield f"{cell} lost a receipt, its key or its epoch"


def not_during_a_hold(world: World) -> Iterator[str]:
    """Nothing is claimed while its account is on hold."""
    for before, after in _steps(world):
        for (account, post, _), entry in after.entries.items():
            old = before.entries.get((account, post, entry["date"]), {})
            claimed = entry["state"] == "sending" and entry["claim"] != old.get("claim")
            if claimed and any(books.covers(hold, account) for hold in before.holds):
                yield f"{post} was claimed for {account} during a hold"


def from_the_tip(world: World) -> Iterator[str]:
    """Whatever is frozen was at the tip of the publishing branch while its run lived."""
    for frozen in world.record.frozen:
        allowed = {words for _, approved in world.record.approved[frozen.since :] for words in approved}
        if not frozen.words <= allowed:
            yield f"{sorted(frozen.words - allowed)} was claimed, and was not at the tip"


def published_is_there(world: World) -> Iterator[str]:
    """What has a receipt is on its platform, as the post that it is for, with the words that were approved."""
    page = world.record.history.last
    for (account, post, date), entry in page.entries.items():
        network = world.networks.get(world.record.former.get(account, account))
        texts = [part["text"] for part in page.words.get(entry["variant"], {}).get("parts", [])]
        for text, part in zip(texts, entry["parts"], strict=False):
            there = {one.id: (one.cell, one.text) for one in network.posts} if network else {}
            receipt = part["receipt"]
            seen = receipt and not receipt["id"].startswith("https:")  # else a person saw it, and nobody can ask
            if seen and network and there.get(receipt["id"]) != ((post, date), text):
                yield f"{post}@{date} has the receipt {receipt['id']}, and {account} shows {there.get(receipt['id'])!r}"


def settled(world: World) -> Iterator[str]:
    """No run is needed any more: every entry is final, or waits for a person, and says why."""
    for cell, entry in world.record.history.last.entries.items():
        if entry["state"] in ("sending", "retry"):
            yield f"{cell} is still {entry['state']}: {entry['reason']}"
        elif entry["state"] != "published" and not entry["reason"]:
            yield f"{cell} is {entry['state']} without a reason"


def nothing_vanishes(world: World) -> Iterator[str]:
    """Everything that was approved and due has an entry."""
    for cell in world.record.due:
        if cell not in world.record.history.last.entries:
            yield f"{cell} was due, and the ledger does not know it"


def _also_as(page: Page, cell: Cell, *names: str) -> dict[str, Any] | None:
    """The entry, also where its account has another name."""
    if cell in page.entries:
        return page.entries[cell]
    return next((page.entries[name, *cell[1:]] for name in names if (name, *cell[1:]) in page.entries), None)


def _steps(world: World) -> Iterator[tuple[Page, Page]]:
    pages = world.record.history.pages
    return zip([books.NOTHING, *pages], pages, strict=False)
