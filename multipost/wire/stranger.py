"""Pages of strangers, which anybody who writes a post may name: asked politely, and never what lies behind our door.

Without a login or a cookie, only at public addresses, at the ports of the web, with few redirects, little time and few
bytes. The address that was checked is the one that is connected to, whatever a name stands for a moment later.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import httpcore

from multipost import __version__, clock, errors
from multipost.text import words
from multipost.wire.transport import trusted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Dial = Callable[[str, int], tuple[str, int]]

AGENT = f"multipost/{__version__} (link cards)"
SECONDS = 5.0
MOST_REDIRECTS = 3

_PORTS = {"https": 443, "http": 80}
_MOVED = {301, 302, 303, 307, 308}
_PRIVATE = tuple(
    ipaddress.ip_network(network)
    for network in ("168.63.129.16/32", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16", "::ffff:0:0/96")
)
"""What Python takes for public, and is not: the host of a virtual machine, and IPv4 in the clothes of IPv6."""


@dataclass(frozen=True)
class Page:
    """What was there: the URL it was found at in the end, its media type, and its first bytes."""

    url: str
    kind: str
    content: bytes


def public(host: str, port: int) -> tuple[str, int]:
    """An address of the host that may be connected to. Raises `NotSent` where one of its addresses is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found]
    except (OSError, UnicodeError, ValueError):
        addresses = []
    if not addresses:
        raise errors.NotSent(f"nobody knows where {words.quoted(host)} is")
    if not all(_is_public(address) for address in addresses):
        raise errors.NotSent(f"{words.quoted(host)} is no public address")
    return str(addresses[0]), port


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    known = any(address.version == network.version and address in network for network in _PRIVATE)
    return address.is_global and not address.is_multicast and not known


def page(url: str, most: int, dial: Dial = public) -> Page:
    """What is at the URL, at most `most` bytes of it. Raises `NotSent`, with the reason, where there is nothing."""
    for _ in range(MOST_REDIRECTS + 1):
        answer = _asked(url, most, dial)
        if answer.status not in _MOVED or "location" not in answer.headers:
            break
        url = urljoin(url, answer.headers["location"])
    if answer.status != 200:  # noqa: PLR2004 - anything else is no page
        raise errors.NotSent(f"{words.quoted(url)} answers {answer.status}")
    return Page(url, answer.headers.get("content-type", "").partition(";")[0].strip().lower(), answer.content)


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: dict[str, str]
    content: bytes


class _Dialled(httpcore.NetworkBackend):
    """Connects to the address that `dial` gives for a name; the name stays what TLS asks for."""

    def __init__(self, dial: Dial) -> None:
        self._dial, self._inner = dial, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        address, port = self._dial(host, port)
        return self._inner.connect_tcp(address, port, timeout, local_address, socket_options)


def _asked(url: str, most: int, dial: Dial) -> _Answer:
    """One request. Our own error leaves without the library's, as everywhere in `wire`."""
    _allowed(url)
    headers = [("User-Agent", AGENT), ("Accept", "text/html, image/*;q=0.9"), ("Accept-Encoding", "identity")]
    timeout = dict.fromkeys(("connect", "read", "write", "pool"), SECONDS)
    pool = httpcore.ConnectionPool(ssl_context=trusted(), network_backend=_Dialled(dial), max_connections=1)
    try:
        with pool, pool.stream("GET", url, headers=headers, extensions={"timeout": timeout}) as response:
            known = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            return _Answer(response.status, known, _read(response.iter_stream(), most))
    except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, OSError, ValueError):
        pass
    raise errors.NotSent(f"{words.quoted(url)} does not answer")


def _allowed(url: str) -> None:
    try:
        parts = urlsplit(url)
        fine = parts.scheme in _PORTS and parts.port in (None, *_PORTS.values()) and "@" not in parts.netloc
    except ValueError:
        fine = False
    if not fine or not parts.hostname:
        raise errors.NotSent(f"{words.quoted(url)} is no address of a page")


def _read(pieces: Iterable[bytes], most: int) -> bytes:
    """The first bytes; the rest is not waited for."""
    began, content = clock.ticks(), b""
    for piece in pieces:
        content += piece
        if len(content) >= most or clock.ticks() - began > SECONDS:
            break
    return content[:most]
