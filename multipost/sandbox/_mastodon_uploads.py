"""Files: a picture is ready at once, a film is worked on for ten seconds; one of fewer than 64 bytes fails."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import flask

from multipost import media
from multipost.sandbox import _mastodon_rates as rates
from multipost.sandbox import _mastodon_store as store

if TYPE_CHECKING:
    from multipost.sandbox._mastodon_visit import Visit

WORKED_ON = timedelta(seconds=10)
SHORTEST_FILM = 64
MOST_PIXELS = 33_177_600
"""What servers say; nobody counts them here."""


def upload(visit: Visit) -> Any:
    """Take a file: done at once for a picture, 202 for a film."""
    visit.take(rates.UPLOADS)
    software, description = visit.server.software, flask.request.form.get("description", "")
    file = flask.request.files.get("file")
    content = file.read() if file else b""
    kind = media.kind(content)
    family = kind.partition("/")[0]
    most = dict(zip(("image", "video"), software.files, strict=True)).get(family, 0)
    if kind not in media.SHOWN or not most:
        software.refuse("kind")
    if len(content) > most:
        software.refuse("large", most >> 20)
    if len(description) > software.described:
        software.refuse("described", software.described)
    works = software.name == "mastodon" and family == "video"
    ready, fails = visit.now + WORKED_ON * works, works and len(content) < SHORTEST_FILM
    new = store.Upload(visit.server.number(visit.now), kind, description, ready, fails)
    visit.server.uploads[visit.account, new.id] = new
    return store.upload_json(visit.server, new, visit.now), 202 if works else 200


def state(visit: Visit, name: str) -> Any:
    """How far an upload is: 206 while it is worked on."""
    known = visit.server.uploads.get((visit.account, name))
    if known is None or known.attached:
        return visit.server.software.refuse("gone")
    is_ready = known.ready <= visit.now
    if is_ready and known.fails:
        visit.server.software.refuse("failed")
    return store.upload_json(visit.server, known, visit.now), 200 if is_ready else 206
