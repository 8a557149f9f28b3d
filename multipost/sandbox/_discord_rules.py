"""What Discord takes, and the words in which it refuses everything else."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any

import flask

from multipost.text import units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from multipost.sandbox._discord_rates import Rates

HOSTS = frozenset({"discord.com", "ptb.discord.com", "canary.discord.com", "discordapp.com"})
LONGEST = 2000
MOST = 10
ALT = 1024
EMBEDDED = 6000
LARGEST = 10 * 1024 * 1024

_FOR_BOTS = re.compile(r"/api/(v\d+/)?(channels|users)/")
_AGENT = re.compile(r"DiscordBot \(\S+, \S+\)")
_RINGS = {
    "everyone": re.compile("@everyone|@here"),
    "roles": re.compile(r"<@&\d+>"),
    "users": re.compile(r"<@!?\d+>"),
}


class Refusal(Exception):  # noqa: N818 - what Discord says, not what broke
    """An answer in Discord's form. `wrong` names a field and what is wrong with it."""

    def __init__(self, status: int, code: int, message: str, wrong: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.body = {"message": message, "code": code, **({"errors": wrong} if wrong else {})}

    def response(self) -> flask.Response:
        """The same as an HTTP answer."""
        return flask.Response(json.dumps(self.body), self.status, mimetype="application/json")


def is_for_bots(path: str) -> bool:
    """Whether a webhook has no business there."""
    return _FOR_BOTS.match(path) is not None


def server(name: str, rates: Rates) -> flask.Flask:
    """An application that answers as Discord does, whatever it is asked: politeness, limits, refusals."""
    discord = flask.Flask(name, static_folder=None)
    discord.before_request(lambda: polite(flask.request.headers.get("User-Agent", "")))
    discord.after_request(lambda response: _with(rates.headers(flask.request.path), response))
    discord.register_error_handler(Refusal, lambda refusal: refusal.response())
    for status in (404, 405):
        discord.register_error_handler(status, lambda _: Refusal(404, 0, "404: Not Found").response())
    return discord


def _with(headers: Mapping[str, str], response: flask.Response) -> flask.Response:
    response.headers.update(headers)
    return response


def polite(agent: str) -> None:
    """The door: who does not say what it is stays outside."""
    if not _AGENT.match(agent):
        raise Refusal(403, 40333, "internal network error")


def slow_down(wait: float) -> flask.Response:
    """The answer to one request too many; the header has whole seconds, the body all of them."""
    body = json.dumps({"message": "You are being rate limited.", "retry_after": round(wait, 3), "global": False})
    headers = {"Retry-After": str(math.ceil(wait)), "X-RateLimit-Scope": "user"}
    return flask.Response(body, 429, headers, mimetype="application/json")


def form() -> dict[str, Any]:
    """The message of this request, once everything about it is in order; `content` is trimmed."""
    payload = _payload()
    content = payload.get("content") or ""
    if not isinstance(content, str):
        raise invalid("content", "STRING_TYPE_CONVERT", "Could not interpret as string.")
    payload["content"] = content.strip()
    if units.utf16(payload["content"]) > LONGEST:
        raise invalid("content", "BASE_TYPE_MAX_LENGTH", f"Must be {LONGEST} or fewer in length.")
    if "thread_name" in payload:
        raise Refusal(400, 220003, "Webhooks can only create threads in forum channels")
    _embeds(payload.get("embeds") or [])
    _attachments(payload.get("attachments") or [])
    if not (payload["content"] or payload.get("embeds") or flask.request.files):
        raise Refusal(400, 50006, "Cannot send an empty message")
    return payload


def rung(payload: Mapping[str, Any], unsaid: Iterable[str]) -> Iterator[str]:
    """Whom the message rings: those of the kinds in `unsaid`, where it says nothing about mentions."""
    allowed = payload.get("allowed_mentions", {"parse": unsaid})
    for kind in allowed.get("parse", []):
        yield from _RINGS[kind].findall(payload["content"]) if kind in _RINGS else ()


def _payload() -> dict[str, Any]:
    kind = flask.request.mimetype
    if kind not in {"application/json", "multipart/form-data"}:
        raise invalid("_errors", "CONTENT_TYPE_INVALID", 'Expected "Content-Type" header to be one of {JSON, form}.')
    source = flask.request.get_data() if kind == "application/json" else flask.request.form.get("payload_json", "{}")
    try:
        payload = json.loads(source)
    except ValueError:
        payload = None
    if not isinstance(payload, dict):
        raise Refusal(400, 50109, "The request body contains invalid JSON.")
    return payload


def _embeds(embeds: list[dict[str, Any]]) -> None:
    if len(embeds) > MOST:
        raise invalid("embeds", "BASE_TYPE_MAX_LENGTH", f"Must be {MOST} or fewer in length.")
    if sum(len(str(one.get(name, ""))) for one in embeds for name in ("title", "description")) > EMBEDDED:
        raise invalid("embeds", "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {EMBEDDED}")


def _attachments(described: list[dict[str, Any]]) -> None:
    """Every description belongs to a file, none is too long, and no file is too large."""
    files = flask.request.files
    if len(files) > MOST:
        raise Refusal(400, 30015, f"Maximum number of attachments in a message reached ({MOST})")
    for number, one in enumerate(described):
        if f"files[{one.get('id')}]" not in files:
            raise invalid(f"attachments.{number}.id", "ATTACHMENT_NOT_FOUND", "Attachment data not found.")
        if len(one.get("description") or "") > ALT:
            raise invalid(f"attachments.{number}.description", "BASE_TYPE_MAX_LENGTH", f"Must be {ALT} or fewer.")
    if any(file.seek(0, 2) > LARGEST for file in files.values()):
        raise Refusal(413, 40005, "Request entity too large")


def invalid(path: str, code: str, message: str) -> Refusal:
    """A form that is wrong at a place; `a.0.b` is what Discord nests."""
    wrong: dict[str, Any] = {"_errors": [{"code": code, "message": message}]}
    for name in reversed(path.split(".")):
        wrong = {name: wrong} if name != "_errors" else wrong
    return Refusal(400, 50035, "Invalid Form Body", wrong)
