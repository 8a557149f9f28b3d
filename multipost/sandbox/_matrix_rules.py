"""What a homeserver takes, and the words in which Synapse refuses everything else."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, NamedTuple

import flask

if TYPE_CHECKING:
    from collections.abc import Mapping

TOKENS = {"MULTIPOST": "sandbox-matrix-token-", "OTHER": "sandbox-matrix-other-token-", "": "sandbox-matrix-app-token-"}
"""How the tokens of each device begin; the last are of none."""

LARGEST_EVENT = 65_536
_FRAME = 900
"""About how many bytes of an event are not its content: ids, hashes, a signature."""

LARGEST_FILE = 50 * 1024 * 1024
_LARGEST_NUMBER = 2**53 - 1


class Refusal(Exception):  # noqa: N818 - what the homeserver says, not what broke
    """An answer in Matrix's form."""

    def __init__(self, status: int, code: str, error: str, **more: Any) -> None:
        super().__init__(error)
        self.status = status
        self.body = {"errcode": code, "error": error, **more}

    def response(self) -> flask.Response:
        """The same as an HTTP answer; one who has to wait is told so in the header as well."""
        wait = self.body.get("retry_after_ms")
        headers = {"Retry-After": str(math.ceil(wait / 1000))} if wait else {}
        return flask.Response(json.dumps(self.body), self.status, headers, mimetype="application/json")


class Visitor(NamedTuple):
    """Whose token it is."""

    account: str
    user: str
    device: str


def visitor(host: str) -> Visitor:
    """Who asks. Raises `Refusal` for a token that nobody gave out."""
    said = flask.request.headers.get("Authorization")
    if said is None:
        raise Refusal(401, "M_MISSING_TOKEN", "Missing access token")
    if not said.startswith("Bearer "):
        raise Refusal(401, "M_MISSING_TOKEN", "Invalid Authorization header.")
    token = said.removeprefix("Bearer ")
    for device, begins in TOKENS.items():
        account = token.removeprefix(begins)
        if account not in ("", token):
            return Visitor(account, f"@{account}:{host}", device)
    raise Refusal(401, "M_UNKNOWN_TOKEN", "Invalid access token passed.", soft_logout=False)


def content() -> dict[str, Any]:
    """The content of the event that is sent."""
    try:
        value = json.loads(flask.request.get_data())
    except ValueError:
        raise Refusal(400, "M_NOT_JSON", "Content not JSON.") from None
    if not isinstance(value, dict):
        raise Refusal(400, "M_BAD_JSON", "Content must be a JSON object.")
    return value


def check_numbers(value: Any) -> None:
    """Canonical JSON has whole numbers only, of 53 bits."""
    if isinstance(value, float):
        raise Refusal(400, "M_BAD_JSON", "Bad JSON value: float")
    if isinstance(value, int) and abs(value) > _LARGEST_NUMBER:
        raise Refusal(400, "M_BAD_JSON", "JSON integer out of range")
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for inner in inside:
        check_numbers(inner)


def check_words(content: Mapping[str, Any]) -> None:
    """What every message has."""
    for name in ("body", "msgtype"):
        if name not in content:
            raise Refusal(400, "M_UNKNOWN", f"'{name}' not in content")
        if not isinstance(content[name], str):
            raise Refusal(400, "M_UNKNOWN", f"'{name}' not a string type")


def check_size(content: Mapping[str, Any]) -> None:
    """How large an event may be."""
    canonical = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    if len(canonical) + _FRAME > LARGEST_EVENT:
        raise Refusal(413, "M_TOO_LARGE", "event too large")
