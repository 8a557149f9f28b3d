"""GitHub's expressions, as far as our workflows use them: names, texts, `!`, `==`, `!=`, `&&`, `||` and functions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_WORD = re.compile(r"\s*('(?:[^']|'')*'|[A-Za-z_][\w-]*(?:\.[\w-]+)*|==|!=|&&|\|\||[!()])")
_INSIDE = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
STATUS = ("success", "failure", "cancelled", "always")


@dataclass(frozen=True)
class Surroundings:
    """`names` holds the contexts (`github`, `inputs`, `needs` ...), `functions` what can be called."""

    names: Mapping[str, Any]
    functions: Mapping[str, Callable[..., object]]

    def filled(self, text: object) -> str:
        """A text with every `${{ }}` replaced by what it says."""
        return _INSIDE.sub(lambda found: written(self.value(found[1])), written(text))

    def allows(self, condition: str | None) -> bool:
        """Whether an `if:` lets a job or step begin; without a word about earlier ones, all of them must be fine."""
        expression = _INSIDE.sub(r"\1", condition or "success()")
        if not any(f"{name}()" in expression for name in STATUS):
            expression = f"success() && ({expression})"
        return bool(self.value(expression))

    def value(self, expression: str) -> object:
        words = _WORD.findall(expression)
        assert "".join(words) == re.sub(r"\s(?=(?:[^']*'[^']*')*[^']*$)", "", expression), expression
        value = _either(self, words)
        assert not words, f"{expression}: what is {words}?"
        return value


def written(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _either(around: Surroundings, words: list[str]) -> object:
    value = _both(around, words)
    while words[:1] == ["||"]:
        words.pop(0)
        other = _both(around, words)
        value = value or other
    return value


def _both(around: Surroundings, words: list[str]) -> object:
    value = _compared(around, words)
    while words[:1] == ["&&"]:
        words.pop(0)
        other = _compared(around, words)
        value = value and other
    return value


def _compared(around: Surroundings, words: list[str]) -> object:
    value = _single(around, words)
    if words[:1] in (["=="], ["!="]):
        wanted = words.pop(0) == "=="
        return (written(value) == written(_single(around, words))) is wanted
    return value


def _single(around: Surroundings, words: list[str]) -> object:
    word = words.pop(0)
    if word == "!":
        return not _single(around, words)
    if word == "(":
        value = _either(around, words)
        assert words.pop(0) == ")"
        return value
    if word.startswith("'"):
        return word[1:-1].replace("''", "'")
    if words[:1] == ["("]:
        words.pop(0)
        arguments = [] if words[0] == ")" else [_either(around, words)]
        assert words.pop(0) == ")"
        return around.functions[word](*arguments)
    return _named(around.names, word)


def _named(names: Mapping[str, Any], path: str) -> object:
    found: Any = names
    for part in path.split("."):
        found = found.get(part) if found else None
    return found
