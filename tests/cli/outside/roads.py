"""The way from the program to the networks: all of them are one sandbox, unless a test leads a host elsewhere.

Nothing else is laid by the tests: requests, logins, commands and the ledger are the real ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest

NOBODY = "127.0.0.1:1"
"""Where nothing listens."""


@dataclass
class Roads:
    """`everywhere` is where requests go (`host:port`); those to a host, or `METHOD host`, go where `to` says."""

    everywhere: str
    to: dict[str, str] = field(default_factory=dict)

    def lay(self, patch: pytest.MonkeyPatch) -> None:
        """From now on every connection of this process takes them."""

        def client(_: object, timeout: httpx.Timeout, headers: dict[str, str]) -> httpx.Client:
            return httpx.Client(transport=_Transport(self), timeout=timeout, headers=headers, trust_env=False)

        patch.setattr("multipost.wire.transport.Route.client", client)

    def lead(self, hosts: Iterable[str], address: str) -> None:
        """Lead these elsewhere."""
        self.to |= dict.fromkeys(hosts, address)

    def address(self, method: str, host: str) -> str:
        """Where such a request goes."""
        return self.to.get(f"{method} {host}") or self.to.get(host) or self.everywhere


class _Transport(httpx.BaseTransport):
    """A request keeps its Host header: it says whom it was meant for."""

    def __init__(self, roads: Roads) -> None:
        self._roads = roads
        self._inner = httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        host, _, port = self._roads.address(request.method, request.url.host).partition(":")
        request.url = request.url.copy_with(scheme="http", host=host, port=int(port))
        return self._inner.handle_request(request)

    def close(self) -> None:
        self._inner.close()
