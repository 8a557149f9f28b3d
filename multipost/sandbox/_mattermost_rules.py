"""What Mattermost refuses, in its words; what it leaves out without any; and how often it listens."""

from __future__ import annotations

import json
from base64 import b32encode
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import flask

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

LONGEST = 16_383
PROPS = 8000
FILES = 10
LARGEST = 50 * 1024 * 1024

PER_SECOND, BURST = 10, 100


class RefusedError(Exception):
    """An answer in Mattermost's form: `name` is the id of the error, before `.app_error`."""

    def __init__(self, status: int, name: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.body = {
            "id": f"{name}.app_error",
            "message": message,
            "detailed_error": "",
            "request_id": identity(name, message),
            "status_code": status,
        }

    def response(self) -> flask.Response:
        """The same as an HTTP answer."""
        return flask.Response(json.dumps(self.body), self.status, mimetype="application/json")


def forbidden() -> RefusedError:
    """For whom a channel is none of theirs, or is none at all."""
    return RefusedError(403, "api.context.permissions", "You do not have the appropriate permissions.")


def identity(*names: object) -> str:
    """An id in Mattermost's form, always the same for these names."""
    return b32encode(sha256(repr(names).encode()).digest()).decode()[:26].lower()


def draft() -> dict[str, Any]:
    """The post of this request, once its form is in order. An empty message is in order."""
    value = flask.request.get_json(silent=True)
    if not isinstance(value, dict):
        raise RefusedError(400, "api.context.invalid_body_param", "Invalid or missing post in request body.")
    if len(str(value.get("message") or "")) > LONGEST:
        raise RefusedError(400, "model.post.is_valid.msg", "Invalid message.")
    if len(json.dumps(value.get("props") or {}, ensure_ascii=False)) > PROPS:
        raise RefusedError(400, "model.post.is_valid.props", "Invalid props.")
    return value


def attached(asked: Mapping[str, Any], free: Mapping[str, str], user: str) -> list[str]:
    """The files that are kept: of ours, each once, and none where there are too many. Nobody is told of the others."""
    names = [str(name) for name in asked.get("file_ids") or []]
    return [name for name in dict.fromkeys(names) if free.get(name) == user] if len(names) <= FILES else []


@dataclass
class Rates:
    """A bucket for each token: so many at once, and so many more each second."""

    _left: dict[str, tuple[float, datetime]] = field(default_factory=dict)

    def take(self, who: str, now: datetime) -> dict[str, str] | None:
        """Use it once: what the headers of the answer say, or nothing where it is empty."""
        left, before = self._left.get(who, (float(BURST), now))
        left = min(left + (now - before).total_seconds() * PER_SECOND, BURST)
        if left < 1:
            return None
        self._left[who] = (left - 1, now)
        return {"X-Ratelimit-Limit": str(BURST), "X-Ratelimit-Remaining": str(int(left - 1)), "X-Ratelimit-Reset": "1"}


def slow_down() -> flask.Response:
    """The answer to one request too many: text, and seconds to go."""
    headers = {
        "Retry-After": "1",
        "X-Ratelimit-Reset": "3",
        "X-Ratelimit-Limit": str(BURST),
        "X-Ratelimit-Remaining": "0",
    }
    return flask.Response("limit exceeded", 429, headers, mimetype="text/plain")
