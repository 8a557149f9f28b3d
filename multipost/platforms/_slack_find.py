"""Messages of ours that are there already: the one that carries a key, and the one that a person names."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from multipost import errors
from multipost.platform import Receipt
from multipost.platforms import _slack_shown as posts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from multipost.platform import Prepared, Session

EARLIER = timedelta(minutes=5)
"""How far the clocks of a server and ours may be apart."""

PER_PAGE, MOST_PAGES = 15, 20
"""Slack gives some apps no more than that at once."""

_LINK = re.compile(r"https://[\w.-]+/archives/([CG][A-Z0-9]+)/p(\d{10})(\d{6})(?:\?\S*)?")


def find(prepared: Prepared, session: Session, since: datetime, known: Iterable[str]) -> Receipt | None:
    """The one message with our key. Raises `OutcomeUnknown` where there are two, or too many to look at."""
    body, taken = prepared["body"], set(known)
    ours = (one for one in _messages(body, session, since - EARLIER) if _key(one) == prepared["key"])
    found = [one for one in ours if one["ts"] not in taken]
    if len(found) > 1:
        raise errors.OutcomeUnknown(f"{session.name} has {len(found)} messages with the same key")
    return posts.receipt(found[0], body, session) if found else None


def locate(url: str, session: Session) -> Receipt:
    """Our message at a link. Raises `Rejected` for a link to anything else."""
    found = _LINK.fullmatch(url.strip())
    if not found or found[1] != session.settings.channel:
        raise errors.Rejected(f"this is no link to a message in {session.name}: choose Copy link in Slack")
    name = f"{found[2]}.{found[3]}"
    root = parse_qs(urlsplit(url.strip()).query).get("thread_ts", [name])[0]
    query = {"channel": found[1], "ts": root, "oldest": name, "latest": name, "inclusive": "true"}
    listed = session.http.get("conversations.replies", params=query)["messages"]
    shown = next((one for one in listed if one["ts"] == name), None)
    if not shown or shown.get("user") != session.private.user:
        raise errors.Rejected(f"the app has no message of its own at {url.strip()}: choose Copy link in Slack")
    return Receipt(name, posts.url(name, shown, session))


def _messages(body: Mapping[str, Any], session: Session, earliest: datetime) -> Iterator[Mapping[str, Any]]:
    """What was said since a moment where the message belongs: in the channel, or in its thread."""
    query = {
        "channel": body["channel"],
        "oldest": f"{earliest.timestamp():.6f}",
        "limit": str(PER_PAGE),
        "include_all_metadata": "true",
    }
    if root := body.get("thread_ts"):
        query["ts"] = root
    method = "conversations.replies" if root else "conversations.history"
    for _ in range(MOST_PAGES):
        page = session.http.get(method, params=query)
        yield from page["messages"]
        if not page.get("has_more"):
            return
        query["cursor"] = page["response_metadata"]["next_cursor"]
    raise errors.OutcomeUnknown(f"in {session.name} too much was said since to look through")


def _key(message: Mapping[str, Any]) -> str:
    payload = (message.get("metadata") or {}).get("event_payload") or {}
    return str(payload.get("key", ""))
