"""A server on this machine that says exactly what a test wants, byte by byte, and remembers what it heard."""

from __future__ import annotations

import socketserver
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

Said = tuple[bytes | float, ...]
"""Bytes are sent, numbers are seconds of silence. A connection is closed after `CLOSED`."""

CLOSED = b""


def answer(body: bytes = b"{}", status: str = "200 OK", **headers: str) -> Said:
    """A whole answer, on a connection that stays open."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{name}: {value}" for name, value in {"Content-Length": str(len(body)), **named}.items()]
    return ("\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode() + body,)


@dataclass(frozen=True)
class Heard:
    """One request. `connection` counts from 0."""

    connection: int
    head: str
    body: bytes

    @property
    def line(self) -> str:
        return self.head.partition("\r\n")[0]

    def header(self, name: str) -> str:
        found = [line.partition(": ")[2] for line in self.head.splitlines() if line.lower().startswith(f"{name}:")]
        return found[0] if found else ""


@dataclass
class Server:
    """Answers the first request with the first of `says`, and so on; the last one again and again."""

    says: list[Said]
    heard: list[Heard] = field(default_factory=list)
    address: str = ""
    connections: int = 0

    @property
    def url(self) -> str:
        return f"http://{self.address}"

    def serve(self, incoming: BinaryIO, outgoing: BinaryIO) -> None:
        connection, self.connections = self.connections, self.connections + 1
        while head := _head(incoming):
            length = next((line[15:] for line in head.splitlines() if line.lower().startswith("content-length:")), "0")
            self.heard.append(Heard(connection, head, incoming.read(int(length))))
            for one in self.says[min(len(self.heard), len(self.says)) - 1]:
                if one == CLOSED:
                    return
                if isinstance(one, bytes):
                    outgoing.write(one)
                    outgoing.flush()
                else:
                    time.sleep(one)


def _head(incoming: BinaryIO) -> str:
    """Up to the empty line, or to the end."""
    lines = []
    while (line := incoming.readline()).strip():
        lines.append(line)
    return b"".join(lines).decode("latin-1")


@contextmanager
def running(*says: Said) -> Iterator[Server]:
    """A server until the block ends."""
    ours = Server(list(says))

    class Each(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            try:
                ours.serve(self.rfile, self.wfile)  # type: ignore[arg-type]
            except OSError:
                return  # whoever asked has gone

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Each) as tcp:
        tcp.daemon_threads = True
        ours.address = f"127.0.0.1:{tcp.server_address[1]}"
        thread = threading.Thread(target=tcp.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield ours
        finally:
            tcp.shutdown()
            thread.join()
