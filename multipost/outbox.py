"""The outbox: the variants that are still to go out, exactly as they will be sent, in one file.

`build/outbox.jsonl` begins with a line about what it was made from; then a line for each post and for each delivery.
A job that holds no secrets writes it, one that parses nothing sends from it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from multipost import __version__, errors, variant, whole
from multipost import post as posts
from multipost.delivery import Delivery, Identity
from multipost.directory.resources import Oldest
from multipost.directory.signing import Unsigned
from multipost.ledger import hold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from multipost.ledger.hold import Hold
    from multipost.post import Post
    from multipost.variant import Variant

_as_text = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode  # `dumps` would make one for each line


@dataclass(frozen=True, slots=True)
class Item:
    """One delivery and its words; None where it is not due for long enough, or nobody could make them."""

    delivery: Delivery
    variant: Variant | None


@dataclass(frozen=True, slots=True)
class Outbox:
    """`commit` and `trees` (path -> Git id) say what it was made from; `commit` is empty for a work tree.

    `blocked` counts the mistakes of posts by id, `unreadable` those of files that are none; `help` says
    of each post which of its crisis resources was verified longest ago, and on which day; `unsigned` what the sign-off
    of a post lacks; `hold` is what a reviewed file says; `aside` are the posts of which everything was settled.
    """

    commit: str
    made: datetime
    items: tuple[Item, ...]
    trees: Mapping[str, str] = field(default_factory=dict)
    posts: tuple[Post, ...] = ()
    blocked: Mapping[str, int] = field(default_factory=dict)
    unreadable: Mapping[str, int] = field(default_factory=dict)
    help: Mapping[str, Oldest] = field(default_factory=dict)
    unsigned: Mapping[str, Unsigned] = field(default_factory=dict)
    hold: Hold | None = None
    aside: tuple[str, ...] = ()


def write(path: Path, outbox: Outbox) -> None:
    """Keep it."""
    whole.write(path, "".join(f"{_as_text(value)}\n" for value in _values(outbox)).encode())


def read(path: Path) -> Outbox:
    """What was kept. Raises `Refused` for a file that is none of this version, or whose words are not those named."""
    try:
        about, *values = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
        if about["multipost"] == __version__:
            return _outbox(about, values)
    except FileNotFoundError:
        raise errors.Refused(f"There is no outbox at {path}: `multipost plan --outbox` makes one.") from None
    except (ValueError, KeyError, TypeError):
        raise errors.Refused(f"{path} is no whole outbox: make it again with `multipost plan --outbox`.") from None
    raise errors.Refused(f"{path} was made by multipost {about['multipost']}, this is {__version__}: use one of them.")


def _values(outbox: Outbox) -> Iterator[Mapping[str, Any]]:
    yield {
        "multipost": __version__,
        "commit": outbox.commit,
        "made": outbox.made.isoformat(),
        "trees": outbox.trees,
        "blocked": outbox.blocked,
        "unreadable": outbox.unreadable,
        "help": {name: [resource, verified.isoformat()] for name, (resource, verified) in outbox.help.items()},
        "unsigned": outbox.unsigned,
        "hold": outbox.hold and hold.to_json(outbox.hold),
        "aside": outbox.aside,
    }
    yield from ({"kind": "post", **posts.to_json(one)} for one in outbox.posts)
    yield from (_to_json(item) for item in outbox.items)


def _outbox(about: Mapping[str, Any], values: list[dict[str, Any]]) -> Outbox:
    kinds = [(value.pop("kind"), value) for value in values]
    return Outbox(
        commit=about["commit"],
        made=datetime.fromisoformat(about["made"]),
        items=tuple(_item(value) for kind, value in kinds if kind == "delivery"),
        trees=about["trees"],
        posts=tuple(posts.from_json(value) for kind, value in kinds if kind == "post"),
        blocked=about["blocked"],
        unreadable=about["unreadable"],
        help={name: Oldest(one, date.fromisoformat(day)) for name, (one, day) in about["help"].items()},
        unsigned={name: Unsigned(*lacking) for name, lacking in about["unsigned"].items()},
        hold=about["hold"] and hold.from_json(about["hold"]),
        aside=tuple(about["aside"]),
    )


def _to_json(item: Item) -> dict[str, Any]:
    planned, who = item.delivery, item.delivery.identity
    return {
        "kind": "delivery",
        "account": who.account,
        "post": who.post,
        "date": who.date,
        "due": planned.due and planned.due.isoformat(),
        "until": planned.until and planned.until.isoformat(),
        "turn": planned.turn,
        "slot": planned.slot,
        "digest": item.variant.digest if item.variant else "",
        "variant": variant.to_json(item.variant) if item.variant else None,
    }


def _item(value: Mapping[str, Any]) -> Item:
    due, until = (datetime.fromisoformat(text) if text else None for text in (value["due"], value["until"]))
    who = Identity(value["account"], value["post"], value["date"])
    words = variant.from_json(value["variant"]) if value["variant"] else None
    if words and words.digest != value["digest"]:
        raise ValueError(f"the words of {who.name} are not those that were approved")
    return Item(Delivery(who, due, until, value["turn"], value["slot"]), words)
