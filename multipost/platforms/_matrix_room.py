"""The room that an account speaks in: which it is, whether its messages can be read, and where they stand."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from multipost import errors
from multipost.platform import Receipt
from multipost.text import words

if TYPE_CHECKING:
    from multipost.platform import Session
    from multipost.wire import Http, Reply

CLIENT = "/_matrix/client/v3"
_CONFIG = ("/_matrix/client/v1/media/config", "/_matrix/media/v3/config")
"""Where a server says how much may be uploaded; older ones know only the second."""

_NAME = re.compile(r"#[^\s:]+:\S+|!\S+")


def _checked(room: str) -> str:
    if not _NAME.fullmatch(room):
        advice = "Write its address, such as `#hope:example.org`, or its id, which begins with `!`."
        said = {"text": f"is no room: {words.quoted(room)}.", "advice": advice}
        raise PydanticCustomError("matrix-room", "{text} {advice}", said)
    return room


Room = Annotated[str, AfterValidator(_checked)]
"""A room, as account settings name it."""


def entered(http: Http, room: str, user: str) -> str:
    """The id of the room. Raises `AuthFailed` where we are not in it, and where it is encrypted or was replaced."""
    name = _named(http, room)
    if name not in http.get(f"{CLIENT}/joined_rooms")["joined_rooms"]:
        raise errors.NotAllowed(f"{user} is not in {room}: invite it, and join with it in an app such as Element")
    if _state(http, name, "m.room.encryption") is not None:
        raise errors.NotAllowed(f"{room} is encrypted, and we write in the open: give an open room as `room`")
    follower = _state(http, name, "m.room.tombstone")
    if follower is not None:
        moved = follower.get("replacement_room", "another room")
        raise errors.NotAllowed(f"{room} was replaced by {moved}: join that one, and write it as `room`")
    return name


def facts(http: Http) -> dict[str, Any]:
    """`upload`: how many bytes a file may have, where the server says so."""
    replies = (http.get(place) for place in _CONFIG)
    stated = next((reply for reply in replies if reply.status == HTTPStatus.OK), None)
    most = stated.get("m.upload.size") if stated else None
    return {"upload": most} if isinstance(most, int) else {}


def link(room: str, event: str = "", via: str = "") -> str:
    """A page that leads into any app."""
    path = "/".join(quote(part, safe="") for part in (room, event) if part)
    return f"https://matrix.to/#/{path}" + (f"?via={quote(via)}" if via else "")


def receipt(event: str, session: Session) -> Receipt:
    """A message of ours in this room. Its server is named, since the id of a room says it no more."""
    return Receipt(event, link(session.id, event, session.private.user.partition(":")[2]))


def _named(http: Http, room: str) -> str:
    if room.startswith("!"):
        return room
    reply = http.get(f"{CLIENT}/directory/room/{quote(room, safe='')}")
    if reply.status == HTTPStatus.NOT_FOUND:
        raise errors.NotAllowed(f"there is no room {room}: write its address as its settings show it")
    return str(reply["room_id"])


def _state(http: Http, room: str, kind: str) -> dict[str, Any] | None:
    """What the room says of itself, be it empty; None where it does not."""
    reply: Reply = http.get(f"{CLIENT}/rooms/{quote(room, safe='')}/state/{kind}")
    return None if reply.status == HTTPStatus.NOT_FOUND else dict(reply.json)
