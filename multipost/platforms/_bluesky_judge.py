"""What the answers of a Bluesky server mean. An error has a name; the status alone says too little.

A session that expired is 400, and so is a question whose answer is no.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from multipost import errors, platform

if TYPE_CHECKING:
    from multipost.platform import Answer

_LOGIN = frozenset({"ExpiredToken", "InvalidToken", "AccountNotFound", "AccountTakedown", "AccountDeactivated"})
_NO = ("Unable to resolve handle", "Could not locate record")


def judge(answer: Answer, committing: bool) -> errors.DeliveryError | None:  # noqa: FBT001 - the contract's words
    """Nothing wrong, or one of our errors. Whatever is refused with a name was surely not published."""
    if answer.status // 100 != 4:  # noqa: PLR2004 - the class of refusals
        return platform.by_status(answer, committing)
    name, message = _named(answer)
    if not committing and (name in ("RecordNotFound", "HandleNotFound") or message.startswith(_NO)):
        return None
    if name in _LOGIN:
        return errors.AuthFailed(f"the server refused the login{platform.said(answer)}")
    return _refusal(answer, name) or platform.by_status(answer, committing)


def _refusal(answer: Answer, name: str) -> errors.DeliveryError | None:
    said = platform.said(answer)
    if name == "InvalidSwap":  # the same words again would have been accepted
        return errors.Rejected(f"another post stands already where this one belongs{said}")
    if name == "BlobNotFound":  # servers keep what no post uses for a few minutes
        return errors.NotReady(f"the server has lost a file, which has to be uploaded again{said}", resume={})
    if answer.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return errors.Rejected(f"a file is larger than this server takes, so make it smaller{said}")
    if not name and answer.status not in (HTTPStatus.UNAUTHORIZED, HTTPStatus.TOO_MANY_REQUESTS):
        return errors.NotSent(f"something answered {answer.status} that is no Bluesky server{said}")
    return None


def _named(answer: Answer) -> tuple[str, str]:
    """The name and the sentence of an XRPC error; empty for what is none."""
    return str(answer.json.get("error") or ""), str(answer.json.get("message") or "")
