"""The imitation of Nostr: relays as strict as real ones, with the manners that their names say, and a file server."""

from __future__ import annotations

import base64
import json
import socket
import threading
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import coincurve
import httpx
import pytest
from websockets.sync import client

from multipost.sandbox import nostr, nostr_article
from tests.sandbox.visit import PNG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from websockets.sync.client import ClientConnection

    from multipost.sandbox.server import Running

    Talk = Callable[..., list[Any]]

KEY = coincurve.PrivateKey(bytes.fromhex(nostr.login("hope")["secret"]))
PUBLIC = KEY.public_key_xonly.format().hex()
DIGEST = sha256(PNG).hexdigest()


def signed(running: Running, **changes: Any) -> dict[str, Any]:
    """An event, put together without our own code."""
    at = int(running.world.now().timestamp())
    event = {"pubkey": PUBLIC, "created_at": at, "kind": 1, "tags": [], "content": "Hello", **changes}
    said = [0, *(event[name] for name in ("pubkey", "created_at", "kind", "tags", "content"))]
    digest = sha256(json.dumps(said, separators=(",", ":"), ensure_ascii=False).encode()).digest()
    return {"id": digest.hex(), **event, "sig": KEY.sign_schnorr(digest).hex()}


@contextmanager
def called(running: Running, host: str = "relay.example") -> Iterator[ClientConnection]:
    """A connection to a relay."""
    here, _, port = running.address.partition(":")
    with (
        socket.create_connection((here, int(port))) as wire,
        client.connect(f"ws://{host}", sock=wire, compression=None) as ours,
    ):
        yield ours


@contextmanager
def talking(running: Running, host: str = "relay.example") -> Iterator[Talk]:
    """Says a message to a relay and gives the answer."""
    with called(running, host) as ours:

        def talk(*said: Any, listen: bool = True) -> list[Any]:
            if said:
                ours.send(json.dumps(said))
            return list(json.loads(ours.recv(10))) if listen else []

        yield talk


def answer(running: Running, event: Any, host: str = "relay.example") -> list[Any]:
    with talking(running, host) as talk:
        return talk("EVENT", event)


def found(running: Running, sought: dict[str, Any]) -> list[str]:
    """The ids that a relay has for a filter."""
    with talking(running) as talk:
        heard = talk("REQ", "all", sought)
        ids = []
        while heard[0] == "EVENT":
            ids.append(heard[2]["id"])
            heard = talk()
    return ids


def test_an_event_is_kept_shown_and_given_back(running: Running) -> None:
    event = signed(running)

    said = answer(running, event)

    assert said == ["OK", event["id"], True, ""]
    assert found(running, {"ids": [event["id"]]}) == [event["id"]]
    shown = running.world.posts[0]
    assert (shown.text, shown.account, shown.server) == ("Hello", PUBLIC, "relay.example")


def test_an_event_on_two_relays_is_one_post(running: Running) -> None:
    event = signed(running)

    taken = [answer(running, event, host)[2] for host in ("relay.example", "relay.two.example")]

    assert taken == [True, True]
    assert running.world.count(PUBLIC) == 1


def test_the_same_event_again_is_a_duplicate_that_is_fine(running: Running) -> None:
    event = signed(running)
    answer(running, event)

    assert answer(running, event) == ["OK", event["id"], True, "duplicate: already have this event"]
    assert running.world.count(PUBLIC) == 1


@pytest.mark.parametrize(
    "change, why",
    [
        (lambda event: {**event, "content": "Bye"}, "invalid: invalid event ID"),
        (lambda event: {**event, "sig": "0" * 128}, "invalid: invalid event signature"),
    ],
)
def test_what_was_not_signed_is_refused(running: Running, change: Any, why: str) -> None:
    event = change(signed(running))

    assert answer(running, event) == ["OK", event["id"], False, why]
    assert running.world.posts == []


