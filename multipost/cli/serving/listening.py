"""The server: on this machine's own address, to requests that name it, until the block ends.

A web page somewhere else can let its own name lead here and ask for what is ours: a request for such a name is refused.
"""

from __future__ import annotations

import errno
import functools
import json
import threading
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer
from typing import TYPE_CHECKING, Any, Protocol

from multipost import errors
from multipost.cli.serving import answers
from multipost.cli.serving.answers import KINDS, Answer
from multipost.cli.serving.news import News, Told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HERE = "127.0.0.1"
NAMES = (HERE, "localhost", "[::1]")
"""What a person may call this machine."""

PORT = 8000
_HTTP = 80  # what a browser leaves out of an address
_TRIED = 20
_BREATH = 15.0  # seconds after which a page that listens is asked whether it is still there
_BOTH_WAYS = 2  # how a socket is shut down
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Connection(Protocol):
    """A socket, as far as we touch it."""

    def shutdown(self, how: int, /) -> None:
        """Nobody sends or hears anything more."""


@dataclass(frozen=True)
class Served:
    """The pages below `build`, and everybody who is connected."""

    build: Path
    news: News = field(default_factory=News)
    connected: set[Connection] = field(default_factory=set)

    def enter(self, connection: Connection) -> None:
        """Somebody connected."""
        self.connected.add(connection)
        if self.news.ended:
            _cut(connection)

    def leave(self, connection: Connection) -> None:
        """They are gone."""
        self.connected.discard(connection)

    def end(self) -> None:
        """Nobody is answered any more, and nobody waits."""
        self.news.end()
        for connection in list(self.connected):
            _cut(connection)


class _Requests(BaseHTTPRequestHandler):
    timeout = 30
    server_version, sys_version = "multipost", ""

    def __init__(self, served: Served, *rest: Any) -> None:
        self._served = served
        super().__init__(*rest)

    def setup(self) -> None:
        """Connected."""
        super().setup()
        self._served.enter(self.connection)

    def handle(self) -> None:
        """Answer; whoever went away meanwhile gets none."""
        with suppress(OSError):
            super().handle()

    def finish(self) -> None:
        """Gone."""
        self._served.leave(self.connection)
        super().finish()

    def log_message(self, *_words: object) -> None:
        """Nothing: people read what was built, not what was asked for."""

    def _answered(self) -> None:
        port = self.connection.getsockname()[1]
        if self.headers.get("Host") not in _ours(port):
            self._send(Answer(403, KINDS[".txt"], f"This is {HERE}:{port}, and answers to no other name.\n".encode()))
        elif self.path == answers.CHANGES and self.command == "GET":
            self._tell()
        else:
            self._send(answers.answer(self._served.build, self.path, self._served.news.told.build))

    do_GET = do_HEAD = _answered  # noqa: N815 - what the library asks for

    def _send(self, answer: Answer) -> None:
        self._begin(answer.status, answer.kind)
        if answer.location:
            self.send_header("Location", answer.location)
        self.send_header("Content-Length", str(len(answer.content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.content)

    def _tell(self) -> None:
        """What stands, and from then on every change, for as long as the page is open."""
        self._begin(200, "text/event-stream")
        self.end_headers()
        news, heard = self._served.news, Told("")
        while not news.ended:
            told = news.wait(heard, _BREATH)
            self.wfile.write(b":\n\n" if told == heard else f"data: {json.dumps(asdict(told))}\n\n".encode())
            heard = told

    def _begin(self, status: int, kind: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, **_HEADERS}.items():
            self.send_header(name, value)


@contextmanager
def listening(served: Served, port: int | None) -> Iterator[int]:
    """Answer in threads of this program until the block ends; gives the port.

    Port 0 takes a free one, None the first free one from 8000 on. Raises `Refused` where there is none.
    """
    server = _bound(served, port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        served.end()
        server.server_close()  # waits for every thread
        thread.join()


def _bound(served: Served, port: int | None) -> ThreadingTCPServer:
    ports = range(PORT, PORT + _TRIED) if port is None else [port]
    for each in ports:
        server = ThreadingTCPServer((HERE, each), functools.partial(_Requests, served), bind_and_activate=False)
        server.allow_reuse_address, server.request_queue_size = True, 64
        try:
            server.server_bind()
            server.server_activate()
        except OSError as trouble:
            server.server_close()
            if trouble.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
        else:
            return server
    taken = f"Port {port} cannot be used here" if port else f"No port from {ports[0]} to {ports[-1]} is free here"
    raise errors.Refused(f"{taken}: another program has it. Give another one with --port.")


def _ours(port: int) -> set[str]:
    """What `Host` says of a request that is meant for us."""
    return {f"{name}:{port}" for name in NAMES} | (set(NAMES) if port == _HTTP else set())


def _cut(connection: Connection) -> None:
    with suppress(OSError):
        connection.shutdown(_BOTH_WAYS)
