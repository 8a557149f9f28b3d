"""How bytes leave: to the servers that URLs name, or all of them to a sandbox on this machine."""

from __future__ import annotations

import functools
import ssl
from dataclasses import dataclass

import httpx


@dataclass(frozen=True)
class Route:
    """Where requests go. `sandbox` is `host:port` on this machine; empty for the world.

    In the sandbox a request keeps its Host header, so that the sandbox knows whom it stands for; TLS and names of the
    world are never looked up.
    """

    sandbox: str = ""

    def client(self, timeout: httpx.Timeout, headers: dict[str, str]) -> httpx.Client:
        """A client with connections of its own. It follows no redirect and tries nothing twice."""
        limits = httpx.Limits(max_connections=4)
        if self.sandbox:
            transport = _ToSandbox(self.sandbox, limits)
            return httpx.Client(transport=transport, timeout=timeout, headers=headers, trust_env=False)
        return httpx.Client(verify=trusted(), limits=limits, timeout=timeout, headers=headers)


@functools.cache
def trusted() -> ssl.SSLContext:
    """The authorities that we trust; reading them takes longer than a request."""
    return httpx.create_ssl_context()


@functools.cache
def _nobody() -> ssl.SSLContext:
    """Whom we trust where no TLS is spoken."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class _ToSandbox(httpx.BaseTransport):
    def __init__(self, address: str, limits: httpx.Limits) -> None:
        host, _, port = address.partition(":")
        self._host, self._port = host, int(port)
        self._inner = httpx.HTTPTransport(verify=_nobody(), limits=limits)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.url = request.url.copy_with(scheme="http", host=self._host, port=self._port)
        return self._inner.handle_request(request)

    def close(self) -> None:
        self._inner.close()
