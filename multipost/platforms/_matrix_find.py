"""Messages of ours that are there already: the one that an answer was lost for, and the one that a person names."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from multipost import errors
from multipost.platforms import _matrix_room as rooms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from multipost.platform import Prepared, Receipt, Session

KEY = "org.multipost.key"
"""Where our key stands in a message; no app shows it."""

EARLIER = timedelta(minutes=5)
"""How far the clocks of a server and ours may be apart."""

PER_PAGE, MOST_PAGES = 100, 20
"""How many messages servers list at once, and how many lists are looked through."""


def find(prepared: Prepared, session: Session, since: datetime, known: Iterable[str]) -> Receipt | None:
    """The message with our key. Raises `OutcomeUnknown` where there are two, or too many to look at."""
    key, taken = prepared["content"][KEY], set(known)
    ours = _ours(session, prepared["from"][0], since - EARLIER)
    found = [one["event_id"] for one in ours if _has(one, key) and one["event_id"] not in taken]
    if len(found) > 1:
        raise errors.OutcomeUnknown(f"{session.name} has {len(found)} messages with the same key")
    return rooms.receipt(found[0], session) if found else None


def locate(url: str, session: Session) -> Receipt:
    """Our message that a link leads to. Raises `ConfigError` where there is none."""
    pieces = (unquote(piece) for piece in re.split(r"[/?\s]", url))
    event = next((piece for piece in pieces if piece.startswith("$")), "")
    if event:
        reply = session.http.get(f"{rooms.CLIENT}/rooms/{quote(session.id, safe='')}/event/{quote(event, safe='')}")
        if reply.status == HTTPStatus.OK and reply["sender"] == session.private.user:
            return rooms.receipt(reply["event_id"], session)
    raise errors.ConfigError(f"{session.name} has no message at {url}: share the message and copy that link.")


def _ours(session: Session, user: str, earliest: datetime) -> Iterator[Mapping[str, Any]]:
    """What a user said in the room, the newest first, down to a moment. A page may be empty before the end."""
    path = f"{rooms.CLIENT}/rooms/{quote(session.id, safe='')}/messages"
    wanted = json.dumps({"types": ["m.room.message"], "senders": [user]})
    query = {"dir": "b", "limit": str(PER_PAGE), "filter": wanted}
    for _ in range(MOST_PAGES):
        page = session.http.get(path, params=query)
        listed = page["chunk"]
        newer = [one for one in listed if one["origin_server_ts"] >= earliest.timestamp() * 1000]
        yield from newer
        if len(newer) < len(listed) or not page.get("end"):
            return
        query = {**query, "from": page["end"]}
    raise errors.OutcomeUnknown(f"{session.name} has said too much since to look through")


def _has(event: Mapping[str, Any], key: str) -> bool:
    """Whether it was sent under our key. What was deleted has no content left, but its id is still known."""
    return key in (event["content"].get(KEY), event.get("unsigned", {}).get("transaction_id"))
