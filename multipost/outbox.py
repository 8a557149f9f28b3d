"""The outbox: the variants that are still to go out, exactly as they will be sent, in one file.

`build/outbox.jsonl` begins with a line about the commit it was made from; then one line for each delivery.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from multipost import __version__, variant, whole
from multipost.delivery import Delivery, Identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from multipost.variant import Variant


@dataclass(frozen=True, slots=True)
class Item:
    """One delivery and its words."""

    delivery: Delivery
    variant: Variant


@dataclass(frozen=True, slots=True)
class Outbox:
    """`commit` is empty for a work tree."""

    commit: str
    made: datetime
    items: tuple[Item, ...]


def write(path: Path, outbox: Outbox) -> None:
    """Keep it."""
    whole.write(path, "".join(f"{line}\n" for line in _lines(outbox)).encode())


def read(path: Path) -> Outbox:
    """What was kept."""
    with path.open(encoding="utf-8") as file:
        about = json.loads(next(file))
        items = tuple(_item(json.loads(line)) for line in file)
    return Outbox(about["commit"], datetime.fromisoformat(about["made"]), items)


def _lines(outbox: Outbox) -> Iterable[str]:
    about = {"multipost": __version__, "commit": outbox.commit, "made": outbox.made.isoformat()}
    yield _line(about)
    yield from (_line(_to_json(item)) for item in outbox.items)


def _line(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _to_json(item: Item) -> dict[str, Any]:
    planned, who = item.delivery, item.delivery.identity
    return {
        "account": who.account,
        "post": who.post,
        "date": who.date,
        "due": planned.due and planned.due.isoformat(),
        "until": planned.until and planned.until.isoformat(),
        "digest": item.variant.digest,
        "variant": variant.to_json(item.variant),
    }


def _item(value: Mapping[str, Any]) -> Item:
    due, until = (datetime.fromisoformat(text) if text else None for text in (value["due"], value["until"]))
    who = Identity(value["account"], value["post"], value["date"])
    return Item(Delivery(who, due, until), variant.from_json(value["variant"]))
