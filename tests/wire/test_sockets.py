"""Talks over WebSockets: bounded, led nowhere else, counted, and without secrets."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from websockets.sync import server as websocket

from multipost import errors, wire
from multipost.wire import Http, Patience, Route
from tests.wire import server
from tests.wire.server import answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from websockets.sync.server import ServerConnection

    from multipost.wire.sockets import Talk

NOW = datetime(2026, 10, 10, 9, 0, tzinfo=UTC)
QUICK = Patience(connect=0.5, talk=0.5, quiet=0.05, most=1000)


def line(route: str = "", *secrets: str) -> Http:
    return wire.connection(Route(route), lambda: NOW, secrets=secrets, patience=QUICK)


@contextmanager
def there(react: Callable[[ServerConnection], None]) -> Iterator[str]:
    """The address of a server that does this with everybody who comes."""
    with websocket.serve(react, "127.0.0.1", 0) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        try:
            yield f"127.0.0.1:{running.socket.getsockname()[1]}"
        finally:
            running.shutdown()
            thread.join()


def echo(ours: ServerConnection) -> None:
    for said in ours:
        ours.send(said)


def nothing(ours: ServerConnection) -> None:
    for _ in ours:
        pass


def leaves(ours: ServerConnection) -> None:
    ours.recv()


def saying(words: str | bytes) -> Callable[[ServerConnection], None]:
    """A server that hears one message, says one and leaves."""

    def react(ours: ServerConnection) -> None:
        ours.recv()
        ours.send(words)

    return react


def hello(place: str) -> Talk[str]:
    """Say hello, listen through silence, and give what was heard."""
    heard = yield f"hello {place}"
    while not heard:
        heard = yield ""
    return heard


def silence(_place: str) -> Talk[str]:
    heard = yield "hello"
    return "nobody spoke" if heard == "" else heard


def kinds(found: dict[str, Any]) -> list[type]:
    return [type(one) for one in found.values()]


def test_what_is_said_arrives_and_what_is_heard_comes_back() -> None:
    with there(echo) as one, there(echo) as two:
        places = [f"ws://{one}", f"ws://{two}/path"]

        assert line().talk(places, hello) == {place: f"hello {place}" for place in places}


def test_a_message_of_bytes_is_read_as_text() -> None:
    with there(saying("é".encode())) as place:
        assert line().talk([f"ws://{place}"], hello) == {f"ws://{place}": "é"}


def test_the_server_is_told_who_we_are() -> None:
    def greet(ours: ServerConnection) -> None:
        assert ours.request
        ours.recv()
        ours.send(ours.request.headers["User-Agent"])

    with there(greet) as place:
        (said,) = line().talk([f"ws://{place}"], hello).values()

    assert str(said).startswith("multipost/")


def test_a_talk_is_told_that_it_is_quiet() -> None:
    with there(nothing) as place:
        assert line().talk([f"ws://{place}"], silence) == {f"ws://{place}": "nobody spoke"}


@pytest.mark.parametrize(
    "react, words", [(nothing, "took too long to answer"), (leaves, "broke off before it answered")]
)
def test_an_answer_that_never_comes_is_not_sent_or_unknown(react: Any, words: str) -> None:
    with there(react) as place:
        http = line()
        (before,) = http.talk([f"ws://{place}"], hello).values()
        with http.publishing():
            (while_publishing,) = http.talk([f"ws://{place}"], hello).values()

    assert (type(before), type(while_publishing)) == (errors.NotSent, errors.OutcomeUnknown)
    assert str(before) == str(while_publishing) == f"{place} {words}"


def test_a_server_that_talks_without_an_end_is_left() -> None:
    def chatter(ours: ServerConnection) -> None:
        for _ in range(100_000):
            ours.send("x")

    def listening(_place: str) -> Talk[str]:
        while True:
            yield ""

    with there(chatter) as place:
        (said,) = line().talk([f"ws://{place}"], listening).values()

    assert str(said).endswith("took too long to answer")


def test_a_message_that_is_too_large_is_not_heard() -> None:
    with there(saying("x" * 1001)) as place:
        (said,) = line().talk([f"ws://{place}"], hello).values()

    assert isinstance(said, errors.NotSent)


def test_who_cannot_be_reached_was_sent_nothing_and_keeps_nobody_from_the_others() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        dead = f"ws://127.0.0.1:{closed.getsockname()[1]}"
    http = line()

    with there(echo) as place, http.publishing():
        found = http.talk([dead, f"ws://{place}", "ws://127.0.0.1:99999", "ws://"], hello)

    assert kinds(found) == [errors.NotSent, str, errors.NotSent, errors.NotSent]
    assert str(found[dead]) == f"{dead.removeprefix('ws://')} cannot be reached"


def test_who_opens_the_door_and_says_nothing_was_sent_nothing() -> None:
    http = line()
    with socket.create_server(("127.0.0.1", 0)) as deaf, http.publishing():
        (found,) = http.talk([f"ws://127.0.0.1:{deaf.getsockname()[1]}"], hello).values()

    assert isinstance(found, errors.NotSent)
    assert str(found).endswith("cannot be reached in time")


@pytest.mark.parametrize("status", ["403 Forbidden", "200 OK", "302 Found"])
def test_a_server_that_wants_no_talk_was_sent_nothing_and_leads_nowhere(status: str) -> None:
    with there(echo) as other, server.running(answer(b"no", status, Location=f"ws://{other}")) as refusing:
        http = line()
        with http.publishing():
            (found,) = http.talk([f"ws://{refusing.address}"], hello).values()

    assert isinstance(found, errors.NotSent)


def test_a_server_without_a_certificate_that_we_trust_was_sent_nothing() -> None:
    with there(echo) as place:
        (found,) = line().talk([f"wss://{place}"], hello).values()

    assert isinstance(found, errors.NotSent)


def test_secrets_are_taken_out_of_what_servers_say() -> None:
    with there(saying("your key is s3cr3t-key")) as place:
        (said,) = line("", "s3cr3t-key").talk([f"ws://{place}"], hello).values()

    assert said == "your key is [hidden]"


def test_nobody_is_asked_twice_in_one_talk_or_while_publishing() -> None:
    heard = []

    def remember(ours: ServerConnection) -> None:
        heard.append(ours.recv())
        ours.send("ok")

    http = line()
    with there(remember) as place, http.publishing():
        http.talk([f"ws://{place}"] * 3, hello)
        with pytest.raises(errors.OutcomeUnknown, match="second request"):
            http.talk([f"ws://{place}"], hello)

    assert len(heard) == 1


def test_in_the_sandbox_a_server_of_the_world_is_never_called_but_named() -> None:
    def name(ours: ServerConnection) -> None:
        assert ours.request
        ours.recv()
        ours.send(f"{ours.request.headers['Host']} {ours.request.path}")

    with there(name) as place:
        found = line(place).talk(["wss://relay.example", "wss://relay.example:7447/in"], hello)

    assert list(found.values()) == ["relay.example /", "relay.example:7447 /in"]


def test_the_line_knows_what_time_it_is() -> None:
    assert line().now == NOW
