"""The way to the sandbox: nothing leaves this machine, and the server that is meant stays known."""

from __future__ import annotations

import socket
from datetime import UTC, datetime
from typing import Any

import pytest

from multipost import errors, wire
from multipost.wire import Patience, Route
from tests.wire import server
from tests.wire.server import answer

NOW = datetime(2026, 10, 10, 9, 0, tzinfo=UTC)


def test_every_request_goes_to_the_sandbox_and_keeps_its_host(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    real = socket.getaddrinfo

    def lookup(host: Any, *rest: Any, **named: Any) -> Any:
        asked.append(host)
        return real(host, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    with server.running(answer()) as there:
        http = wire.connection(Route(there.address), lambda: NOW)

        http.get("https://social.example/api")
        with http.publishing():
            http.post("http://other.example:8080/b?c=d")
        http.close()

    assert [one.header("host") for one in there.heard] == ["social.example", "other.example:8080"]
    assert [one.line for one in there.heard] == ["GET /api HTTP/1.1", "POST /b?c=d HTTP/1.1"]
    assert set(asked) <= {"127.0.0.1"}


def test_a_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    with server.running(answer()) as there:
        http = wire.connection(Route(there.address), lambda: NOW)

        reply = http.get("https://social.example/")
        http.close()

    assert reply.status == 200


def test_a_sandbox_that_has_ended_got_nothing() -> None:
    with server.running(answer()) as there:
        route = Route(there.address)

    http = wire.connection(route, lambda: NOW)
    with pytest.raises(errors.NotSent, match=r"^social\.example cannot be reached$"):
        http.get("https://social.example/")
    http.close()


def test_a_server_without_encryption_gets_nothing_that_was_meant_to_be_encrypted() -> None:
    with server.running(answer()) as there:
        http = wire.connection(Route(), lambda: NOW, patience=Patience(connect=0.5))

        with pytest.raises(errors.NotSent):
            http.get(f"https://{there.address}/")
        http.close()

    assert [one.line for one in there.heard if "GET" in one.head] == []
