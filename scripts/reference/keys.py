"""What a person may write for a key, from the type of its field."""

from __future__ import annotations

import types
import typing
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union

import pydantic

from multipost import shapes
from multipost.directory import forms
from multipost.platforms import _address
from multipost.post import front_matter, recurrence, times
from scripts.reference.page import code, table

if TYPE_CHECKING:
    from collections.abc import Mapping


def _shape(annotated: Any) -> Any:
    """The function that checks a value of this type: by it a type is known again within another."""
    return annotated.__metadata__[-1].func


SHAPES = {
    shapes.duration: "a length of time: `90s`, `15m`, `6h`, `2d`, `1w`",
    times.schedule: "a time such as `2026-10-10 09:00`, a list of them, or `asap`",
    _shape(shapes.Duration): "a length of time: `90s`, `15m`, `6h`, `2d`, `1w`",
    _shape(shapes.Slots): "a weekday, or `daily`, and an hour: `Mon 09:00`; or a list of them",
    _shape(shapes.Zone): "a time zone, such as `Europe/London`",
    _shape(shapes.WebAddress): "a web address",
    _shape(_address.Address): "the address of a server, such as `https://social.example`",
    _shape(shapes.Language): "a language tag, such as `en` or `pt-BR`",
    _shape(shapes.Line): "one line of text",
    _shape(shapes.Name): "a name: at most 32 of a-z, 0-9 and `-`, a letter first",
    _shape(shapes.GitName): "a name for Git",
    _shape(shapes.Id): "at most 64 of a-z, 0-9 and `-`",
    _shape(front_matter.Path): "a file below `content/`",
    _shape(front_matter.Cooldown): "a length of time, at least a day: `60d`, `8w`",
    _shape(front_matter.Needed): "text",
    _shape(shapes.Country): "a country: two capital letters",
    _shape(forms.Digest): "64 letters and digits, copied",
    _shape(forms.Day): "a day, such as `2026-10-10`",
    _shape(front_matter.Moment): "a time such as `2026-10-10 09:00`",
    _shape(front_matter.Day): "a day such as `2027-01-31`",
    recurrence.rule: "`daily`, `weekly`, `monthly`, `yearly`, or a rule such as `FREQ=WEEKLY;BYDAY=MO`",
    recurrence.alone: "`daily`, `weekly`, `monthly`, `yearly`, or keys with values below it",
}
COLUMNS = ("key", "what to write", "without it")
PLAIN = {str: "text", int: "a whole number", bool: "`true` or `false`", pydantic.SecretStr: "a secret, never in a file"}
UNITS = {"w": 604_800, "d": 86_400, "h": 3600, "m": 60, "s": 1}


def of(model: type[pydantic.BaseModel], meanings: Mapping[str, str], above: str = "", leave_out: str = "") -> str:
    """A table of the keys of a model, which stand below `above`. `KeyError` for a key without a meaning."""
    rows = [(*row, meanings[above + name]) for name, row in _rows(model).items() if name != leave_out]
    return table((*COLUMNS, "what it means"), rows)


def bare(model: type[pydantic.BaseModel]) -> str:
    """A table of the keys of a model whose meanings stand elsewhere."""
    return table(COLUMNS, _rows(model).values())


def fields(model: type[pydantic.BaseModel]) -> list[str]:
    """The keys of a model."""
    return [field.alias or name for name, field in model.model_fields.items()]


def kind(annotation: Any) -> str:
    """What to write for a value of this type."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Annotated:
        known = (SHAPES[mark.func] for mark in inner[1:] if getattr(mark, "func", None) in SHAPES)
        return next(known, None) or kind(inner[0])
    if origin is Literal:
        return " or ".join(map(code, inner))
    if origin in (Union, types.UnionType):
        return kind(next(one for one in inner if one is not type(None)))
    if origin is tuple:
        one = kind(inner[0])
        return f"a list; of each: {one}" if isinstance(inner[0], type) else f"{one}, or a list of them"
    return PLAIN.get(annotation) or "keys with values below it"


def _rows(model: type[pydantic.BaseModel]) -> dict[str, tuple[str, str, str]]:
    types_of = typing.get_type_hints(model, include_extras=True)
    return {
        field.alias or name: (code(field.alias or name), kind(types_of[name]), _default(field, types_of[name]))
        for name, field in model.model_fields.items()
    }


def _default(field: pydantic.fields.FieldInfo, annotation: Any) -> str:
    value = field.default
    if field.is_required():
        return "(needed)"
    if isinstance(value, bool):
        return code(str(value).lower())
    if isinstance(value, int) and "length of time" in kind(annotation):
        return code(_duration(value))
    if isinstance(value, tuple) and value:
        return code(f"[{', '.join(value)}]")
    return code(str(value)) if value and not isinstance(value, pydantic.BaseModel) else ""


def _duration(seconds: int) -> str:
    """As a person writes it: in the largest unit that fits without a rest."""
    unit, size = next((unit, size) for unit, size in UNITS.items() if seconds % size == 0)
    return f"{seconds // size}{unit}" if seconds else "0s"
