"""multipost.lock.yml: what servers said of themselves, so that no word depends on the network.

`multipost accounts --refresh` writes it, a person commits it. What a server says again as before stays byte for byte.
"""

import dataclasses
import json
import re
from collections.abc import Container, Iterator, Mapping
from datetime import date
from typing import Any

import pydantic

from multipost import complain, errors, strict_yaml
from multipost.platform import Session
from multipost.shapes import Name
from multipost.text import words

FILE = "multipost.lock.yml"

_HEADER = """\
# What servers said of themselves: who we are there, and how much they take.
# Written by `multipost accounts --refresh`. Commit it; do not edit it.
"""
_ADVICE = "Run `multipost accounts --refresh`: it writes this file anew."
_ROOM = 16  # times what a person's file may hold: some hundred accounts
_TYPED = re.compile(r"true|false|-?(0|[1-9][0-9]{0,300})(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


class Locked(pydantic.BaseModel):
    """What was found for one account. `facts` are JSON values; `checked` is the day since which all of it stands."""

    model_config = pydantic.ConfigDict(frozen=True, extra="forbid")

    platform: str
    server: str = ""
    id: str
    name: str = ""
    url: str = ""
    checked: date
    facts: Mapping[str, Any] = {}


class _File(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(frozen=True, extra="forbid")

    accounts: Mapping[Name, Locked] = {}


def parse(text: str) -> Mapping[str, Locked]:
    """What is locked, by account. Raises `SourceError` with every complaint."""
    try:
        loaded = strict_yaml.load(text, FILE, room=_ROOM)
        sheet = complain.Sheet(FILE, loaded.lines)
        return sheet.settle(sheet.read(_File, _typed(loaded.value, "", loaded.plain))).accounts
    except errors.SourceError as trouble:
        found = [dataclasses.replace(complaint, advice=_ADVICE) for complaint in trouble.complaints]
    raise errors.SourceError(found)


def written(locked: Mapping[str, Locked]) -> str:
    """The file: accounts and facts in order, one on each line."""
    lines = [line for name in sorted(locked) for line in _lines(name, locked[name])]
    return "\n".join([_HEADER, "accounts:" if lines else "accounts: {}", *lines, ""])


def of(session: Session, platform: str, server: str, today: date, before: Locked | None) -> Locked:
    """What a login found out. Where nothing is new, `before` itself, with its day."""
    name, url = (" ".join(_clean(text).split()) for text in (session.name, session.url))
    found = Locked(
        platform=platform,
        server=server,
        id=_clean(session.id),
        name=name,
        url=url,
        checked=before.checked if before else today,
        facts=_clean(session.facts),
    )
    return found if found == before else found.model_copy(update={"checked": today})


def changes(before: Locked, after: Locked) -> tuple[str, ...]:
    """What is not as it was: a clause for each, such as `facts.text was 500 and is 5000`."""
    old, new = _flat(before), _flat(after)
    differ = (name for name in {**old, **new} if old.get(name) != new.get(name))
    return tuple(f"{name} was {_said(old.get(name))} and is {_said(new.get(name))}" for name in differ)


def _flat(one: Locked) -> dict[str, Any]:
    fields = one.model_dump(exclude={"checked", "facts"})
    return {**fields, **{f"facts.{name}": one.facts[name] for name in sorted(one.facts)}}


def _said(value: Any) -> str:
    return "nothing" if value in (None, "") else words.shown(_json(value), 60)


def _lines(name: str, one: Locked) -> Iterator[str]:
    yield f"  {name}:"
    for field, value in one.model_dump(exclude={"checked", "facts"}).items():
        if value:
            yield f"    {field}: {_json(value)}"
    yield f"    checked: {one.checked}"
    if one.facts:
        yield "    facts:"
    for key in sorted(one.facts):
        yield f"      {key if _WORD.fullmatch(key) else _json(key)}: {_json(one.facts[key])}"


def _json(value: Any) -> str:
    """The value as YAML reads it: texts stand in quotes, so that a number is never taken for one."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _typed(value: Any, path: str, plain: Container[str]) -> Any:
    """The value with numbers, true and false where they stand without quotes below `facts`."""
    if isinstance(value, dict):
        return {key: _typed(entry, f"{path}.{key}" if path else key, plain) for key, entry in value.items()}
    if isinstance(value, list):
        return [_typed(entry, f"{path}.{number}", plain) for number, entry in enumerate(value)]
    return json.loads(value) if path in plain and ".facts." in path and _TYPED.fullmatch(value) else value


def _clean(value: Any) -> Any:
    """The value with lists for tuples, without characters that cannot be written, and without what is nothing."""
    if isinstance(value, str):
        return strict_yaml.visible(value)
    if isinstance(value, Mapping):
        return {_clean(key): _clean(entry) for key, entry in value.items() if entry is not None}
    if isinstance(value, list | tuple):
        return [_clean(entry) for entry in value if entry is not None]
    return value
