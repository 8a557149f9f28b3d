"""How a fault looks from outside: what is accepted, and what the one who asked gets to hear."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from werkzeug.wrappers import Response

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.sandbox.faults import Fault

_ACCEPTED = frozenset({"drop", "half", "empty", "fail-after", "slow"})
_UNANSWERED = frozenset({"drop", "lose", "late"})
ARRIVES = _ACCEPTED | _UNANSWERED
"""What leaves the connection standing for a while."""

_STATUS = {"refuse": 400, "limit": 429, "fail": 503, "fail-after": 503, "html": 200, "empty": 200}
_PAGE = "<!doctype html><title>Welcome</title><p>Please sign in to this network.</p>"


def answer(fault: Fault, accept: Callable[[], Response], hang_up: Callable[[], None]) -> Response:
    """The answer to a request that is struck. `accept` lets it arrive; after `hang_up` nobody hears an answer."""
    if fault.kind == "slow":
        time.sleep(fault.seconds)
    if fault.kind == "late":
        _later(fault.seconds, accept)
    response = accept() if fault.kind in _ACCEPTED else Response()
    if fault.kind in _UNANSWERED:
        hang_up()
    return _heard(fault, response)


def _heard(fault: Fault, response: Response) -> Response:
    status = fault.status or _STATUS.get(fault.kind, 0)
    match fault.kind:
        case "refuse" | "fail" | "fail-after":
            return _said(status)
        case "limit":
            return _said(status, {"Retry-After": f"{fault.seconds:g}"} if fault.seconds else {})
        case "html":
            return Response(_PAGE, status=status, mimetype="text/html")
        case "empty":
            return Response(status=status)
        case "half":
            return _half(response)
        case _:
            return response


def _said(status: int, headers: dict[str, str] | None = None) -> Response:
    return Response('{"error": "on demand"}', status=status, headers=headers, mimetype="application/json")


def _half(response: Response) -> Response:
    """Half of the body, under a head that announces all of it, and at least one byte more than arrives."""
    body = response.get_data()
    kept = Response(body[: len(body) // 2], status=200, mimetype=response.mimetype)
    kept.content_length = max(len(body), 1)
    return kept


def _later(seconds: float, accept: Callable[[], Response]) -> None:
    timer = threading.Timer(seconds, accept)
    timer.daemon = True
    timer.start()
