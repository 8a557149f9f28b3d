"""Visits to the Mastodons of a sandbox: what their tests share."""

from __future__ import annotations

import itertools
import ssl
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from multipost.sandbox import mastodon, server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.sandbox.server import Running

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
FILM = b"\0\0\0\x18ftypisom" + bytes(100)
BROKEN_FILM = FILM[:40]
FAMILY = "👨‍👩‍👧‍👦"
TRUSTED = ssl.create_default_context()  # nobody is asked over TLS, and making one takes long
SOFTWARES = ["social", "gotosocial", "takahe", "hollo", "akkoma"]


class Time:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 10, 10, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **length: float) -> None:
        self.now += timedelta(**length)


NUMBERS = itertools.count()


@pytest.fixture(scope="module")
def started() -> Iterator[tuple[Running, Time]]:
    time = Time()
    with server.running(time) as running:
        yield running, time


@pytest.fixture
def time(started: tuple[Running, Time]) -> Time:
    """The clock, set to the beginning."""
    started[1].now = Time().now
    return started[1]


@pytest.fixture
def running(started: tuple[Running, Time], time: Time) -> Running:  # noqa: ARG001 - the clock is set
    """The sandbox, in which nobody posted yet."""
    started[0].world.posts.clear()
    return started[0]


@pytest.fixture
def domain() -> str:
    """Servers that nobody visited yet."""
    return f"n{next(NUMBERS)}.example"


@pytest.fixture
def visit(running: Running, domain: str) -> Iterator[Any]:
    """A way to a host, logged in as `hope`."""
    clients: list[httpx.Client] = []

    def at(label: str = "social", token: str = mastodon.login("hope")["token"]) -> httpx.Client:
        headers = {"Host": f"{label}.{domain}", "Authorization": f"Bearer {token}"}
        clients.append(httpx.Client(base_url=f"http://{running.address}", headers=headers, verify=TRUSTED))
        return clients[-1]

    yield at
    for client in clients:
        client.close()


def post(client: httpx.Client, key: str = "", **asked: Any) -> httpx.Response:
    headers = {"Idempotency-Key": key} if key else {}
    return client.post("/api/v1/statuses", json={"status": "Hello", **asked}, headers=headers)


def upload(client: httpx.Client, content: bytes = PNG, description: str = "") -> httpx.Response:
    files = {"file": ("file", content, "application/octet-stream")}
    return client.post("/api/v2/media", files=files, data={"description": description})