@pytest.mark.parametrize(
    "changes, why",
    [
        ({"created_at": 4_000_000_000}, "invalid: event creation date is in the future"),
        ({"content": "a" * 60_001}, "invalid: content is too long"),
        ({"pubkey": "f" * 64}, "invalid: invalid event signature"),
    ],
)
def test_what_breaks_a_rule_is_refused(running: Running, changes: Any, why: str) -> None:
    assert answer(running, signed(running, **changes))[2:] == [False, why]


@pytest.mark.parametrize(
    "change",
    [
        lambda event: {name: value for name, value in event.items() if name != "sig"},
        lambda event: {**event, "id": event["id"].upper()},
        lambda event: {**event, "created_at": "1"},
        lambda event: {**event, "tags": [["t", 1]]},
        lambda event: {**event, "more": 1},
    ],
)
def test_what_is_no_event_is_only_noticed(running: Running, change: Any) -> None:
    assert answer(running, change(signed(running))) == ["NOTICE", "invalid client message"]


def test_what_is_no_message_is_only_noticed(running: Running) -> None:
    with talking(running) as talk:
        talk("CLOSE", "all", listen=False)

        assert talk("HELLO") == ["NOTICE", "invalid client message"]


def test_of_an_article_only_the_last_version_stays(running: Running) -> None:
    at = int(running.world.now().timestamp())
    old, new = (
        signed(running, kind=30023, created_at=at + later, tags=[["d", "a"], ["title", "A"]]) for later in (0, 1)
    )

    said = [answer(running, event)[2:] for event in (old, new, old)]

    assert said == [[True, ""], [True, ""], [False, "error: unknown"]]
    assert found(running, {"kinds": [30023], "authors": [PUBLIC], "#d": ["a"]}) == [new["id"]]
    assert [(post.id, post.platform, post.notes) for post in running.world.posts] == [
        (new["id"], "nostr_article", ("title: A",))
    ]


def test_what_was_deleted_does_not_come_back(running: Running) -> None:
    event = signed(running, content="Sorry")
    answer(running, event)

    answer(running, signed(running, kind=5, tags=[["e", event["id"]]]))

    assert found(running, {"ids": [event["id"]]}) == []
    assert answer(running, event)[2:] == [False, "blocked: this event is deleted"]


def test_readers_see_pictures_warnings_and_what_is_answered(running: Running) -> None:
    tags = [["imeta", "url https://a.example/1.png", "alt A sun"], ["e", "1" * 64], ["content-warning", "grief"]]

    answer(running, signed(running, content="Hello\n\nhttps://a.example/1.png", tags=tags))

    shown = running.world.posts[0]
    assert (shown.text, shown.pictures, shown.parent) == ("Hello", ("A sun",), "1" * 64)
    assert shown.notes == ("content warning: grief",)


def test_the_newest_comes_first_and_no_more_than_is_asked_for(running: Running) -> None:
    at = int(running.world.now().timestamp())
    first, second = (signed(running, created_at=at + later, content="Order") for later in (0, 1))
    answer(running, first)
    answer(running, second)

    ids = found(running, {"authors": [PUBLIC], "limit": 1})

    assert ids == [second["id"]]


# --- manners -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host, why",
    [
        ("busy.relay.example", "rate-limited: slow down"),
        ("pow.relay.example", "pow: required a difficulty >= 16"),
        ("closed.relay.example", "restricted: you are not on the list"),
    ],
)
def test_a_relay_refuses_in_its_way(running: Running, host: str, why: str) -> None:
    event = signed(running)

    assert answer(running, event, host) == ["OK", event["id"], False, why]


def test_an_old_relay_says_less_and_otherwise(running: Running) -> None:
    event, long = signed(running), signed(running, content="a" * 281)

    said = [answer(running, one, "old.relay.example") for one in (event, event, long)]

    assert said == [
        ["OK", event["id"], True, ""],
        ["OK", event["id"], False, "duplicate: exists"],
        ["OK", "", False, "invalid: 280 characters should be enough for anybody"],
    ]


