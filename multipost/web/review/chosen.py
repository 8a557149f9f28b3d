"""What a post chose for a platform, in words: what is off or empty is as if nobody had said it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOTHING: tuple[object, ...] = (None, False, "", [], {})


def options(given: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The options by name, each with its words."""
    return tuple((name, _in_words(value)) for name, value in sorted(given.items()) if value not in _NOTHING)


def _in_words(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name} {said}" for name, said in options(value))
    if isinstance(value, list | tuple):
        return ", ".join(_in_words(one) for one in value)
    return "yes" if value is True else str(value)
