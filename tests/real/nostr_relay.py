"""Real Nostr relays on this machine, and what they hold, read back without our own code."""

from __future__ import annotations

import json
import socket
import subprocess
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from websockets.sync import client

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "relay"
SECONDS = 20
"""How long anything here may take."""


@dataclass(frozen=True)
class Relay:
    """`url` is where it answers."""

    url: str

    def events(self, **sought: Any) -> list[dict[str, Any]]:
        """What it has for a filter, oldest first."""
        found = []
        with client.connect(self.url, open_timeout=SECONDS) as ours:
            ours.send(json.dumps(["REQ", "all", sought]))
            while (heard := json.loads(ours.recv(SECONDS)))[0] == "EVENT":
                found.append(heard[2])
        return found[::-1]


@contextmanager
def running(manner: str = "") -> Iterator[Relay]:
    """A relay of its own, until the block ends; `manner` as in `relay/start.py`. `make test-real` installs it."""
    command = [str(FOLDER / ".venv/bin/python"), str(FOLDER / "start.py"), manner]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield Relay(json.loads(process.stdout.readline())["url"])
            process.communicate(timeout=SECONDS)
        finally:
            process.kill()  # this one alone, and only if it did not end


@dataclass
class Wire:
    """A way to a relay that is cut as soon as the relay answers `OK`, once, if it is `to_be_cut`."""

    relay: Relay
    url: str = ""
    to_be_cut: bool = True
    threads: list[threading.Thread] = field(default_factory=list)

    def carry(self, near: socket.socket) -> None:
        """Everything, both ways, until one side ends it."""
        host, _, port = self.relay.url.removeprefix("ws://").partition(":")
        with near, socket.create_connection((host, int(port)), SECONDS) as far:
            back = threading.Thread(target=self._carry_back, args=(far, near))
            back.start()
            while said := near.recv(65536):
                far.sendall(said)
            far.shutdown(socket.SHUT_RDWR)
            back.join(SECONDS)

    def _carry_back(self, far: socket.socket, near: socket.socket) -> None:
        while said := far.recv(65536):
            if b'["OK"' in said and self.to_be_cut:
                self.to_be_cut = False
                break
            near.sendall(said)
        near.shutdown(socket.SHUT_RDWR)


@contextmanager
def wire(relay: Relay) -> Iterator[Wire]:
    """A way to the relay, until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        made = Wire(relay, f"ws://127.0.0.1:{door.getsockname()[1]}")
        thread = threading.Thread(target=_let_in, args=(door, made))
        thread.start()
        yield made
        door.shutdown(socket.SHUT_RDWR)
        thread.join(SECONDS)


def _let_in(door: socket.socket, made: Wire) -> None:
    while True:
        try:
            near, _ = door.accept()
        except OSError:
            break
        made.threads.append(threading.Thread(target=made.carry, args=(near,), daemon=True))
        made.threads[-1].start()
    for thread in made.threads:
        thread.join(SECONDS)
