"""What listmonk takes, and how it refuses everything else: a status and one sentence."""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import flask

if TYPE_CHECKING:
    from collections.abc import Iterable

TOKEN = "sandbox-listmonk-token-"  # noqa: S105 - recognisable, and worth nothing elsewhere
WRITER = "sandbox-listmonk-writer-token-"
"""A token whose role may write campaigns and not send them."""

LONGEST_NAME, LONGEST_SUBJECT = 200, 5000
EXTENSIONS = frozenset({".jpg", ".jpeg", ".png", ".gif"})
CONTENT_TYPES = frozenset({"richtext", "html", "markdown", "plain", "visual"})

_ACTION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_FROM = {
    "running": {"draft", "paused"},
    "paused": {"running"},
    "cancelled": {"running", "paused"},
    "draft": {"scheduled"},
}
_REFUSALS = {
    "running": "Only paused campaigns and drafts can be started",
    "paused": "Only active campaigns can be paused",
    "cancelled": "Only active campaigns can be cancelled",
    "draft": "Only scheduled campaigns can be saved as drafts",
    "scheduled": "Campaign needs a `send_at` date to be scheduled",
}


class Refusal(Exception):  # noqa: N818 - what listmonk says, not what broke
    """An answer in listmonk's form."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message

    def response(self) -> tuple[dict[str, Any], int]:
        """The same as an HTTP answer."""
        return {"message": self.message}, self.status


def account() -> str:
    """Whose request it is, by its token, in either form that listmonk reads."""
    scheme, _, said = flask.request.headers.get("Authorization", "").partition(" ")
    if scheme not in {"Basic", "token"}:
        raise Refusal(403, "invalid session" if not scheme else "unknown Authorization scheme")
    user, _, token = (_unpacked(said) if scheme == "Basic" else said).partition(":")
    prefix = next((one for one in (TOKEN, WRITER) if token.startswith(one) and token != one), "")
    if not user or not prefix:
        raise Refusal(403, "invalid API credentials")
    return token.removeprefix(prefix)


def may_send() -> None:
    """The right to start a campaign."""
    said = flask.request.headers["Authorization"].partition(" ")[2]
    if WRITER in said or WRITER in _unpacked(said):
        raise Refusal(403, "permission denied: campaigns:send")


def fields(said: dict[str, Any], lists: Iterable[int]) -> None:
    """A campaign as it must be before it is kept; `lists` are those that its user may send to."""
    if not 1 <= len(said["name"].encode()) <= LONGEST_NAME:
        raise Refusal(400, "Invalid length for `name`.")
    if not 1 <= len(said["subject"].encode()) <= LONGEST_SUBJECT:
        raise Refusal(400, "Invalid length for `subject`.")
    if not list(lists):
        raise Refusal(400, "Invalid list IDs.")
    if said["content_type"] not in CONTENT_TYPES:
        said["content_type"] = "richtext"  # without a word
    for name in ("subject", "body", "altbody"):
        _template(said.get(name) or "", only_whole=name != "body")


def status(before: str, after: str) -> None:
    """Whether a campaign may become that."""
    if before not in _FROM.get(after, set()):
        raise Refusal(400, _REFUSALS.get(after, "Invalid status."))


def upload(name: str) -> None:
    """Whether a file of that name is taken."""
    extension = PurePosixPath(name).suffix.lower()
    if extension not in EXTENSIONS:
        raise Refusal(400, f"Unsupported file type ({extension.removeprefix('.')}).")


def _template(text: str, *, only_whole: bool) -> None:
    """Everything here is a Go template, in which only a few functions are known. A subject without `}}` is none."""
    if only_whole and not _ACTION.search(text):
        return
    if "{{" in _ACTION.sub("", text):
        raise Refusal(400, "Error compiling campaign body: unclosed action")
    for action in _ACTION.findall(text):
        if not re.fullmatch(r'\{\{ "\{\{" \}\}', action):
            raise Refusal(400, f"Error compiling campaign body: unexpected {action[:20]} in operand")


def _unpacked(said: str) -> str:
    try:
        return base64.b64decode(said, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
