"""The kinds of values that lexicons are made of. A check gets a value and its place, `$.record.text`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from multipost.text import units

Check = Callable[[Any, str], None]


class ShapeError(ValueError):
    """What is wrong, and where, in the words of the server."""


def refuse_fractions(value: Any, place: str = "$") -> None:
    """Refuse numbers with a fraction anywhere: the data model has none."""
    if isinstance(value, float) and not value.is_integer():
        kinds = "null, boolean, integer, string, cid, bytes, array or object"
        raise ShapeError(f"Expected one of {kinds} value type (got {value}) at {place}")
    if isinstance(value, dict):
        for name, inner in value.items():
            refuse_fractions(inner, f"{place}.{name}")
    if isinstance(value, list):
        for number, inner in enumerate(value):
            refuse_fractions(inner, f"{place}[{number}]")


def text(most_bytes: int = 0, most_graphemes: int = 0) -> Check:
    """A string; 0 is no limit."""

    def check(value: Any, place: str) -> None:
        _expect(str, "string", value, place)
        for most, unit, what in ((most_bytes, units.utf8, "string"), (most_graphemes, units.graphemes, "grapheme")):
            if most and unit(value) > most:
                raise ShapeError(f"{what} too big (maximum {most}, got {unit(value)}) at {place}")

    return check


def formatted(name: str, pattern: str | re.Pattern[str]) -> Check:
    """A string that looks so."""

    def check(value: Any, place: str) -> None:
        _expect(str, "string", value, place)
        if not re.fullmatch(pattern, value):
            raise ShapeError(f'Invalid {name} (got "{value}") at {place}')

    return check


def moment(value: Any, place: str) -> None:
    """Check a date and a time with their zone; `-00:00` is none."""
    formatted("datetime", r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,20})?(Z|[+-]\d\d:\d\d)(?<!-00:00)")(value, place)
    try:
        datetime.fromisoformat(re.sub(r"\.\d+", "", value))
    except ValueError:
        raise ShapeError(f'Invalid datetime (got "{value}") at {place}') from None


def integer(least: int) -> Check:
    """A whole number."""

    def check(value: Any, place: str) -> None:
        _expect(int, "integer", value, place)
        if value < least:
            raise ShapeError(f"integer too small (minimum {least}, got {value}) at {place}")

    return check


def array(of: Check, most: int = 0) -> Check:
    """A list; 0 is no limit."""

    def check(value: Any, place: str) -> None:
        _expect(list, "array", value, place)
        if most and len(value) > most:
            raise ShapeError(f"array too big (maximum {most}, got {len(value)}) at {place}")
        for number, inner in enumerate(value):
            of(inner, f"{place}[{number}]")

    return check


def members(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """An object. It may have other members: schemas are open."""
    known = {**required, **(optional or {})}

    def check(value: Any, place: str) -> None:
        _expect(dict, "object", value, place)
        for name in required:
            if name not in value:
                raise ShapeError(f'Missing required key "{name}" at {place}')
        for name in known.keys() & value.keys():
            known[name](value[name], f"{place}.{name}")

    return check


def union(kinds: Mapping[str, Check]) -> Check:
    """An object of one of these kinds, which `$type` names; a kind that nobody knows may hold anything."""

    def check(value: Any, place: str) -> None:
        _expect(dict, "object", value, place)
        kind = value.get("$type")
        if not isinstance(kind, str):
            expected = 'an object which includes the "$type" property'
            raise ShapeError(f"Expected {expected} value type (got {_outlined(value)}) at {place}")
        if kind in kinds:
            kinds[kind](value, place)

    return check


def _outlined(value: Mapping[str, Any]) -> str:
    """The first members of an object, without what they hold."""
    named = [f'"{name}": ...' for name in value]
    return "{" + ", ".join([*named[:2], *(["..."] if named[2:] else [])]) + "}"


def blob(kinds: str, most: int) -> Check:
    """A file of one of `kinds` (`image/*`) and of at most so many bytes, by what the record says of it."""
    begins = kinds.removesuffix("*")

    def check(value: Any, place: str) -> None:
        members({"$type": text(), "ref": members({"$link": text()}), "mimeType": text(), "size": integer(0)})(
            value, place
        )
        if not value["mimeType"].startswith(begins):
            raise ShapeError(f'Expected "{kinds}" (got "{value["mimeType"]}") at {place}.mimeType')
        if value["size"] > most:
            raise ShapeError(f"blob too big (maximum {most}, got {value['size']}) at {place}")

    return check


def _expect(kind: type, name: str, value: Any, place: str) -> None:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise ShapeError(f"Expected {name} value type at {place}")
