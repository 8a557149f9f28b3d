"""The record that a post is: its words and what apps make of them, its moment, what it answers and what it shows."""

from __future__ import annotations

import functools
from datetime import UTC
from typing import TYPE_CHECKING, Any

from multipost.platforms import _bluesky_embed as embeds
from multipost.platforms import _bluesky_text as texts

if TYPE_CHECKING:
    from multipost.platform import Message, Session
    from multipost.wire import Reply

COLLECTION = "app.bsky.feed.post"


def of(message: Message, session: Session) -> dict[str, Any]:
    """The record, its files uploaded and its handles looked up; the same for the same message, to the byte."""
    at = message.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    resolve = functools.cache(lambda handle: _did(handle, session))
    record = {
        "$type": COLLECTION,
        "text": message.text,
        "createdAt": at,
        "langs": _languages(message),
        "facets": texts.facets(message.text, message.marks, resolve),
        "embed": embeds.of(message, session),
        "reply": _reply(message),
        "labels": _labels(message),
    }
    return {name: value for name, value in record.items() if value or name == "text"}


def _did(handle: str, session: Session) -> str | None:
    """Whose handle it is; None where it is nobody's."""
    answer: Reply = session.http.get("xrpc/com.atproto.identity.resolveHandle", params={"handle": handle})
    did = answer.get("did")
    return did if isinstance(did, str) else None


def _languages(message: Message) -> list[str]:
    """Its own first."""
    return list(dict.fromkeys(filter(None, (message.language, *message.options.get("languages", ())))))


def _reply(message: Message) -> dict[str, Any] | None:
    """The first and the last of the parts before this one."""
    if not message.thread:
        return None
    root, parent = ({"uri": one.id, "cid": one.facts["cid"]} for one in (message.thread[0], message.thread[-1]))
    return {"root": root, "parent": parent}


def _labels(message: Message) -> dict[str, Any] | None:
    """What we say ourselves of a post, so that apps cover it for people who asked for that."""
    values = [{"val": label} for label in message.options.get("labels", ())]
    return {"$type": "com.atproto.label.defs#selfLabels", "values": values} if values else None
