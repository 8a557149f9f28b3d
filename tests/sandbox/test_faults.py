"""Faults: ordered in a process or over HTTP, met in order, and real on the wire."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

import httpx
import pydantic
import pytest

from multipost.sandbox import discord
from multipost.sandbox.faults import Fault, Faults

if TYPE_CHECKING:
    from multipost.sandbox.server import Running

PATH = discord.login("hope")["webhook"].removeprefix("https://discord.com").replace("/api/", "/api/v10/")


def struck(faults: Faults, *requests: tuple[str, str, str]) -> list[str | None]:
    met = [faults.meet(*request) for request in requests]
    return [one.kind if one else None for one in met]


GET, POST = ("GET", "a.example", "/x"), ("POST", "a.example", "/y/z")


def test_a_fault_strikes_once_and_only_what_it_is_meant_for() -> None:
    faults = Faults()
    faults.order("drop", method="POST", host="*.example", path="/y/*")

    assert struck(faults, GET, POST, POST) == [None, "drop", None]


def test_requests_pass_before_it_and_are_counted() -> None:
    faults = Faults()
    ordered = faults.order("drop", after=1, times=2)

    assert struck(faults, GET, GET, GET, GET) == [None, "drop", "drop", None]
    assert ordered.matched == faults.requests == 4


def test_orders_strike_one_after_the_other() -> None:
    faults = Faults()
    faults.order("fail")
    faults.order("limit")

    assert struck(faults, GET, GET, GET) == ["fail", "limit", None]


def test_an_order_that_never_strikes_only_counts() -> None:
    faults = Faults()
    posts = faults.order("drop", method="POST", times=0)

    assert struck(faults, GET, POST, POST) == [None, None, None]
    assert posts.matched == 2


@pytest.mark.parametrize("wrong", [{"kind": "explode"}, {"kind": "drop", "times": -1}, {"kind": "drop", "speed": 1}])
def test_a_fault_that_there_is_not_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(pydantic.ValidationError):
        Fault(**wrong)


def publish(running: Running, wait: str = "true") -> httpx.Response:
    headers = {"Host": "discord.com", "User-Agent": "DiscordBot (https://example.org, 1)"}
    url = f"http://{running.address}{PATH}?wait={wait}"
    return httpx.post(url, json={"content": "Hello"}, headers=headers, timeout=5)


def count(running: Running) -> int:
    return running.world.count("hope")


@pytest.mark.parametrize(
    "kind, details, status, accepted",
    [
        ("refuse", {}, 400, 0),
        ("refuse", {"status": 422}, 422, 0),
        ("limit", {}, 429, 0),
        ("fail", {}, 503, 0),
        ("html", {}, 200, 0),
        ("empty", {}, 200, 1),
        ("fail-after", {"status": 502}, 502, 1),
        ("slow", {}, 200, 1),
    ],
)
def test_an_answer_is_what_was_ordered(
    running: Running, kind: Any, details: dict[str, Any], status: int, accepted: int
) -> None:
    running.world.faults.order(kind, **details)

    answer = publish(running)

    assert (answer.status_code, count(running)) == (status, accepted)
    assert publish(running).status_code == 200


def test_a_limit_says_when_to_come_back_only_if_ordered(running: Running) -> None:
    running.world.faults.order("limit", seconds=2.5)
    running.world.faults.order("limit")

    assert publish(running).headers["retry-after"] == "2.5"
    assert "retry-after" not in publish(running).headers


def test_a_page_and_nothing_are_what_they_are_called(running: Running) -> None:
    running.world.faults.order("html")
    running.world.faults.order("empty")

    assert publish(running).headers["content-type"].startswith("text/html")
    assert publish(running).content == b""


@pytest.mark.parametrize("kind, accepted", [("drop", 1), ("lose", 0), ("half", 1)])
def test_a_connection_really_breaks(running: Running, kind: Any, accepted: int) -> None:
    running.world.faults.order(kind)

    with pytest.raises(httpx.RemoteProtocolError):
        publish(running)

    assert count(running) == accepted


def test_half_of_nothing_breaks_too(running: Running) -> None:
    running.world.faults.order("half")

    with pytest.raises(httpx.RemoteProtocolError):
        publish(running, wait="false")


def test_a_slow_answer_takes_its_time(running: Running) -> None:
    running.world.faults.order("slow", seconds=0.2)
    began = time.monotonic()

    publish(running)

    assert time.monotonic() - began >= 0.2


def test_a_late_request_arrives_after_its_connection_is_gone(running: Running) -> None:
    others = set(threading.enumerate())  # of earlier tests
    running.world.faults.order("late", seconds=0.3)
    with pytest.raises(httpx.RemoteProtocolError):
        publish(running)
    before = count(running)

    next(one for one in threading.enumerate() if isinstance(one, threading.Timer) and one not in others).join()

    assert (before, count(running)) == (0, 1)


def test_latency_is_for_every_answer(running: Running) -> None:
    running.world.latency = 0.1
    began = time.monotonic()

    publish(running)
    publish(running)
    running.world.latency = 0

    assert time.monotonic() - began >= 0.2


def test_faults_are_ordered_over_http_too(running: Running) -> None:
    control = httpx.Client(base_url=f"http://{running.address}")

    ordered = control.post("/_sandbox/faults", content='{"kind": "fail", "path": "/api/*", "status": 500}')
    first, second = publish(running), publish(running)
    listed = control.get("/_sandbox/faults").json()
    cleared = control.delete("/_sandbox/faults")
    control.close()

    assert (ordered.status_code, first.status_code, second.status_code, cleared.status_code) == (201, 500, 200, 204)
    assert [(one["kind"], one["path"], one["matched"]) for one in listed] == [("fail", "/api/*", 2)]
    assert running.world.faults.orders == []


def test_an_order_that_nobody_understands_says_why(running: Running) -> None:
    refused = httpx.post(f"http://{running.address}/_sandbox/faults", content='{"kind": "explode"}')

    assert refused.status_code == 400
    assert refused.json()["wrong"][0].startswith("kind: ")
