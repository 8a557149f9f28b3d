"""Talks over WebSockets, with several servers side by side: each bounded in time and size, none followed elsewhere.

A talk is a generator: it yields what is said next (nothing, to go on listening), is given what was heard (nothing,
where nobody spoke for a while), and returns what came of it. Proxies of the environment are not used.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
from collections.abc import Generator
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from urllib.parse import urlsplit

from websockets import exceptions
from websockets.sync import client

from multipost import clock, errors
from multipost.wire import transport, trouble

if TYPE_CHECKING:
    from collections.abc import Callable

    from websockets.sync.client import ClientConnection

    from multipost.wire.http import Patience
    from multipost.wire.secrets import Secrets
    from multipost.wire.transport import Route

T = TypeVar("T")
Talk = Generator[str, str, T]


class Line(NamedTuple):
    """Where it leads, how long we wait, who we say we are, what an end without an answer means, what nobody may see."""

    route: Route
    patience: Patience
    agent: str
    lost: Callable[[str], errors.DeliveryError]
    secrets: Secrets


def hold(line: Line, place: str, talk: Talk[T]) -> T:
    """What came of a talk with the server at `place`. `NotSent` for one that lets nobody in."""
    with contextlib.ExitStack() as stack:
        return _talked(line, place, _opened(stack, line, place), talk)


def _opened(stack: contextlib.ExitStack, line: Line, place: str) -> ClientConnection:
    """A connection of its own. A socket that is open already is never led elsewhere by the server."""
    soon = line.patience.connect
    try:
        wire = stack.enter_context(socket.create_connection(_address(line.route, place), soon))
        wire.settimeout(None)
        opening = client.connect(
            _uri(line.route, place),
            sock=wire,
            ssl=transport.trusted() if _is_encrypted(line.route, place) else None,
            compression=None,
            user_agent_header=line.agent,
            open_timeout=soon,
            ping_interval=None,
            close_timeout=1,
            max_size=line.patience.most,
        )
        return stack.enter_context(opening)
    except (OSError, EOFError, ValueError, exceptions.WebSocketException) as broken:
        why = _words(broken)
    raise errors.NotSent(f"{trouble.host(place)} {why}")


def _talked(line: Line, place: str, ours: ClientConnection, talk: Talk[T]) -> T:
    until = clock.ticks() + line.patience.talk
    try:
        say = next(talk)
        while clock.ticks() < until:
            if say:
                ours.send(say)
            say = talk.send(_heard(line, ours, until))
        why = "took too long to answer"
    except StopIteration as over:
        result: T = over.value
        return result
    except (OSError, exceptions.WebSocketException):
        why = "broke off before it answered"
    raise line.lost(f"{trouble.host(place)} {why}")


def _heard(line: Line, ours: ClientConnection, until: float) -> str:
    """The next message without secrets; nothing where none came in a while."""
    try:
        said = ours.recv(min(line.patience.quiet, until - clock.ticks()))
    except TimeoutError:
        return ""
    return line.secrets.hide(said.encode() if isinstance(said, str) else said).decode(errors="replace")


def _address(route: Route, place: str) -> tuple[str, int]:
    """Whom we really call: the server, or the sandbox that stands for it."""
    if route.sandbox:
        host, _, port = route.sandbox.partition(":")
        return host, int(port)
    parts = urlsplit(place)
    return parts.hostname or "", parts.port or (443 if parts.scheme == "wss" else 80)


def _uri(route: Route, place: str) -> str:
    """What the server is told that it is; no TLS is spoken in the sandbox."""
    return place.replace("wss://", "ws://", 1) if route.sandbox else place


def _is_encrypted(route: Route, place: str) -> bool:
    return place.startswith("wss://") and not route.sandbox


def _words(broken: Exception) -> str:
    if isinstance(broken, exceptions.InvalidStatus):
        return f"lets nobody in: it answered {broken.response.status_code}"
    if isinstance(broken, ssl.SSLCertVerificationError):
        return "has no certificate that we trust"
    return "cannot be reached in time" if isinstance(broken, TimeoutError) else "cannot be reached"
