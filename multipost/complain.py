"""All complaints about one file at once, each at its line and in plain words.

A `Sheet` is opened for a file; models are read, rules add what they find, and `settle` gives the result or raises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, get_args

import pydantic

from multipost import errors
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic_core import ErrorDetails

Model = TypeVar("Model", bound=pydantic.BaseModel)
Result = TypeVar("Result")

_EXPECTED = {
    "string_type": "text; text that holds a colon goes into quotes",
    "tuple_type": "a list, such as `[one, two]`",
    "dict_type": "keys with values below it",
    "mapping_type": "keys with values below it",
    "model_type": "keys with values below it",
    "model_attributes_type": "keys with values below it",
    "int_parsing": "a whole number",
    "too_short": "at least one, or delete the key",
    "string_too_short": "some words, or delete the key",
}


_SUCH = {
    "alt": 'Say what can be seen: alt: "What it shows".',
    "file": "Add the path below content/, such as file: media/sunrise.png.",
    "rule": "Say how often, such as rule: weekly.",
}
"""How a key is written that people forget."""

_MEANT = {
    **dict.fromkeys(("date", "time", "when", "day", "publish"), "schedule"),
    **dict.fromkeys(("image", "images", "picture", "pictures", "photo", "photos", "video", "attachments"), "media"),
    **dict.fromkeys(("account", "accounts", "platform", "platforms", "channels", "networks"), "to"),
    **dict.fromkeys(("hashtag", "hashtags", "keywords", "categories"), "tags"),
    **dict.fromkeys(("cw", "tw", "warning", "trigger warning", "content note", "spoiler"), "content_warning"),
    **dict.fromkeys(("helpline", "helplines", "hotline", "hotlines"), "resources"),
    **dict.fromkeys(("url", "website"), "link"),
    **dict.fromkeys(("end", "ends", "until"), "expires"),
    **dict.fromkeys(("series", "every", "recurring"), "repeat"),
}
"""What people write for a key whose name looks otherwise."""


class Sheet:
    """The complaints about `file`; `lines` gives the line of each dotted key path."""

    def __init__(self, file: str, lines: Mapping[str, int]) -> None:
        self._file = file
        self._lines = lines
        self._complaints: list[errors.Complaint] = []

    def add(self, key: str, rule: str, text: str, advice: str) -> None:
        """Complain about a key at its line, or the line of the key above it; `text` goes on after its name."""
        steps = (step for step in key.split(".") if not step.isdigit())  # people count lines, not places in a list
        named = f"{words.quoted('.'.join(steps))} {text}" if key else f"The file {text}"
        above = key
        while above and above not in self._lines:
            above = above.rpartition(".")[0]
        self.add_at(self._lines.get(above, 1), rule, named, advice)

    def add_at(self, line: int, rule: str, text: str, advice: str) -> None:
        """Complain about a line; `text` is a sentence."""
        self._complaints.append(errors.Complaint(self._file, line, rule, text, advice))

    def read(self, model: type[Model], value: Any, at: str = "", also: Iterable[str] = ()) -> Model | None:
        """The model made of the value that stands at the key path `at`; None after a complaint that `settle` raises.

        `also` are keys that may stand there too and are read elsewhere: they are offered for an unknown one.
        """
        try:
            return model.model_validate(self._with_true_and_false(model, value, at))
        except pydantic.ValidationError as error:
            for detail in error.errors(include_url=False, include_input=False):
                self._add_detail(model, detail, at, also)
            return None

    def settle(self, value: Result | None) -> Result:
        """The value, when there was no complaint; else raises `SourceError` with all of them."""
        if self._complaints or value is None:
            raise errors.SourceError(self._complaints)
        return value

    def _with_true_and_false(self, model: type[pydantic.BaseModel], value: Any, at: str) -> Any:
        """The value without the words that pydantic takes for true or false and a reader may not: `yes`, `on`, `1`."""
        if not isinstance(value, dict):
            return value
        truths = {name for name, field in model.model_fields.items() if field.annotation in (bool, bool | None)}
        other = {name for name in truths & value.keys() if value[name] not in ("true", "false")}
        for name in other:
            self.add(_joined(at, name), "true-or-false", "is neither true nor false.", "Write `true` or `false`.")
        return {name: entry for name, entry in value.items() if name not in other}

    def _add_detail(self, model: type[pydantic.BaseModel], detail: ErrorDetails, at: str, also: Iterable[str]) -> None:
        # `[key]` and `[choice]` are words of pydantic.
        path = [str(step) for step in detail["loc"] if not str(step).startswith("[")]
        key = _joined(at, *path)
        kind, context = detail["type"], detail.get("ctx", {})
        if kind == "extra_forbidden":
            known = {*_keys(model, path[:-1]), *(also if len(path) == 1 else ())}
            meant = _MEANT.get(path[-1].lower())
            offer = f"Did you mean `{meant}`?" if meant in known else words.nearest(path[-1], known)
            self.add(key, "unknown-key", "is not known here.", offer)
        elif kind == "missing":
            self.add(key, "missing-key", "is missing.", _SUCH.get(path[-1]) or f"Add `{path[-1]}:` and its value.")
        elif "advice" in context:
            self.add(key, kind, context["text"], context["advice"])
        else:
            self.add(key, "wrong-value", "is not as it should be.", _advice(detail))


def _advice(detail: ErrorDetails) -> str:
    """What we say for the common kinds; for the others pydantic's words, which begin with `Input should be`."""
    if detail["type"] in _EXPECTED:
        return f"Write {_EXPECTED[detail['type']]}."
    return detail["msg"].removeprefix("Value error, ").replace("Input should", "It should").rstrip(".") + "."


def _joined(*steps: str) -> str:
    return ".".join(step for step in steps if step)


def _keys(model: type[pydantic.BaseModel], path: list[str]) -> list[str]:
    """The keys of the model that stands at the path below `model`; positions and free names lead no deeper."""
    for step in path:
        if field := model.model_fields.get(step):
            model = _model_in(field.annotation) or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[pydantic.BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, pydantic.BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _model_in(inner))), None)
