"""What became of posts in a place, and what is on hold there, as commands and the ledger say it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.cli.place import LEDGER

if TYPE_CHECKING:
    from tests.cli.place import Place


def verbs(place: Place, *arguments: str) -> list[str]:
    return [one["verb"] for one in place.json("publish", *arguments)["outcomes"]]


def states(place: Place) -> dict[str, str]:
    """What is said of each delivery."""
    return {f"{one['post']}@{one['date']}": one["state"] for one in place.json("status")["deliveries"]}


def held(place: Place) -> list[dict[str, Any]]:
    """The holds as they stand in the ledger."""
    written: list[dict[str, Any]] = json.loads(place.git("show", f"{LEDGER}:hold.json"))["holds"]
    return written
