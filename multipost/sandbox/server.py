"""The server: every request goes to the platform that it is meant for."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import format_datetime
from typing import TYPE_CHECKING

from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from multipost import sandbox
from multipost.sandbox.world import World

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from _typeshed.wsgi import StartResponse, WSGIEnvironment

    from multipost.clock import Clock

HERE = "127.0.0.1"


@dataclass(frozen=True)
class Running:
    """A sandbox that answers at `address` (`host:port`)."""

    address: str
    world: World


class _Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing: requests carry tokens."""


class Servers:
    """All platforms as one WSGI application."""

    def __init__(self, world: World) -> None:
        self._world = world
        modules = [sandbox.load(name) for name in sandbox.names()]
        self._platforms = [(module.serves, module.app(world)) for module in modules]

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        request = Request(environ)
        found = (app for serves, app in self._platforms if serves(request.host, request.path))
        app = next(found, Response("Nobody is imitated here.\n", status=404))
        response = Response.from_app(app, environ, buffered=True)
        response.headers["Date"] = format_datetime(self._world.now(), usegmt=True)
        return response(environ, start_response)


@contextmanager
def running(now: Clock, port: int = 0) -> Iterator[Running]:
    """A sandbox in a thread of this program, until the block ends. Port 0 takes a free one."""
    world = World(now)
    server = make_server(HERE, port, Servers(world), threaded=True, request_handler=_Quiet)
    server.daemon_threads = True  # type: ignore[attr-defined]  # of ThreadingMixIn
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Running(f"{HERE}:{server.server_port}", world)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
