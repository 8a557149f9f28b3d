"""What the answers of a receiver mean: by status, and a web page is no receiver's answer."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from multipost import errors, platform
from multipost.platform import Keyed, Receipt

if TYPE_CHECKING:
    from multipost.platform import Answer, Session
    from multipost.wire import Reply

_UNSIGNED = "the receiver answered {}{}: it wants another secret than the one that we sign with"
_GONE = "the receiver answered {}{}: nothing is received at this `url` any more"
_MOVED = "the receiver answered {}{}: set its new address as `url`"
_LARGE = "the receiver answered {}{}: this is larger than it takes; write `files: none`, or let it take more"
_REFUSALS: dict[int, tuple[type[errors.AuthFailed | errors.Rejected], str]] = {
    **dict.fromkeys((401, 403), (errors.AuthFailed, _UNSIGNED)),
    **dict.fromkeys((404, 405, 410), (errors.AuthFailed, _GONE)),
    **dict.fromkeys((301, 307, 308), (errors.AuthFailed, _MOVED)),  # 302 and 303 also come from who is done
    413: (errors.Rejected, _LARGE),
}
_LOST = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.LOCKED, HTTPStatus.TOO_EARLY, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER}
_LONGEST = 200


def judge(answer: Answer, committing: bool) -> errors.DeliveryError | None:  # noqa: FBT001 - the contract's words
    """Nothing wrong, or one of our errors. 409 is for `receipt`: it comes from one who has this id already."""
    status = answer.status
    if status == HTTPStatus.CONFLICT:
        return None
    if status in _REFUSALS:
        kind, sentence = _REFUSALS[status]
        said = "" if status // 100 == 3 else platform.said(answer)  # noqa: PLR2004 - an address may hold a secret
        return kind(sentence.format(status, said))
    if status in _LOST or _is_page(answer):
        sentence = f"something answered {status} that does not say whether the post was received"
        return errors.OutcomeUnknown(sentence) if committing else errors.NotSent(sentence)
    return platform.by_status(answer, committing)


def receipt(reply: Reply, key: str, session: Session) -> Receipt:
    """What the receiver calls it and where it shows it, if it says so; else our key, and the receiver."""
    if reply.status == HTTPStatus.CONFLICT and not isinstance(session.retry, Keyed):
        raise errors.OutcomeUnknown(f"{session.name} says that it has this post, or that something is in its way")
    said = _object(reply.body)
    name, url = said.get("id"), said.get("url")
    named = str(name) if isinstance(name, str | int) and str(name).strip() else key
    shown = isinstance(url, str) and urlsplit(url).scheme in ("https", "http")
    return Receipt(named[:_LONGEST], str(url) if shown else session.url)


def _is_page(answer: Answer) -> bool:
    return answer.status // 100 == 2 and answer.body.lstrip()[:1] == b"<"  # noqa: PLR2004 - the class of success


def _object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
