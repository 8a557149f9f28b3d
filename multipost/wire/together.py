"""Several servers asked at once, of which some may be down."""

from __future__ import annotations

import functools
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from multipost import errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")


def each(places: Iterable[str], ask: Callable[[str], T]) -> dict[str, T | errors.DeliveryError]:
    """What each place gives when it is asked; of one that fails, its trouble."""
    names = tuple(dict.fromkeys(places))
    with ThreadPoolExecutor(max(1, len(names))) as threads:
        return dict(zip(names, threads.map(functools.partial(_tried, ask), names), strict=True))


def _tried(ask: Callable[[str], T], place: str) -> T | errors.DeliveryError:
    try:
        return ask(place)
    except errors.DeliveryError as trouble:
        return trouble
