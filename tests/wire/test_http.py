"""The door to the outside: what it lets through, what it makes of trouble, and what it never does twice."""

from __future__ import annotations

import socket
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from multipost import errors, wire
from multipost.wire import Http, Patience, Route
from tests.wire import server
from tests.wire.server import CLOSED, answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.platform import Answer
    from tests.wire.server import Said, Server

NOW = datetime(2026, 10, 10, 9, 0, tzinfo=UTC)
SMALL = Patience(most=1000)
HALF = (b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{", CLOSED)
DRIP = (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", *[b"1", 0.1] * 9)
SILENCE = (3.0,)
HUGE = answer(b"1" * 1001)


def line(**options: Any) -> Http:
    return wire.connection(Route(), lambda: NOW, **{"patience": SMALL, **options})


@contextmanager
def met(*says: Said, **options: Any) -> Iterator[tuple[Http, Server]]:
    """A line to a server that says this."""
    http = line(**options)
    with server.running(*says) as there:
        yield http.at(there.url), there
        http.close()


def test_what_is_sent_arrives_with_every_header() -> None:
    with met(answer(b'{"id": "7"}')) as (http, there):
        reply = http.at(there.url, {"X-One": "1"}, bearer="tokentoken").post(
            "/a", json={"b": 1}, headers={"X-Two": "2"}
        )

        assert (reply.status, reply["id"]) == (200, "7")
        assert (there.heard[0].line, there.heard[0].body) == ("POST /a HTTP/1.1", b'{"b":1}')
        names = ("x-one", "x-two", "authorization", "accept-encoding")
        assert [there.heard[0].header(name) for name in names] == ["1", "2", "Bearer tokentoken", "identity"]
        assert there.heard[0].header("user-agent").startswith("multipost/")


def test_each_verb_is_its_method() -> None:
    with met(answer()) as (http, there):
        http.get("a")
        http.put("/b", content=b"x")
        http.request("DELETE", f"{there.url}/c")

        assert [one.line for one in there.heard] == ["GET /a HTTP/1.1", "PUT /b HTTP/1.1", "DELETE /c HTTP/1.1"]


def test_a_path_may_hold_an_address() -> None:
    with met(answer()) as (http, there):
        http.get("/open?page=https://other.example/")

        assert there.heard[0].line == "GET /open?page=https://other.example/ HTTP/1.1"


@pytest.mark.parametrize("publishing", [False, True])
def test_a_server_that_is_not_there_got_nothing(publishing: bool) -> None:  # noqa: FBT001 - a parameter of the test
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody else can answer
        http = line().at(f"http://127.0.0.1:{taken.getsockname()[1]}")

        trouble = _trouble(http, publishing=publishing)

    assert type(trouble) is errors.NotSent
    assert str(trouble).endswith("cannot be reached")


@pytest.mark.parametrize("url", ["gopher://hope.example", "hope.example/no-scheme", "https://", "http://[::"])
def test_what_is_no_address_got_nothing(url: str) -> None:
    with pytest.raises(errors.NotSent):
        line().get(url)


@pytest.mark.parametrize(
    "says, sentence",
    [
        ((CLOSED,), "broke off before its answer was whole"),
        ((b"HTTP/1.1 200 OK\r\nContent-", CLOSED), "broke off before its answer was whole"),
        (HALF, "broke off before its answer was whole"),
        ((b"not HTTP at all\r\n\r\n", CLOSED), "broke off before its answer was whole"),
        (HUGE, "answers more than anybody wants to hear"),
    ],
    ids=["closed", "half a head", "half a body", "no HTTP", "huge"],
)
@pytest.mark.parametrize("publishing, kind", [(False, errors.NotSent), (True, errors.OutcomeUnknown)])
def test_a_lost_answer_means_that_nobody_knows_only_while_publishing(
    says: Said,
    sentence: str,
    publishing: bool,  # noqa: FBT001 - a parameter of the test
    kind: type,
) -> None:
    with met(says) as (http, there):
        trouble = _trouble(http, publishing=publishing)

        assert type(trouble) is kind
        assert str(trouble).startswith("127.0.0.1")
        assert str(trouble).endswith(sentence)
        assert len(there.heard) == 1


@pytest.mark.parametrize(
    "says, patience", [(SILENCE, Patience(read=0.3)), (DRIP, Patience(whole=0.3))], ids=["silence", "drip"]
)
def test_nobody_is_waited_for_without_end(says: Said, patience: Patience) -> None:
    with met(says, patience=patience) as (http, _):
        trouble = _trouble(http, publishing=True)

    assert type(trouble) is errors.OutcomeUnknown
    assert str(trouble).endswith("took too long to answer")


@pytest.mark.parametrize(
    "body, said",
    [
        (b"<!doctype html>", "answered 200 with text/html, not JSON"),
        (b"", "answered 200 with nothing, not JSON"),
        (b'{"id": ', "answered 200 with text/html, not JSON"),
        (b"[" * 900_000, "answered 200 with text/html, not JSON"),
        (b"[]", "answered 200 without `id`"),
        (b'{"error": "no\\nsuch   thing"}', "answered 200 without `id`: no such thing"),
    ],
    ids=["page", "empty", "half", "deep", "list", "error"],
)
@pytest.mark.parametrize("publishing, kind", [(False, errors.NotSent), (True, errors.OutcomeUnknown)])
def test_an_answer_that_does_not_say_it_is_a_lost_answer(
    body: bytes,
    said: str,
    publishing: bool,  # noqa: FBT001 - a parameter of the test
    kind: type,
) -> None:
    with met(answer(body, Content_Type="text/html; charset=utf-8"), patience=Patience()) as (http, _):
        trouble = _trouble(http, publishing=publishing)

    assert type(trouble) is kind
    assert str(trouble) == f"the server {said}"


def test_no_redirect_is_followed() -> None:
    with server.running(answer()) as other, met(answer(status="307 Moved", Location=other.url)) as (http, _):
        with pytest.raises(errors.NotSent, match="it has moved to"):
            http.post("/")

        assert other.heard == []


def test_a_second_request_while_publishing_never_leaves() -> None:
    with met(answer()) as (http, there), http.publishing():
        http.post("/")

        with pytest.raises(errors.OutcomeUnknown, match="second request"):
            http.post("/")

        assert len(there.heard) == 1


def test_every_publishing_request_is_counted_anew() -> None:
    with met(answer()) as (http, there):
        with http.publishing():
            http.post("/")
        http.get("/")
        with http.publishing():
            http.post("/")

        assert len(there.heard) == 3


def test_publishing_has_a_connection_of_its_own_and_nothing_else_has() -> None:
    with met(answer()) as (http, there):
        http.get("/")
        http.get("/")
        with http.publishing():
            http.post("/")
        http.get("/")

        assert [one.connection for one in there.heard] == [0, 0, 1, 0]


def test_the_adapter_judges_and_is_told_whether_it_publishes() -> None:
    asked = []

    def judge(said: Answer, committing: bool) -> errors.DeliveryError | None:  # noqa: FBT001 - the contract's words
        asked.append((said.status, committing))
        return errors.Rejected("no") if said.status == 200 else None

    with met(answer(), judge=judge) as (http, _):
        with pytest.raises(errors.Rejected), http.publishing():
            http.post("/")
        with pytest.raises(errors.Rejected):
            http.get("/")

    assert asked == [(200, True), (200, False)]


@pytest.mark.parametrize(
    "said, ahead",
    [
        ("Sat, 10 Oct 2026 09:10:00 GMT", timedelta(minutes=10)),
        ("Sat, 10 Oct 2026 08:50:00 -0000", timedelta(minutes=-10)),
        ("yesterday", None),
        ("", None),
    ],
)
def test_the_clock_of_the_server_is_compared_with_ours(said: str, ahead: timedelta | None) -> None:
    with met(answer(Date=said)) as (http, _):
        http.get("/")

        assert http.ahead == ahead


def test_only_the_first_date_counts() -> None:
    with met(answer(Date="Sat, 10 Oct 2026 09:10:00 GMT"), answer(Date="Sat, 10 Oct 2026 11:00:00 GMT")) as (http, _):
        http.get("/")
        http.get("/")

        assert http.ahead == timedelta(minutes=10)


def test_a_line_that_was_never_used_has_nothing_to_say_and_nothing_to_close() -> None:
    http = line()

    http.close()

    assert http.ahead is None


def _trouble(http: Http, *, publishing: bool) -> errors.DeliveryError:
    with pytest.raises(errors.DeliveryError) as caught:
        _id(http, publishing=publishing)
    return caught.value


def _id(http: Http, *, publishing: bool) -> Any:
    if not publishing:
        return http.post("/", json={})["id"]
    with http.publishing():
        return http.post("/", json={})["id"]
