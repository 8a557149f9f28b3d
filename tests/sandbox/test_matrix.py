"""The imitation of Matrix: as strict as Synapse is, with its codes, its limits and its silence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import httpx
import pytest

from multipost.sandbox import _matrix_rules as rules
from multipost.sandbox import matrix
from tests.sandbox.visit import PNG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.sandbox.server import Running
    from tests.sandbox.visit import Hands

HOST = "matrix.example"
TEXT = {"msgtype": "m.text", "body": "Hello"}


class Visit:
    """Somebody with a token."""

    def __init__(self, client: httpx.Client, token: str) -> None:
        self._client, self._headers = client, {"Authorization": f"Bearer {token}"}

    def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        return self._client.request(method, f"/_matrix/{path}", headers=self._headers, **options)

    def send(self, txn: str = "1", room: str = "hope", **options: Any) -> httpx.Response:
        path = f"client/v3/rooms/{quote(f'!{room}:{HOST}')}/send/m.room.message/{txn}"
        return self.ask("PUT", path, **(options or {"json": TEXT}))

    def resolve(self, name: str) -> httpx.Response:
        return self.ask("GET", f"client/v3/directory/room/{quote(f'#{name}:{HOST}')}")

    def listed(self, room: str = "hope", **asked: str) -> httpx.Response:
        return self.ask("GET", f"client/v3/rooms/{quote(f'!{room}:{HOST}')}/messages", params=asked)


@pytest.fixture
def client(running: Running) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"http://{running.address}", headers={"Host": HOST}) as client:
        yield client


@pytest.fixture
def visit(client: httpx.Client, request: pytest.FixtureRequest) -> Visit:
    """One of each test's own: others used other ids."""
    account = "".join(filter(str.isalnum, request.node.name))
    return Visit(client, matrix.login(account)["token"])


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["errcode"]


def test_a_message_is_kept_and_shown(visit: Visit, running: Running) -> None:
    name = visit.send().json()["event_id"]

    (shown,) = running.world.posts
    assert (shown.id, shown.text, shown.server) == (name, "Hello", HOST)
    (event,) = visit.listed(dir="b", limit="1").json()["chunk"]
    assert (event["event_id"], event["unsigned"]["transaction_id"]) == (name, "1")


def test_an_id_that_was_used_is_answered_whatever_comes_with_it(visit: Visit, running: Running) -> None:
    answers = [visit.send(), visit.send(json={**TEXT, "body": "Other"}), visit.send(content="nonsense")]

    assert len({answer.json()["event_id"] for answer in answers}) == 1
    assert [post.text for post in running.world.posts] == ["Hello"]


def test_an_id_counts_for_a_device(visit: Visit, client: httpx.Client, running: Running) -> None:
    other = Visit(client, f"{rules.TOKENS['OTHER']}ours")

    visit.send()
    other.send()

    assert len(running.world.posts) == 2
    (event,) = visit.listed(dir="b", limit="1").json()["chunk"]
    assert "transaction_id" not in event["unsigned"]


@pytest.mark.parametrize(
    "headers, said",
    [
        ({}, "Missing access token"),
        ({"Authorization": "token"}, "Invalid Authorization header."),
        ({"Authorization": "Bearer invented"}, "Invalid access token passed."),
        ({"Authorization": f"Bearer {rules.TOKENS['MULTIPOST']}"}, "Invalid access token passed."),
    ],
)
def test_a_token_is_needed_that_somebody_has(client: httpx.Client, headers: dict[str, str], said: str) -> None:
    answer = client.get("/_matrix/client/v3/account/whoami", headers=headers)

    assert (answer.status_code, answer.json()["error"]) == (401, said)


@pytest.mark.parametrize(
    "content, refused",
    [
        ("{", (400, "M_NOT_JSON")),
        ("[1]", (400, "M_BAD_JSON")),
        ('{"msgtype": "m.text"}', (400, "M_UNKNOWN")),
        ('{"msgtype": "m.text", "body": 1}', (400, "M_UNKNOWN")),
        ('{"msgtype": "m.text", "body": "a", "n": [{"m": 1.5}]}', (400, "M_BAD_JSON")),
        ('{"msgtype": "m.text", "body": "a", "n": 9007199254740993}', (400, "M_BAD_JSON")),
        (json.dumps({**TEXT, "body": "a" * 65_000}), (413, "M_TOO_LARGE")),
        (json.dumps({**TEXT, "m.relates_to": {"rel_type": "m.thread", "event_id": "$none"}}), (400, "M_UNKNOWN")),
    ],
)
def test_what_is_no_message_is_refused(visit: Visit, running: Running, content: str, refused: tuple[int, str]) -> None:
    assert code(visit.send(content=content)) == refused
    assert not running.world.posts


def test_a_thread_begins_with_a_message_that_is_in_none(visit: Visit) -> None:
    root = visit.send("1").json()["event_id"]
    second = visit.send("2", json=in_thread(root)).json()["event_id"]

    assert visit.send("3", json=in_thread(root)).status_code == 200
    assert visit.send("4", json=in_thread(second)).json()["error"].startswith("Cannot start threads")


def in_thread(root: str) -> dict[str, Any]:
    return {**TEXT, "m.relates_to": {"rel_type": "m.thread", "event_id": root}}


@pytest.mark.parametrize("room", ["elsewhere", "unknown", "quiet"])
def test_who_is_not_in_a_room_or_may_not_speak_there_is_refused(visit: Visit, running: Running, room: str) -> None:
    visit.resolve("elsewhere")
    visit.resolve("quiet")

    assert code(visit.send(room=room)) == (403, "M_FORBIDDEN")
    assert not running.world.posts