@pytest.mark.parametrize("host, kept", [("silent.relay.example", 1), ("deaf.relay.example", 0)])
def test_some_relays_never_say_ok(running: Running, host: str, kept: int) -> None:
    with called(running, host) as ours:
        ours.send(json.dumps(["EVENT", signed(running)]))
        with pytest.raises(TimeoutError):
            ours.recv(0.2)

    assert running.world.count(PUBLIC) == kept


def proof(running: Running, challenge: str, **changes: Any) -> dict[str, Any]:
    tags = [["relay", "wss://auth.relay.example"], ["challenge", challenge]]
    return signed(running, **{"kind": 22242, "tags": tags, "content": "", **changes})


def test_who_proves_who_they_are_is_let_in(running: Running) -> None:
    event = signed(running)
    with talking(running, "auth.relay.example") as talk:
        _, challenge = talk()
        refused = talk("EVENT", event)
        unseen = talk("REQ", "all", {})
        proven = talk("AUTH", proof(running, challenge))
        taken = talk("EVENT", event)

    assert refused == ["OK", event["id"], False, "auth-required: you must auth"]
    assert unseen == ["CLOSED", "all", "auth-required: you must auth"]
    assert (proven[2:], taken[2:]) == ([True, ""], [True, ""])


@pytest.mark.parametrize(
    "changes",
    [{"kind": 1}, {"tags": [["challenge", "x"]]}, {"tags": []}, {"created_at": 1}, {"created_at": 4_000_000_000}],
)
def test_a_proof_of_something_else_proves_nothing(running: Running, changes: Any) -> None:
    with talking(running, "auth.relay.example") as talk:
        _, challenge = talk()
        said = talk("AUTH", proof(running, challenge, **changes))
        again = talk("EVENT", signed(running))

    assert (said[2], again[2]) == (False, False)


# --- faults --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault, kept", [("lose", 0), ("late", 0), ("drop", 1), ("half", 1)])
def test_a_talk_that_is_struck_breaks_at_its_first_message(running: Running, fault: Any, kept: int) -> None:
    running.world.faults.order(fault, seconds=60)

    with called(running) as ours:
        ours.send(json.dumps(["EVENT", signed(running, content=fault)]))
        heard = list(ours)

    assert heard == heard[:1]
    assert running.world.count(PUBLIC) == kept


def test_a_relay_may_keep_it_and_say_that_it_did_not(running: Running) -> None:
    event = signed(running)
    running.world.faults.order("fail-after")

    said = answer(running, event)

    assert said == ["OK", event["id"], False, "error: on demand"]
    assert found(running, {"ids": [event["id"]]}) == [event["id"]]


def test_a_late_event_arrives_when_nobody_waits_any_more(running: Running) -> None:
    running.world.faults.order("late", seconds=0.1)

    with called(running) as ours:
        ours.send(json.dumps(["EVENT", signed(running, content="late")]))
        heard = list(ours)
    late = [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer) and thread.interval < 1]
    late[0].join(10)

    assert (heard, running.world.count(PUBLIC)) == ([], 1)


def test_a_slow_relay_answers_in_the_end_and_an_empty_one_when_it_is_asked_again(running: Running) -> None:
    event = signed(running, content="slow")
    running.world.faults.order("slow")
    slow = answer(running, event)
    running.world.faults.order("empty")

    with talking(running) as talk:
        talk("EVENT", event, listen=False)
        again = talk("EVENT", event)

    assert (slow[2], again[2:]) == (True, [True, "duplicate: already have this event"])


@pytest.mark.parametrize("fault, status", [("refuse", 400), ("limit", 429), ("fail", 503), ("html", 200)])
def test_a_talk_may_be_refused_before_it_begins(running: Running, fault: Any, status: int) -> None:
    running.world.faults.order(fault)

    refused = httpx.get(
        f"http://{running.address}/",
        headers={"Host": "relay.example", "Upgrade": "websocket", "Connection": "Upgrade"},
        trust_env=False,
    )

    assert refused.status_code == status


