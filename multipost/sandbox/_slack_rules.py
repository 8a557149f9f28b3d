"""What Slack takes, and the names under which it refuses everything else: with status 200."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import flask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

LONGEST, SECTION, ALT, BLOCKS, ALL_BLOCKS = 40_000, 3000, 2000, 50, 13_200
SCOPES = ("chat:write", "files:write", "files:read", "channels:read", "channels:history", "groups:read")
NEEDED = {
    "chat.postMessage": "chat:write",
    "conversations.info": "channels:read",
    "conversations.history": "channels:history",
    "conversations.replies": "channels:history",
    "files.info": "files:read",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
}

_FILE = re.compile(r"F[A-Z0-9]{8,}")
_EMOJI = {"👋": ":wave:", "❤️": ":heart:", "1️⃣": ":one:"}


class Refusal(Exception):  # noqa: N818 - what Slack says, not what broke
    """`{"ok": false}` with the name of an error, and more about it; `wait` is how many seconds one is to wait."""

    def __init__(self, code: str, wait: int = 0, **more: Any) -> None:
        super().__init__(code)
        self.wait = wait
        self.body = {"ok": False, "error": code, **more}

    def response(self) -> flask.Response:
        """The same as an HTTP answer: but for those who are too fast, the status says that all is well."""
        status, headers = (429, {"Retry-After": str(self.wait)}) if self.wait else (200, {})
        return flask.Response(json.dumps(self.body), status, headers, mimetype="application/json")


def arguments() -> dict[str, Any]:
    """Of the query, a form or JSON. A token belongs into the header once the body is JSON."""
    if flask.request.mimetype != "application/json":
        return {**flask.request.args.to_dict(), **flask.request.form.to_dict()}
    try:
        value = json.loads(flask.request.get_data())
    except ValueError:
        raise Refusal("invalid_json") from None
    if not isinstance(value, dict):
        raise Refusal("json_not_object")
    if "token" in value:
        raise Refusal("not_authed")
    return value


def permitted(method: str, scopes: Sequence[str]) -> None:
    """Raise unless these scopes are enough."""
    needed = NEEDED.get(method)
    if needed and needed not in scopes:
        raise Refusal("missing_scope", needed=needed, provided=",".join(scopes))


def message(asked: Mapping[str, Any], is_shown: Callable[[str], bool]) -> dict[str, Any]:
    """What is kept of a message: text, blocks, metadata, and a warning. `is_shown` says which files are ready."""
    text, blocks = asked.get("text") or "", asked.get("blocks") or []
    if not text and not blocks:
        raise Refusal("no_text")
    if wrong := list(_wrong(blocks, is_shown)):
        said = {"messages": [f"[ERROR] {one}" for one in wrong]}
        raise Refusal("invalid_blocks", errors=wrong, response_metadata=said)
    if sum(len(_said(block)) for block in blocks) > ALL_BLOCKS:
        raise Refusal("msg_blocks_too_long")
    kept = {"text": _named(text[:LONGEST]), "blocks": blocks}
    metadata = asked.get("metadata") or {}
    known = isinstance(metadata.get("event_type"), str) and isinstance(metadata.get("event_payload"), dict)
    return {**kept, **({"metadata": metadata} if known else {})}


def _wrong(blocks: list[dict[str, Any]], is_shown: Callable[[str], bool]) -> Iterator[str]:
    if len(blocks) > BLOCKS:
        yield f"no more than {BLOCKS} items allowed [json-pointer:/blocks]"
    for number, block in enumerate(blocks):
        place = f"/blocks/{number}"
        if block.get("type") == "section" and not 0 < len(_said(block)) <= SECTION:
            yield f"must be less than {SECTION + 1} characters [json-pointer:{place}/text/text]"
        if block.get("type") == "image":
            yield from _wrong_image(block, place, is_shown)
        if block.get("type") not in {"section", "image"}:
            yield f"unsupported type: {block.get('type')} [json-pointer:{place}/type]"


def _wrong_image(block: dict[str, Any], place: str, is_shown: Callable[[str], bool]) -> Iterator[str]:
    name = str((block.get("slack_file") or {}).get("id", ""))
    if not 0 < len(_said(block)) <= ALT:
        yield f"must be less than {ALT + 1} characters [json-pointer:{place}/alt_text]"
    if not _FILE.fullmatch(name):
        yield f"input must match regex pattern: ^[F][A-Z0-9]{{8,}}$ [json-pointer:{place}/slack_file/id]"
    elif not is_shown(name):
        yield f"invalid slack file [json-pointer:{place}/slack_file]"


def _said(block: dict[str, Any]) -> str:
    return str(block.get("alt_text") or (block.get("text") or {}).get("text") or "")


def _named(text: str) -> str:
    """Emoji are kept by their names."""
    for sign, name in _EMOJI.items():
        text = text.replace(sign, name)
    return text