def test_rooms_are_found_by_name(visit: Visit) -> None:
    assert visit.resolve("encrypted").json()["room_id"] == f"!encrypted:{HOST}"
    assert code(visit.resolve("nobody")) == (404, "M_NOT_FOUND")
    assert code(visit.ask("GET", "client/v3/directory/room/hope")) == (400, "M_INVALID_PARAM")
    assert f"!encrypted:{HOST}" in visit.ask("GET", "client/v3/joined_rooms").json()["joined_rooms"]


def test_ten_messages_go_at_once_and_then_one_in_five_seconds(visit: Visit, hands: Hands) -> None:
    answers = [visit.send(str(number)).status_code for number in range(10)]
    refused = visit.send("one more")
    known = visit.send("1")
    hands.wait(5)
    later = visit.send("one more")

    assert answers == [200] * 10
    assert code(refused) == (429, "M_LIMIT_EXCEEDED")
    assert (refused.json()["retry_after_ms"], refused.headers["Retry-After"]) == (5000, "5")
    assert (known.status_code, later.status_code) == (200, 200)


@pytest.mark.parametrize(
    "asked, refused",
    [
        ({"room": "elsewhere"}, (403, "M_FORBIDDEN")),
        ({"from": "x"}, (400, "M_UNKNOWN")),
        ({"filter": "{"}, (400, "M_NOT_JSON")),
    ],
)
def test_a_list_of_messages_is_asked_for_properly(
    visit: Visit, asked: dict[str, str], refused: tuple[int, str]
) -> None:
    assert code(visit.listed(**asked)) == refused


def test_messages_come_in_pages_from_either_end(visit: Visit, running: Running) -> None:
    visit.send("1")
    visit.send("2")
    first, last = (post.id for post in running.world.posts)

    newest = visit.listed(dir="b", limit="1").json()
    before = visit.listed(dir="b", limit="1", **{"from": newest["end"]}).json()
    nothing = visit.listed(dir="b", limit="1", filter=json.dumps({"senders": ["@nobody:x"]})).json()

    assert [one["chunk"][0]["event_id"] for one in (newest, before)] == [last, first]
    assert last in [one["event_id"] for one in visit.listed(limit="1000").json()["chunk"]]
    assert (nothing["chunk"], "end" in nothing) == ([], True)


def test_an_event_is_given_to_who_is_in_its_room(visit: Visit) -> None:
    name = visit.send().json()["event_id"]

    assert visit.ask("GET", f"client/v3/rooms/!hope:{HOST}/event/{name}").json()["content"] == TEXT
    assert code(visit.ask("GET", f"client/v3/rooms/!hope:{HOST}/event/$none")) == (404, "M_NOT_FOUND")
    assert code(visit.ask("GET", f"client/v3/rooms/!elsewhere:{HOST}/event/{name}")) == (404, "M_NOT_FOUND")


def test_files_have_a_size_and_a_name_of_their_own(visit: Visit) -> None:
    answers = [visit.ask("POST", "media/v3/upload", content=PNG) for _ in range(2)]
    large = visit.ask("POST", "media/v3/upload", content=bytes(rules.LARGEST_FILE + 1))

    first, second = (answer.json()["content_uri"] for answer in answers)
    assert first != second
    assert first.startswith(f"mxc://{HOST}/")
    assert code(large) == (413, "M_TOO_LARGE")


@pytest.mark.parametrize(
    "content, text, pictures",
    [
        ({"body": "a", "format": "org.matrix.custom.html", "formatted_body": "<p>b<br>\nc</p>"}, "b\nc", ()),
        ({"body": "a", "formatted_body": "<p>b</p>"}, "a", ()),
        ({"body": "sun.png", "filename": "sun.png", "url": "mxc://a/b"}, "", ("",)),
        ({"body": "Hello\n\n[A sun]", "filename": "sun.png", "url": "mxc://a/b"}, "Hello", ("A sun",)),
        ({"body": "[A sun]", "filename": "sun.png", "url": "mxc://a/b"}, "", ("A sun",)),
    ],
)
def test_readers_see_what_apps_show(
    visit: Visit, running: Running, content: dict[str, str], text: str, pictures: tuple[str, ...]
) -> None:
    visit.send(json={"msgtype": "m.text", "m.mentions": {}, **content})

    (shown,) = running.world.posts
    assert (shown.text, shown.pictures, shown.notes) == (text, pictures, ())


@pytest.mark.parametrize(
    "content, notes",
    [
        ({"body": "@room"}, ("rings",)),
        ({"body": "@room", "m.mentions": {}}, ()),
        ({"body": "a", "m.mentions": {"room": True}}, ("rings",)),
        ({"body": "a", "msgtype": "m.notice"}, ("by a bot",)),
    ],
)
def test_who_is_rung_is_noted(visit: Visit, running: Running, content: dict[str, Any], notes: tuple[str, ...]) -> None:
    visit.send(json={"msgtype": "m.text", **content})

    assert running.world.posts[0].notes == notes


def test_what_matrix_does_not_know_is_unrecognized(visit: Visit) -> None:
    assert code(visit.ask("GET", "client/v3/nothing")) == (404, "M_UNRECOGNIZED")
    assert code(visit.ask("POST", "client/v3/account/whoami")) == (405, "M_UNRECOGNIZED")
