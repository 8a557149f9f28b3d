"""A publisher: a fork of this process that runs a command of multipost, and stands at doors until it is let through.

It dies as a machine does: by `os._exit` in the middle of what it does, so that no `finally` runs.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import time
import traceback
import warnings
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, Listener, wait
from typing import TYPE_CHECKING

from click.testing import CliRunner

from multipost import cli
from tests.once.stage import doors
from tests.once.stage.calls import Call, Die, Ended, Reply

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from tests.once.stage.calls import Message, Told


@dataclass
class Publisher:
    """One process. `ended` is what it said at its end; None while it lives, and where it died."""

    name: str
    pid: int
    listener: Listener
    connections: list[Connection] = field(default_factory=list)
    waiting: list[tuple[Connection, Call]] = field(default_factory=list)
    ended: Ended | None = None
    gone: bool = False

    def next(self) -> Call | None:
        """The call of whoever came first to a door; None where it is over."""
        while not self.waiting and not self.gone:
            self._hear()
        return self.waiting[0][1] if self.waiting else None

    def tell(self, told: Told, now: datetime, ticks: float) -> None:
        """Let that one through, or not."""
        connection, _ = self.waiting.pop(0)
        connection.send(Reply(told, now, ticks))
        if isinstance(told, Die):
            self._bury()

    def kill(self) -> None:
        """End it, wherever it stands."""
        if not self.gone:
            os.kill(self.pid, signal.SIGKILL)
            self._bury()

    def _hear(self) -> None:
        # The listener's socket is private to it, and nothing else says that somebody new is coming.
        door = self.listener._listener._socket  # type: ignore[attr-defined]
        for ready in wait([door, *self.connections]):
            if ready is door:
                self.connections.append(self.listener.accept())
            elif isinstance(ready, Connection) and not self.gone:
                self._read(ready)

    def _read(self, connection: Connection) -> None:
        try:
            message: Message = connection.recv()
        except (EOFError, ConnectionResetError):
            if connection is self.connections[0]:
                self._bury()
            else:
                self.connections.remove(connection)
            return
        if isinstance(message, Ended):
            self.ended = message
        else:
            self.waiting.append((connection, message))

    def _bury(self) -> None:
        os.waitpid(self.pid, 0)
        self.gone = True
        self.waiting.clear()
        for connection in self.connections:
            connection.close()
        self.listener.close()


@dataclass(frozen=True)
class Place:
    """Where a command runs: a clone, its environment, and the number of the run, of which there are no two.

    `in_turn`: one account after the other, so that everything comes in the same order whenever it is played again.
    """

    machine: str
    folder: Path
    environ: Mapping[str, str]
    run: int
    in_turn: bool = False


LINE = "once-"
"""How the sockets are called over which publishers ask."""
lines = shutil.ignore_patterns(f"{LINE}*")
"""They belong to the publishers that are running, and are no part of a world that is copied."""


def start(place: Place, arguments: Sequence[str], now: datetime, ticks: float) -> Publisher:
    """Begin `multipost <arguments>`; it waits at its first door."""
    address = tempfile.mktemp(prefix=LINE, dir=place.folder.parent)  # noqa: S306 - a socket, in a folder of our own
    listener = Listener(address, backlog=16)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads: none of ours holds a lock here
        pid = os.fork()
    if pid:
        return Publisher(place.machine, pid, listener)
    try:
        line = doors.Line(address, now, ticks)
        line.connection()  # of the main thread: when it ends, the process has ended
        doors.stand_at_all(line, place.run)
        if place.in_turn:
            doors.go_through_in_turn()
        os.chdir(place.folder)
        os.environ.clear()
        os.environ.update(place.environ)
        time.tzset()
        line.connection().send(_run(arguments))
    finally:
        os._exit(0)


def _run(arguments: Sequence[str]) -> Ended:
    done = CliRunner().invoke(cli.main, list(arguments))
    broken = done.exception and not isinstance(done.exception, SystemExit)
    trouble = "".join(traceback.format_exception(done.exception)) if broken and done.exception else ""
    return Ended(done.exit_code, f"{done.stdout}\n{done.stderr}", trouble)
