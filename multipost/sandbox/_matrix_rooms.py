"""A homeserver: its rooms, the messages in them, and the ids under which they were sent."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import flask

from multipost.sandbox import _matrix_rules as rules
from multipost.sandbox import _matrix_shown as shown
from multipost.sandbox._matrix_rates import Rates
from multipost.sandbox._matrix_rules import Refusal

if TYPE_CHECKING:
    from multipost.sandbox._matrix_rules import Visitor
    from multipost.sandbox.world import World

STATE = {
    "encrypted": ("m.room.encryption", {"algorithm": "m.megolm.v1.aes-sha2"}),
    "ciphered": ("m.room.encryption", {}),
    "replaced": ("m.room.tombstone", {"body": "This room has been replaced", "replacement_room": "!new"}),
}
"""What rooms say of themselves whose name begins so."""


_MUTE = "You don't have permission to post that to the room. user_level (0) < send_level (50)"


class Homeserver:
    """One of them. Each view is given who asks."""

    def __init__(self, host: str, world: World) -> None:
        self._host, self._world = host, world
        self._rates = Rates()
        self._rooms: dict[str, list[dict[str, Any]]] = {f"!hope:{host}": []}
        self._sent: dict[tuple[str, str, str], str] = {}
        self._uploads = 0

    def whoami(self, visitor: Visitor) -> dict[str, Any]:
        device = {"device_id": visitor.device} if visitor.device else {}
        return {"user_id": visitor.user, "is_guest": False, **device}

    def resolve(self, _visitor: Visitor, alias: str) -> dict[str, Any]:
        if not alias.startswith("#") or ":" not in alias:
            raise Refusal(400, "M_INVALID_PARAM", "Room alias invalid")
        if alias.startswith("#nobody"):
            raise Refusal(404, "M_NOT_FOUND", f"Room alias {alias} not found")
        room = f"!{alias[1:]}"
        self._rooms.setdefault(room, [])
        return {"room_id": room, "servers": [self._host]}

    def joined(self, _visitor: Visitor) -> dict[str, Any]:
        return {"joined_rooms": [room for room in self._rooms if not room.startswith("!elsewhere")]}

    def state(self, visitor: Visitor, room: str, kind: str) -> dict[str, Any]:
        self._enter(visitor, room, ", and room previews are disabled")
        for begins, (known, value) in STATE.items():
            if room.startswith(f"!{begins}") and kind == known:
                return dict(value)
        raise Refusal(404, "M_NOT_FOUND", "Event not found.")

    def send(self, visitor: Visitor, room: str, kind: str, txn: str) -> dict[str, Any]:
        """An id that was used before is answered before anything else is looked at."""
        sent = (visitor.user, visitor.device, flask.request.path)
        if sent not in self._sent:
            self._sent[sent] = self._new(visitor, room, kind, txn)
        return {"event_id": self._sent[sent]}

    def event(self, visitor: Visitor, room: str, event: str) -> dict[str, Any]:
        known = self._rooms[room] if self._is_in(room) else []
        for one in known:
            if one["event_id"] == event:
                return _seen(one, visitor)
        raise Refusal(404, "M_NOT_FOUND", "Event not found.")

    def messages(self, visitor: Visitor, room: str) -> dict[str, Any]:
        """A page of the room. It is filtered when it is cut already, as other homeservers do: it may be empty."""
        self._enter(visitor, room, ", and room previews are disabled")
        asked = flask.request.args
        events = self._rooms[room] if asked.get("dir", "f") == "f" else self._rooms[room][::-1]
        start, limit = _number(asked.get("from", "t0")), int(asked.get("limit", "10"))
        wanted = _filter(asked.get("filter", "{}"))
        page = [one for one in events[start : start + limit] if _matches(one, wanted)]
        end = {"end": f"t{start + limit}"} if start + limit < len(events) else {}
        return {"chunk": [_seen(one, visitor) for one in page], "start": f"t{start}", **end}

    def config(self, _visitor: Visitor) -> dict[str, Any]:
        """Servers called `old` know only the second address, those called `older` neither."""
        label = self._host.partition(".")[0]
        if label == "older" or (label == "old" and "/client/v1/" in flask.request.path):
            raise Refusal(404, "M_UNRECOGNIZED", "Unrecognized request")
        return {"m.upload.size": rules.LARGEST_FILE}

    def upload(self, _visitor: Visitor) -> dict[str, Any]:
        if len(flask.request.get_data()) > rules.LARGEST_FILE:
            raise Refusal(413, "M_TOO_LARGE", "Upload request body is too large")
        self._uploads += 1
        return {"content_uri": f"mxc://{self._host}/{_name(str(self._uploads))[:24]}"}

    def _new(self, visitor: Visitor, room: str, kind: str, txn: str) -> str:
        """The id of a new event, once everything about it is in order."""
        content = rules.content()
        self._rates.take(visitor.user, self._world.now())
        self._enter(visitor, room)
        rules.check_words(content)
        rules.check_numbers(content)
        self._related(room, content.get("m.relates_to") or {})
        if room.startswith("!quiet"):
            raise Refusal(403, "M_FORBIDDEN", _MUTE)
        rules.check_size(content)
        now, name = self._world.now(), f"${_name(f'{room} {len(self._rooms[room])}')}"
        made: dict[str, Any] = {
            "content": content,
            "event_id": name,
            "origin_server_ts": int(now.timestamp() * 1000),
            "room_id": room,
            "sender": visitor.user,
            "type": kind,
        }
        self._rooms[room].append({**made, "from": (visitor.device, txn)})
        self._world.arrive(shown.shown(made, visitor.account, self._host, now))
        return name

    def _related(self, room: str, related: dict[str, Any]) -> None:
        """A thread begins with a message that is there and belongs to nothing itself."""
        if "event_id" not in related:
            return
        root = next((one for one in self._rooms[room] if one["event_id"] == related["event_id"]), None)
        if root is None:
            raise Refusal(400, "M_UNKNOWN", "Can't send relation to unknown event")
        if related.get("rel_type") == "m.thread" and "rel_type" in root["content"].get("m.relates_to", {}):
            raise Refusal(400, "M_UNKNOWN", "Cannot start threads from an event with a relation")

    def _enter(self, visitor: Visitor, room: str, more: str = "") -> None:
        if not self._is_in(room):
            raise Refusal(403, "M_FORBIDDEN", f"User {visitor.user} not in room {room}{more}")

    def _is_in(self, room: str) -> bool:
        return room in self._rooms and not room.startswith("!elsewhere")


def _seen(event: dict[str, Any], visitor: Visitor) -> dict[str, Any]:
    """An event as somebody sees it: only the device that sent it is told its id."""
    device, txn = event["from"]
    mine = {"transaction_id": txn} if (event["sender"], device) == (visitor.user, visitor.device) else {}
    told = {name: value for name, value in event.items() if name != "from"}
    return {**told, "user_id": event["sender"], "age": 0, "unsigned": {"membership": "join", "age": 0, **mine}}


def _matches(event: dict[str, Any], wanted: dict[str, list[str]]) -> bool:
    return event["type"] in wanted.get("types", [event["type"]]) and event["sender"] in wanted.get(
        "senders", [event["sender"]]
    )


def _number(token: str) -> int:
    if not token[1:].isdecimal():
        raise Refusal(400, "M_UNKNOWN", "'from' parameter is invalid")
    return int(token[1:])


def _filter(asked: str) -> dict[str, list[str]]:
    try:
        return dict(json.loads(asked))
    except ValueError:
        raise Refusal(400, "M_NOT_JSON", "Query parameter filter must be a valid JSON object") from None


def _name(of: str) -> str:
    """An id that is always the same, and looks like Matrix's."""
    return urlsafe_b64encode(sha256(of.encode()).digest()).decode().rstrip("=")
