"""The server: every request goes to the platform that it is meant for, unless a fault strikes it."""

from __future__ import annotations

import contextlib
import functools
import io
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import format_datetime
from typing import TYPE_CHECKING

from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from multipost import errors, sandbox
from multipost.sandbox import breaking, faults, pages
from multipost.sandbox.world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from werkzeug.serving import BaseWSGIServer

    from multipost.clock import Clock

HERE = "127.0.0.1"
_BOTH_WAYS = 2
"""How a socket is shut down; the number has been the same on every system for forty years."""


@dataclass(frozen=True)
class Running:
    """A sandbox that answers at `address` (`host:port`)."""

    address: str
    world: World


class _Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing: requests carry tokens."""

    def send_response(self, code: int, message: str | None = None) -> None:
        """Without a second `Date`: the world has a time of its own."""
        self.send_response_only(code, message)


class Servers:
    """All platforms as one WSGI application, and our own pages."""

    def __init__(self, world: World) -> None:
        self._world = world
        modules = [sandbox.load(name) for name in sandbox.names()]
        # Made when they are first asked: most tests need one platform, and an application takes its time.
        self._platforms = [(module.serves, functools.cache(functools.partial(module.app, world))) for module in modules]
        self._pages = functools.cache(functools.partial(pages.app, world))

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        request = Request(environ)
        if pages.serves(request.host, request.path):
            return self._made(self._pages)(environ, start_response)
        body = request.get_data()  # all of it: the connection may be gone before the platform reads
        environ |= {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body))}
        response = self._struck(request, environ)
        time.sleep(self._world.latency)
        return response(environ, start_response)

    def _struck(self, request: Request, environ: WSGIEnvironment) -> Response:
        fault = self._world.faults.meet(request.method, request.host, request.path)
        if fault is None:
            return self._accept(request, environ)
        if fault.kind in breaking.ARRIVES and request.headers.get("Upgrade"):
            return self._accept(request, environ | {faults.FAULT: fault})  # it breaks at what is said
        return breaking.answer(
            fault,
            lambda: self._accept(request, environ),
            lambda: environ["werkzeug.socket"].shutdown(_BOTH_WAYS),
        )

    def _accept(self, request: Request, environ: WSGIEnvironment) -> Response:
        found = (app for serves, app in self._platforms if serves(request.host, request.path))
        make = next(found, lambda: Response("Nobody is imitated here.\n", status=404))
        response = Response.from_app(self._made(make), environ, buffered=True)
        response.headers["Date"] = format_datetime(self._world.now(), usegmt=True)
        return response

    def _made(self, make: Callable[[], WSGIApplication]) -> WSGIApplication:
        """The application: two first requests at once must not make it twice."""
        with self._world.lock:
            return make()


@contextmanager
def running(now: Clock, port: int = 0) -> Iterator[Running]:
    """A sandbox in a thread of this program, until the block ends. Port 0 takes a free one; raises `Refused`."""
    world = World(now)
    server = _server(Servers(world), port)
    server.daemon_threads = True  # type: ignore[attr-defined]  # of ThreadingMixIn
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield Running(f"{HERE}:{server.server_port}", world)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _server(servers: Servers, port: int) -> BaseWSGIServer:
    """Werkzeug ends the program where a port is taken, and prints; we say it our way."""
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            return make_server(HERE, port, servers, threaded=True, request_handler=_Quiet)
    except (SystemExit, OverflowError):
        pass
    raise errors.Refused(f"Port {port} cannot be used here: another program has it. Give another one with --port.")
