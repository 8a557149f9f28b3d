"""How far long work is: a bar on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

Item = TypeVar("Item")

MANY = 200
"""Fewer things than this are over before a bar could be read."""


def shown(items: Iterable[Item], total: int, work: str) -> Iterable[Item]:
    """The items, with a bar on stderr that says how many of `total` were taken; it goes when the work is over."""
    if total < MANY or not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, work, total, console=Console(stderr=True), transient=True)
