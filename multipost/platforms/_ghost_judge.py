"""What the answers of a Ghost mean. Its errors have a type and a sentence; a page is from something in front."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from multipost import errors, platform
from multipost.text import words

if TYPE_CHECKING:
    from multipost.platform import Answer

_KEY = ("INVALID_JWT", "MISSING_ADMIN_API_KID", "INVALID_AUTH_HEADER")
_LOGIN = "Ghost refuses the key{}: copy the Admin API key of the custom integration again"
_PLAN = "the plan of this Ghost does not allow it{}"
_CHANGED = "somebody changed the post there meanwhile{}"
_FILES = {
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "a picture is larger than this server takes{}: make it smaller",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "this server takes no such picture{}",
}
_IN_FRONT = (
    "something in front of the site answered {} with a page of its own: let its firewall allow /ghost/api/admin/"
)


def judge(answer: Answer, committing: bool) -> errors.DeliveryError | None:  # noqa: FBT001 - the contract's words
    """By Ghost's own error where it gives one. What a page says is no proof: the request may have arrived before it."""
    stock = platform.by_status(answer, committing)
    if stock is None or (answer.status == HTTPStatus.NOT_FOUND and not committing):
        return None
    if answer.status in _FILES:
        return errors.Rejected(_FILES[HTTPStatus(answer.status)].format(_said(_error(answer))))
    if not isinstance(stock, errors.Rejected | errors.AuthFailed):
        return stock
    error = _error(answer)
    if error:
        return _refusal(answer, error, committing)
    unknown = errors.OutcomeUnknown if committing else errors.NotSent
    return stock if isinstance(stock, errors.AuthFailed) else unknown(_IN_FRONT.format(answer.status))


def _refusal(answer: Answer, error: dict[str, Any], committing: bool) -> errors.DeliveryError:  # noqa: FBT001
    said = _said(error)
    if error.get("type") == "HostLimitError":
        return errors.NotAllowed(_PLAN.format(said))
    if answer.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN) or error.get("code") in _KEY:
        return errors.AuthFailed(_LOGIN.format(said))
    if answer.status == HTTPStatus.CONFLICT:  # or our first request did, whose answer was lost
        sentence = _CHANGED.format(said)
        return errors.OutcomeUnknown(sentence) if committing else errors.NotSent(sentence)
    if answer.status == HTTPStatus.NOT_FOUND:
        return errors.Rejected("its draft was deleted there: edit the post, or ask for it again, to make a new one")
    return errors.Rejected(f"Ghost refuses it{said}")


def _said(error: dict[str, Any]) -> str:
    """Its sentence and what it says besides, to be put after ours."""
    sentences = (words.shown(error[name], 200) for name in ("message", "context") if isinstance(error.get(name), str))
    return "".join(f": {sentence}" for sentence in sentences if sentence)


def _error(answer: Answer) -> dict[str, Any]:
    """Ghost's first error; empty for what is none."""
    errors_said = answer.json.get("errors")
    first = errors_said[0] if isinstance(errors_said, list) and errors_said else {}
    return first if isinstance(first, dict) else {}
