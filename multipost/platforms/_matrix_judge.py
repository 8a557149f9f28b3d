"""What a homeserver's refusals mean: by its own code, and by status where something else on the way answers."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from multipost import errors, platform

if TYPE_CHECKING:
    from multipost.platform import Answer

_REFUSED = 4
"""The class of refusals among status codes."""

_LOGIN = {"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN", "M_USER_DEACTIVATED", "M_USER_LOCKED", "M_USER_SUSPENDED"}
_ROOM = {"M_FORBIDDEN", "M_NOT_FOUND", "M_GUEST_ACCESS_FORBIDDEN", "M_CONSENT_NOT_GIVEN"}
_FULL = {"M_RESOURCE_LIMIT_EXCEEDED", "M_USER_LIMIT_EXCEEDED"}
"""Whoever runs the homeserver has to do something; then it takes the same words."""


def judge(answer: Answer, committing: bool) -> errors.DeliveryError | None:  # noqa: FBT001 - the contract's words
    """What is not there is no trouble while nothing is published: older servers lack some addresses."""
    stock = platform.by_status(answer, committing)
    if answer.status // 100 != _REFUSED:
        return stock
    code = _code(answer)
    if not code:
        return _by_another(answer, committing) or stock
    if answer.status == HTTPStatus.NOT_FOUND and not committing:
        return None
    return _by_code(code, str(stock), answer) or stock


def _by_code(code: str, sentence: str, answer: Answer) -> errors.DeliveryError | None:
    if code == "M_LIMIT_EXCEEDED":
        return errors.RateLimited(sentence, retry_after=answer.retry_after)
    if code in _LOGIN:
        return errors.AuthFailed(f"log in again, on the same device: {sentence}")
    if code in _ROOM:
        return errors.NotAllowed(f"let this account write in the room: {sentence}")
    return errors.NotSent(sentence) if code in _FULL else None


def _by_another(answer: Answer, committing: bool) -> errors.DeliveryError | None:  # noqa: FBT001 - as above
    """A refusal of something on the way: it has passed nothing on, unless it waited for an answer."""
    sentence = f"something before the homeserver answered {answer.status}"
    if answer.status == HTTPStatus.NOT_FOUND:
        return errors.NotAllowed(f"{sentence}: `server` in multipost.yml is the address of the homeserver itself")
    if answer.status == HTTPStatus.REQUEST_TIMEOUT and committing:
        return errors.OutcomeUnknown(sentence)
    passing = {HTTPStatus.FORBIDDEN, HTTPStatus.REQUEST_TIMEOUT}
    return errors.NotSent(sentence) if answer.status in passing else None


def _code(answer: Answer) -> str:
    """Matrix's own code; empty where no homeserver speaks."""
    return str(answer.json.get("errcode") or "")
