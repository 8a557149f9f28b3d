"""What Telegram takes, and the words in which it refuses everything else."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any

import flask

from multipost.sandbox import _telegram_html as html
from multipost.text import units

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = {"text": 4096, "caption": 1024}
RAW = 32_768
ALBUM = range(2, 11)
PHOTO, FILM = 10 * 1024 * 1024, 50 * 1024 * 1024
SIDES, RATIO = 10_000, 20

_PREFIX = {400: "Bad Request: ", 403: "Forbidden: ", 409: "Conflict: "}


class RefusedError(Exception):
    """An answer in Telegram's form; `status` is in the body too."""

    def __init__(self, status: int, said: str, **parameters: int) -> None:
        super().__init__(said)
        self.status, self.parameters = status, parameters
        self.said = f"{_PREFIX.get(status, '')}{said}"

    def response(self) -> flask.Response:
        """The same as an HTTP answer."""
        more = {"parameters": self.parameters} if self.parameters else {}
        body = {"ok": False, "error_code": self.status, "description": self.said, **more}
        wait = self.parameters.get("retry_after")
        headers = {"Retry-After": str(wait)} if wait else {}
        return flask.Response(json.dumps(body), self.status, headers, mimetype="application/json")


def asked() -> dict[str, Any]:
    """The parameters of this request. In a form or a query everything is text, and what is nested is JSON."""
    request = flask.request
    if request.mimetype == "application/json":
        try:
            value = json.loads(request.get_data())
        except ValueError:
            value = None
        if not isinstance(value, dict):
            raise RefusedError(400, "can't parse request parameters: object expected as reply")
        return value
    return {name: _plain(value) for name, value in (*request.args.items(), *request.form.items())}


def words(values: Mapping[str, Any], field: str) -> dict[str, Any]:
    """The text or the caption, and its entities, once everything about it is in order; nothing where there is none."""
    written = str(values.get(field) or "")
    if len(written.encode()) > RAW:
        raise RefusedError(400, f"{field.title()} is too long")
    mode = str(values.get("parse_mode") or "")
    if mode.lower() not in {"", "html"}:
        raise RefusedError(400, "unsupported parse_mode")
    text, entities = html.read(written) if mode else (written.strip(), [])
    if field == "text" and not text:
        raise RefusedError(400, "message text is empty")
    if units.utf16(text) > LONGEST[field]:
        raise RefusedError(400, "message is too long" if field == "text" else "message caption is too long")
    name = "entities" if field == "text" else "caption_entities"
    return {field: text, **({name: entities} if entities else {})} if text else {}


def file(kind: str, name: str) -> dict[str, Any]:
    """What is kept of a file that came with the request."""
    sent = flask.request.files.get(name)
    if sent is None:
        raise RefusedError(400, f"there is no {kind} in the request")
    content = sent.read()
    if len(content) > FILM:
        raise RefusedError(413, "Request Entity Too Large")
    if kind == "photo":
        _photo(content)
    kept = {"file_id": f"{kind}-{len(content)}", "file_size": len(content)}
    return {kind: [kept] if kind == "photo" else kept}


def media(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The items of an album; nested parameters are JSON."""
    items = values.get("media")
    items = _json(items) if isinstance(items, str) else items
    if not isinstance(items, list) or not all(isinstance(one, dict) for one in items):
        raise RefusedError(400, "can't parse media JSON object")
    if len(items) not in ALBUM:
        raise RefusedError(400, f"there must be {ALBUM.start}-{ALBUM.stop - 1} items in the media group")
    return items


def nested(values: Mapping[str, Any], name: str) -> dict[str, Any]:
    """A parameter that is an object, as JSON where the request is a form."""
    value = values.get(name) or {}
    value = _json(value) if isinstance(value, str) else value
    if not isinstance(value, dict):
        raise RefusedError(400, f"can't parse {name} JSON object")
    return value


def _photo(content: bytes) -> None:
    if len(content) > PHOTO:
        raise RefusedError(400, f"file of size {len(content)} bytes is too big for a photo")
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        width, height = struct.unpack(">II", content[16:24])
        if width + height > SIDES or max(width, height) > RATIO * min(width, height):
            raise RefusedError(400, "PHOTO_INVALID_DIMENSIONS")
    elif not content.startswith(b"\xff\xd8\xff"):
        raise RefusedError(400, "IMAGE_PROCESS_FAILED")


def _plain(value: str) -> Any:
    return {"true": True, "false": False}.get(value.lower(), value)


def _json(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return None
