"""What Discord's refusals mean: it says so with codes of its own, and often with a status that means something else."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NamedTuple

from multipost import errors, platform
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.platform import Answer

_REFUSED = 4
"""The class of refusals among status codes."""

_DEEPEST = 8
"""Levels of a form that are looked into."""

_NOT_THE_LOGIN = {10008, 20009, 200000, 200001, 240000}
"""An unknown message, explicit content, AutoMod, harmful links: refused with a status that else means the login."""

_TOKEN = {40001, 50014, 50027}
_PLACE = {10003, 10015, 50001, 50008, 50013, 160002, 160005}
_COME_BACK = {20016, 20028, 20029, 40062, 40333, 130000}
"""Slow mode, write limits, turned away at the door, overloaded: nothing was taken."""


class Advice(NamedTuple):
    """Who is refused, and what a person does about it: where the login is wrong, and where the place is."""

    who: str
    login: str
    place: str


def judge(advice: Advice, answer: Answer, committing: bool) -> errors.DeliveryError | None:  # noqa: FBT001 - the contract's words
    """By Discord's own code where it gives one, else by status. Its door answers 403 in HTML, and means: not now."""
    said = answer.json if answer.status // 100 >= _REFUSED else {}
    code = said["code"] if isinstance(said.get("code"), int) else 0
    status = answer.status
    if code in _COME_BACK or (status == HTTPStatus.FORBIDDEN and not said):
        return errors.RateLimited(f"Discord lets nobody in just now ({status})", retry_after=answer.retry_after)
    if status // 100 != _REFUSED:
        return platform.by_status(answer, committing)
    if code in _TOKEN | _PLACE or (status in {401, 403, 404} and code not in _NOT_THE_LOGIN):
        wrong_login = code in _TOKEN or status == HTTPStatus.UNAUTHORIZED
        sentence = f"Discord refuses {advice.who} ({status}{platform.said(answer)})"
        if not wrong_login:
            return errors.NotAllowed(f"{sentence}: {advice.place}")
        return errors.AuthFailed(f"{sentence}: {advice.login}")
    if wrong := next(_wrong(said.get("errors"), ()), ""):
        return errors.Rejected(f"Discord refuses {words.shown(wrong, 200)}")
    return platform.by_status(answer, committing)


def _wrong(wrong: Any, path: tuple[str, ...]) -> Iterator[str]:
    """Each thing that is wrong, with the path that Discord names: `content: Must be 2000 or fewer`."""
    if not isinstance(wrong, dict) or len(path) > _DEEPEST:
        return
    for name, inner in wrong.items():
        if name != "_errors":
            yield from _wrong(inner, (*path, name))
        elif isinstance(inner, list):
            yield from (f"{'.'.join(path)}: {one.get('message', '')}" for one in inner if isinstance(one, dict))
