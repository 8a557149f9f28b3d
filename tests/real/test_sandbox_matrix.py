"""The sandbox answers as the real homeserver: the same requests to both, and the same answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import httpx
import pytest

from multipost import sandbox
from multipost.sandbox import server as sandboxes
from tests.messages import AT
from tests.real import synapse_server
from tests.real.synapse_server import NAME, Person, Server

if TYPE_CHECKING:
    from collections.abc import Iterator

    Request = tuple[str, str, dict[str, Any]]

pytestmark = pytest.mark.real

TEXT = {"msgtype": "m.text", "body": "Hello"}
STRANGER = {"Authorization": "Bearer invented"}
QUIET = {"events_default": 50}
ENCRYPTED = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}


@dataclass
class Place:
    """A homeserver, somebody there, and rooms by name."""

    server: Server
    person: Person
    rooms: dict[str, str]
    sent: str = "$none"

    def answer(self, request: Request) -> tuple[int, Any]:
        """Status, and what is said, without names that each makes; of what was done, which members there are."""
        verb, path, options = request
        names = {f"<{name}>": room for name, room in self.rooms.items()} | {"<sent>": self.sent}
        path = "/".join(quote(names.get(piece, piece), safe="") for piece in path.split("/"))
        asked = json.loads(json.dumps(options).replace("<sent>", self.sent))
        heard = self.server.ask(verb, path, self.person, **asked)
        said = heard.json()
        self.sent = said.get("event_id", self.sent)
        words = heard.text
        for name, room in names.items():
            words = words.replace(room, name)
        return heard.status_code, json.loads(words) if "errcode" in said or "device_id" in said else sorted(said)


@pytest.fixture(scope="module")
def real() -> Iterator[Place]:
    with synapse_server.running() as server:
        ours, other = server.sign_up("ours"), server.sign_up("other")
        rooms = {
            "hope": server.open_room(ours, "hope"),
            "encrypted": server.open_room(ours, "encrypted", initial_state=[ENCRYPTED]),
            "elsewhere": server.open_room(other, "elsewhere"),
            "quiet": server.open_room(other, "quiet", power_level_content_override=QUIET),
            "nowhere": f"!nowhere:{NAME}",
        }
        server.ask("POST", f"client/v3/join/{quote(rooms['quiet'], safe='')}", ours, json={}).raise_for_status()
        yield Place(server, ours, rooms)


@pytest.fixture(scope="module")
def imitated() -> Iterator[Place]:
    headers, asked = {"Host": NAME}, count()
    with (
        sandboxes.running(lambda: AT + timedelta(seconds=60 * next(asked))) as running,
        httpx.Client(trust_env=False, headers=headers) as client,
    ):
        token = sandbox.load("matrix").login("ours")["token"]
        rooms = {name: f"!{name}:{NAME}" for name in ("hope", "encrypted", "elsewhere", "quiet", "nowhere")}
        place = Place(Server(f"http://{running.address}", client), Person("ours", f"@ours:{NAME}", token), rooms)
        for name in ("encrypted", "elsewhere", "quiet"):
            place.answer(get(f"client/v3/directory/room/#{name}:{NAME}"))
        yield place


def get(path: str, **options: Any) -> Request:
    return "GET", path, options


def send(txn: str, content: Any = None, room: str = "<hope>", **options: Any) -> Request:
    asked = options or {"json": TEXT if content is None else content}
    return "PUT", f"client/v3/rooms/{room}/send/m.room.message/{txn}", asked


def thread(root: str) -> dict[str, Any]:
    return {**TEXT, "m.relates_to": {"rel_type": "m.thread", "event_id": root, "m.in_reply_to": {"event_id": root}}}


REQUESTS = {
    "who": [get("client/v3/account/whoami")],
    "an invented token": [get("client/v3/account/whoami", headers=STRANGER)],
    "no token": [get("client/v3/account/whoami", headers={"Authorization": ""})],
    "a room": [get(f"client/v3/directory/room/#hope:{NAME}")],
    "no such room": [get(f"client/v3/directory/room/#nobody:{NAME}")],
    "no alias": [get("client/v3/directory/room/hope")],
    "rooms": [get("client/v3/joined_rooms")],
    "open": [get("client/v3/rooms/<hope>/state/m.room.encryption")],
    "encrypted": [get("client/v3/rooms/<encrypted>/state/m.room.encryption")],
    "not let in": [get("client/v3/rooms/<elsewhere>/state/m.room.encryption")],
    "how much": [get("client/v1/media/config"), get("media/v3/config")],
    "nothing there": [get("client/v3/nothing"), ("POST", "client/v3/account/whoami", {})],
    "said": [send("a")],
    "said twice": [send("b"), send("b"), send("b", {**TEXT, "body": "Other"}), send("b", content="nonsense")],
    "no JSON": [send("c", content="{"), send("c", content="")],
    "no object": [send("d", [1])],
    "no body": [send("e", {"msgtype": "m.text"})],
    "no type": [send("f", {"body": "Hello"})],
    "a number": [send("g", {**TEXT, "body": 1}), send("g", {**TEXT, "msgtype": 1})],
    "a fraction": [send("h", {**TEXT, "n": [{"m": 1.5}]})],
    "a large number": [send("i", {**TEXT, "n": 2**60})],
    "too large": [send("j", {**TEXT, "body": "a" * 65_000})],
    "large": [send("k", {**TEXT, "body": "a" * 64_000})],
    "nothing said": [send("l", {**TEXT, "body": ""})],
    "elsewhere": [send("m", room="<elsewhere>"), send("m", room="<nowhere>")],
    "without a word in the room": [send("n", room="<quiet>")],
    "in the open in an encrypted room": [send("o", room="<encrypted>")],
    "a thread": [send("p"), send("q", thread("<sent>")), send("r", thread("<sent>"))],
    "a thread of nothing": [send("s", thread("$none"))],
    "an event": [send("t"), get("client/v3/rooms/<hope>/event/<sent>"), get("client/v3/rooms/<hope>/event/$none")],
    "an event elsewhere": [send("u"), get("client/v3/rooms/<quiet>/event/<sent>")],
    "events of nobody": [get("client/v3/rooms/<elsewhere>/messages", params={"dir": "b"})],
    "no filter": [get("client/v3/rooms/<hope>/messages", params={"dir": "b", "filter": "{"})],
    "from nowhere": [get("client/v3/rooms/<hope>/messages", params={"dir": "b", "from": "x"})],
    "a file": [("POST", "media/v3/upload", {"content": "a", "params": {"filename": "a.txt"}})],
    "two mistakes": [
        send("v", {"body": 1.5}),
        send("w", {"n": 1.5}, room="<elsewhere>"),
        send("x", [], room="<quiet>"),
    ],
    "a silent mistake": [send("y", {"n": 1}, room="<quiet>"), send("z", {**thread("$none"), "body": 1})],
}


@pytest.mark.parametrize("requests", REQUESTS.values(), ids=REQUESTS)
def test_the_sandbox_answers_as_the_real_server(requests: list[Request], real: Place, imitated: Place) -> None:
    theirs = [real.answer(request) for request in requests]
    ours = [imitated.answer(request) for request in requests]

    assert ours == theirs


def test_both_give_an_event_with_the_same_members(real: Place, imitated: Place) -> None:
    real.answer(send("last"))
    imitated.answer(send("last"))

    theirs = real.server.events(real.person, real.rooms["hope"])[-1]
    ours = imitated.server.events(imitated.person, imitated.rooms["hope"])[-1]

    assert set(ours) == set(theirs)
    assert (ours["content"], ours["sender"]) == (theirs["content"], theirs["sender"])
    assert ours["unsigned"] == {**theirs["unsigned"], "age": 0}
