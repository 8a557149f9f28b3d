"""What the answers of a server mean: by status, and by a few phrases where servers use one status for two things."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from multipost import errors, platform

if TYPE_CHECKING:
    from multipost.platform import Answer

_NOT_READY = "not finished processing"
_UNREADABLE = "error processing"
_LOGIN = ("requires an authenticated user", "invalid bearer token")
_SEEN_BEFORE = "duplicate idempotency key"
_LOST = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT}
"""What a proxy says that gave up, and Pleroma while the first request with this key still runs."""


def judge(answer: Answer, committing: bool) -> errors.DeliveryError | None:  # noqa: FBT001 - the contract's words
    """Nothing wrong, or one of our errors.

    What is not there is no trouble while nothing is published: older servers lack some addresses.
    """
    stock = platform.by_status(answer, committing)
    if stock is None or (answer.status == HTTPStatus.NOT_FOUND and not committing):
        return None
    phrases = answer.body.decode(errors="replace").lower() if isinstance(stock, errors.Rejected) else ""
    if answer.status == HTTPStatus.FORBIDDEN or any(phrase in phrases for phrase in _LOGIN):
        return errors.AuthFailed(str(stock))
    if _NOT_READY in phrases:
        return errors.NotSent(str(stock))
    if _UNREADABLE in phrases:
        return errors.Rejected(f"the server cannot work with a file, so export it anew: {stock}")
    if answer.status in _LOST or _SEEN_BEFORE in phrases:
        return errors.OutcomeUnknown(str(stock)) if committing else errors.NotSent(str(stock))
    return stock
