"""A Blossom server: it keeps what somebody signed for, under its hash (BUD-01, BUD-02)."""

from __future__ import annotations

import base64
import json
import mimetypes
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import flask

from multipost.sandbox import _nostr_store as stores
from multipost.sandbox._nostr_store import Refusal

if TYPE_CHECKING:
    from multipost.sandbox.world import World

MOST_BYTES = 20_000_000
_UPLOAD = 24242


class Files:
    """Every file that was uploaded, by its hash."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._kept: dict[str, tuple[bytes, str]] = {}

    def keep(self) -> flask.Response | tuple[dict[str, Any], int]:
        """`PUT /upload`; the same file again changes nothing."""
        content, kind = flask.request.get_data(), flask.request.content_type or "application/octet-stream"
        digest = sha256(content).hexdigest()
        if flask.request.host.startswith("paid."):
            return _refused(402, "pay first")
        if len(content) > MOST_BYTES:
            return _refused(413, "file too large")
        if why := self._not_allowed(digest):
            return _refused(401, why)
        self._kept[digest] = content, kind
        name = f"{digest}{mimetypes.guess_extension(kind) or ''}"
        url = f"https://{flask.request.host}/{name}"
        now = int(self._world.now().timestamp())
        return {"url": url, "sha256": digest, "size": len(content), "type": kind, "uploaded": now}, 201

    def show(self, name: str) -> flask.Response:
        """The file."""
        content, kind = self._kept.get(name.partition(".")[0], (b"", ""))
        return flask.Response(content, content_type=kind) if kind else _refused(404, "no such file")

    def _not_allowed(self, digest: str) -> str:
        """Why this upload is not allowed; empty for one that is signed, for this file, and not too old."""
        scheme, _, token = flask.request.headers.get("Authorization", "").partition(" ")
        now = self._world.now().timestamp()
        try:
            permit = json.loads(base64.b64decode(token, validate=True))
            stores.check(permit, now + 60)
        except (ValueError, Refusal):
            return "no valid authorization"
        meant = (permit["kind"], stores.tagged(permit, "t"), scheme) == (_UPLOAD, ["upload"], "Nostr")
        until = [int(one) for one in stores.tagged(permit, "expiration") if one.isdigit()]
        if not meant or digest not in stores.tagged(permit, "x") or not until or until[0] <= now:
            return "the authorization is for something else"
        return ""


def _refused(status: int, why: str) -> flask.Response:
    return flask.Response(status=status, headers={"X-Reason": why})