# --- about themselves, and files -----------------------------------------------------------------------------------


@pytest.fixture
def visit(running: Running) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"http://{running.address}", trust_env=False) as visit:
        yield visit


def test_a_relay_says_how_much_it_takes(visit: httpx.Client) -> None:
    asked = {"Accept": "application/nostr+json"}

    new, old, page = (
        visit.get("/", headers=headers)
        for headers in ({"Host": "relay.example", **asked}, {"Host": "old.relay.example", **asked}, {"Host": "nos.lol"})
    )

    assert new.headers["content-type"] == "application/nostr+json"
    assert new.json()["limitation"] == {"max_message_length": 131_072, "max_content_length": 60_000}
    assert old.json()["limitation"] == {}
    assert page.status_code == 400


def upload(visit: httpx.Client, permit: Any, host: str = "blossom.example", content: bytes = PNG) -> httpx.Response:
    token = base64.b64encode(json.dumps(permit).encode()).decode()
    headers = {"Host": host, "Authorization": f"Nostr {token}", "Content-Type": "image/png"}
    return visit.put("/upload", content=content, headers=headers)


def permit(running: Running, later: int = 60, **changes: Any) -> dict[str, Any]:
    until = str(int(running.world.now().timestamp()) + later)
    tags = [["t", "upload"], ["x", DIGEST], ["expiration", until]]
    return signed(running, **{"kind": 24242, "tags": tags, "content": "Upload", **changes})


def test_a_file_is_kept_under_its_hash_and_given_back(visit: httpx.Client, running: Running) -> None:
    made = upload(visit, permit(running)).json()
    kept = visit.get(f"/{DIGEST}.png", headers={"Host": "blossom.example"})

    assert (made["url"], made["sha256"]) == (f"https://blossom.example/{DIGEST}.png", DIGEST)
    assert (made["size"], made["type"]) == (len(PNG), "image/png")
    assert (kept.content, kept.headers["content-type"]) == (PNG, "image/png")
    assert upload(visit, permit(running)).json()["url"] == made["url"]


def test_a_file_that_nobody_uploaded_is_not_there(visit: httpx.Client) -> None:
    assert visit.get(f"/{'0' * 64}").status_code == 404


@pytest.mark.parametrize("change", [{"kind": 1}, {"tags": []}, {"created_at": 4_000_000_000}, {"later": -1}])
def test_an_upload_that_was_not_signed_for_is_refused(visit: httpx.Client, running: Running, change: Any) -> None:
    refused = upload(visit, permit(running, **change))

    assert refused.status_code == 401
    assert refused.headers["x-reason"]


def test_other_uploads_are_refused_with_a_reason(visit: httpx.Client, running: Running) -> None:
    refused = [
        upload(visit, permit(running), content=b"other"),
        upload(visit, permit(running), host="paid.example"),
        upload(visit, permit(running), content=bytes(20_000_001)),
        visit.put("/upload", content=PNG),
        upload(visit, "x"),
    ]

    assert [one.status_code for one in refused] == [401, 402, 413, 401, 401]


@pytest.mark.parametrize(
    "host, path, ours",
    [
        ("relay.example", "/", True),
        ("busy.relay.example", "/", True),
        ("nostr.wine", "/", True),
        ("nos.lol", "/", True),
        ("any.example", "/upload", True),
        ("any.example", f"/{DIGEST}.png", True),
        ("hope.example", "/", False),
        ("any.example", "/uploads", False),
    ],
)
def test_relays_and_files_are_served(host: str, path: str, ours: bool) -> None:  # noqa: FBT001 - it is in a table
    assert nostr.serves(host, path) is ours
    assert not nostr_article.serves(host, path)


def test_articles_are_on_the_same_relays_under_the_same_keys() -> None:
    assert nostr_article.login("hope") == nostr.login("hope")
    assert nostr_article.settings() == nostr.settings()
