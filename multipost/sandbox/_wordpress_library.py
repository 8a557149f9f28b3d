"""The media library: what it takes, and the two ways in which it refuses with a status that means something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import flask

from multipost.sandbox import _wordpress_rules as rules
from multipost.sandbox._wordpress_rules import Refusal

if TYPE_CHECKING:
    from multipost.sandbox._wordpress_store import Site

POST_MAX = 8 << 20
_NAME = re.compile(r'attachment;\s*filename="([^"]+)"')
_KINDS = {
    ".png": (b"\x89PNG",),
    ".jpg": (b"\xff\xd8",),
    ".jpeg": (b"\xff\xd8",),
    ".gif": (b"GIF8",),
    ".webp": (b"RIFF",),
}


def upload(site: Site, body: bytes) -> dict[str, Any]:
    """A file whose bytes are the body. What is too large never arrives, and neither does its name."""
    named = _NAME.fullmatch(flask.request.headers.get("Content-Disposition", ""))
    if len(body) > POST_MAX or not named:
        raise Refusal(400, "rest_upload_no_content_disposition", "No Content-Disposition supplied.")
    if not body:
        raise Refusal(400, "rest_upload_no_data", "No data supplied.")
    stem, dot, ending = named[1].rpartition(".")
    if not body.startswith(_KINDS.get(f"{dot}{ending.lower()}", (b"\0never",))):
        message = "Sorry, you are not allowed to upload this file type."
        raise Refusal(500, "rest_upload_sideload_error", message)
    number = next(site.numbers)
    files = {one["file"] for one in site.media.values()}
    others = (f"{stem}{again}.{ending}" for again in ("", *(f"-{more}" for more in range(1, len(files) + 2))))
    file = next(name for name in others if name not in files)
    slug = rules.unique(rules.slug(stem), {one["slug"] for one in site.media.values()})
    url = f"{site.home}/wp-content/uploads/{file}"
    media = {"id": number, "file": file, "slug": slug, "status": "inherit", "alt_text": "", "source_url": url}
    site.media[number] = media
    return media
