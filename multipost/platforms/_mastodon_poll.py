"""A poll below a post: what a post says of it, what the server is sent, and whether that is what stands there."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from multipost.platform import Options
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SHORTEST, LONGEST = 300, 2_592_000
"""Seconds: five minutes, and thirty days; servers take no others."""

_SECONDS = {"m": 60, "h": 3600, "d": 86_400, "w": 604_800}


def _wrong(rule: str, text: str, advice: str) -> PydanticCustomError:
    return PydanticCustomError(rule, "{text} {advice}", {"text": text, "advice": advice})


def _seconds(lasts: str) -> int:
    """Seconds of `90m`, `6h`, `2d` or `1w`; 0 for anything else."""
    found = re.fullmatch(r"([0-9]{1,6}) ?([mhdw])", lasts)
    return int(found[1]) * _SECONDS[found[2]] if found else 0


def _duration(lasts: str) -> str:
    if not SHORTEST <= _seconds(lasts) <= LONGEST:
        text = f"is no time that a poll can last: {words.quoted(lasts)}."
        raise _wrong("poll-lasts", text, "Write a number and one of m, h, d, w, from `5m` to `30d`.")
    return lasts


def _several(choices: tuple[str, ...]) -> tuple[str, ...]:
    if len(choices) < 2 or len(set(choices)) < len(choices):  # noqa: PLR2004 - fewer are no choice
        raise _wrong("poll-choices", "are no choices.", "Write a list of two or more, each of them once.")
    return choices


Choice = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n]*$")]


class Poll(Options):
    """`choices`, two or more; `lasts`: `5m` to `30d`; `several` may be chosen; `hide_totals` until its end."""

    choices: Annotated[tuple[Choice, ...], AfterValidator(_several)]
    lasts: Annotated[str, AfterValidator(_duration)] = "1d"
    several: bool = False
    hide_totals: bool = False


def asked(poll: Mapping[str, Any]) -> dict[str, Any]:
    """The poll of a post's options, as servers are asked for it."""
    return {
        "options": list(poll["choices"]),
        "expires_in": _seconds(poll["lasts"]),
        "multiple": poll["several"],
        "hide_totals": poll["hide_totals"],
    }


def differences(shown: Mapping[str, Any] | None, asked: Mapping[str, Any] | None) -> Iterator[str]:
    """Sentences about what is not there as it was asked for."""
    if not asked:
        return
    if not shown:
        yield "It has no poll there."
        return
    titles = [" ".join(html.unescape(str(option.get("title"))).split()) for option in shown.get("options") or ()]
    if titles != [" ".join(option.split()) for option in asked["options"]]:
        yield f"The choices of its poll there are {', '.join(titles) or 'none'}."
    if bool(shown.get("multiple")) != asked["multiple"]:
        yield f"In its poll one may choose {'one' if asked['multiple'] else 'more than one'} there."
