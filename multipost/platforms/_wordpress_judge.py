"""What the answers of a WordPress mean. Errors have a code; a page without one comes from something in front of it.

A picture that is not taken is said with 500, and one that is too large as if it had no name.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from multipost import errors, platform

if TYPE_CHECKING:
    from multipost.platform import Answer

_NO = ("term_exists", "rest_post_invalid_id")
"""Answers to a question, while nothing is published."""

_LOGIN = (
    "the server does not accept the login{}. Give the user name that logs in there and an application password of it;"
    " if both are right, the server drops the header `Authorization` (on Apache, `CGIPassAuth On` keeps it)"
)
_RIGHTS = "the user of the login may not do this there{}: it needs the role Author, or Editor"
_CLOSED = "the API of this site is closed{}: allow application passwords and /wp-json/ in its security plugin"
_TOO_LARGE = "a picture is larger than this server takes{}: make it smaller, or raise its `post_max_size`"
_GONE = "its draft was deleted there{}: edit the post, or ask for it again, to make a new one"
_IN_FRONT = (
    "something in front of the site answered {} with a page of its own: let its firewall or security plugin allow"
    " /wp-json/"
)


def judge(answer: Answer, committing: bool) -> errors.DeliveryError | None:  # noqa: FBT001 - the contract's words
    """By WordPress's own code where it gives one. A page proves nothing: it may stand before a request that arrived."""
    stock = platform.by_status(answer, committing)
    code, said = _code(answer), platform.said(answer)
    is_no = code in _NO or (not code and answer.status == HTTPStatus.NOT_FOUND)
    if stock is None or (is_no and not committing):
        return None
    if answer.status == HTTPStatus.UNAUTHORIZED:
        return errors.AuthFailed(_LOGIN.format(said))
    return (_refusal(answer, code, said) if code else _in_front(answer, stock, committing)) or stock


def _in_front(answer: Answer, stock: errors.DeliveryError, committing: bool) -> errors.DeliveryError | None:  # noqa: FBT001
    if answer.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return errors.Rejected(_TOO_LARGE.format(""))
    if not isinstance(stock, errors.Rejected):
        return None
    sentence = _IN_FRONT.format(answer.status)
    return errors.OutcomeUnknown(sentence) if committing else errors.NotSent(sentence)


def _refusal(answer: Answer, code: str, said: str) -> errors.DeliveryError | None:
    if code in ("application_passwords_disabled", "rest_no_route"):
        return errors.NotAllowed(_CLOSED.format(said))
    if answer.status == HTTPStatus.FORBIDDEN or code.startswith(("rest_cannot_", "rest_forbidden")):
        return errors.NotAllowed(_RIGHTS.format(said))
    if code in ("rest_upload_no_content_disposition", "rest_upload_no_data"):
        return errors.Rejected(_TOO_LARGE.format(""))
    if code.startswith("rest_upload_"):
        return errors.Rejected(f"the server does not take a picture{said}")
    return errors.Rejected(_GONE.format(said)) if code == "rest_post_invalid_id" else None


def _code(answer: Answer) -> str:
    """The code of WordPress's own error; empty for what is none."""
    return str(answer.json.get("code") or "")
