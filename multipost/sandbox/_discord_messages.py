"""What Discord keeps of a message, what readers see of it, and ids that look like Discord's."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import flask

from multipost.sandbox.world import Shown
from multipost.text import dialects, markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
"""When Discord's ids begin."""


def number_of(name: str) -> str:
    """An id that is always the same for a name."""
    return str(10**17 + int(sha256(name.encode()).hexdigest()[:14], 16))


def snowflake(now: datetime, number: int) -> str:
    """The id of the message that is kept then, after so many others."""
    return str(int((now - _EPOCH).total_seconds() * 1000) << 22 | number)


def kept(payload: Mapping[str, Any], name: str, now: datetime) -> dict[str, Any]:
    """What is kept of this request's payload and files, and given back."""
    described = {one["id"]: one.get("description") for one in payload.get("attachments") or []}
    files = [(int(field.strip("files[]")), file) for field, file in flask.request.files.items()]
    return {
        "id": name,
        "type": 0,
        "content": payload["content"],
        "attachments": [
            {"id": f"{name}{at}", "filename": file.filename, "description": described.get(at)} for at, file in files
        ],
        "embeds": payload.get("embeds") or [],
        "timestamp": now.isoformat(),
        "flags": payload.get("flags", 0),
    }


def shown(platform: str, account: str, message: Mapping[str, Any], notes: Iterable[str], now: datetime) -> Shown:
    """The message without its markup, and what else a reader would notice."""
    files = message["attachments"]
    covered = ["pictures covered until clicked"] * any(one["filename"].startswith("SPOILER_") for one in files)
    return Shown(
        platform=platform,
        server="discord.com",
        account=account,
        id=message["id"],
        url=f"https://discord.com/channels/{number_of('guild')}/{message['channel_id']}/{message['id']}",
        text=dialects.plain(markdown.parse(message["content"])).text,
        at=now,
        parent=(message.get("message_reference") or {}).get("message_id", ""),
        pictures=tuple(one["description"] or "" for one in files),
        notes=(*notes, *covered),
    )
