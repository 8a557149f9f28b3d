"""The publisher's side of the doors: in a forked child, every effect of the real program waits here to be allowed.

Nothing else is replaced: the command, its stages, the adapters, `wire` above its transport and the real Git run as they
are.
"""

from __future__ import annotations

import hashlib
import os
import random
import secrets
import subprocess
import threading
from multiprocessing.connection import Client, Connection
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import httpx

from multipost import clock, whole
from multipost.git import process
from multipost.publish import lanes
from multipost.wire import transport
from tests.once.stage.calls import Answer, Broken, Call, Die, GitEnds, Go, Reply, Request

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from tests.once.stage.calls import Door, Phase, Told

DIED = 9


class Line:
    """How the threads of a child reach the simulation: each by a connection of its own."""

    def __init__(self, address: str, now: datetime, ticks: float) -> None:
        self._address = address
        self._own = threading.local()
        self.now, self.ticks = now, ticks

    def ask(self, door: Door, name: str, phase: Phase, detail: Any = None) -> Told:
        """Stand at a door; does not come back where the simulation lets us die there."""
        connection = self.connection()
        connection.send(Call(door, name, phase, detail, threading.current_thread().name))
        reply: Reply = connection.recv()
        self.now, self.ticks = reply.now, reply.ticks
        if isinstance(reply.told, Die):
            os._exit(DIED)
        return reply.told

    def wait(self, seconds: float) -> None:
        """Let time pass for this thread alone: the others do not stand beside it."""
        self._own.waited = self._waited + seconds

    def stopwatch(self) -> float:
        """What `clock.ticks` shows to this thread."""
        return self.ticks + self._waited

    @property
    def _waited(self) -> float:
        return getattr(self._own, "waited", 0.0)

    def connection(self) -> Connection:
        """Of this thread."""
        if not hasattr(self._own, "connection"):
            self._own.connection = Client(self._address)
        own: Connection = self._own.connection
        return own


def stand_at_all(line: Line, run: int) -> None:
    """From now on, everything that this process does outside itself asks first."""
    real_start, real_write = process._start, whole.write

    def start(folder: Path, arguments: Sequence[str], environment: Mapping[str, str], *rest: Any, **more: Any) -> Any:
        name = arguments[0] if arguments[0] != "-c" else "fast-import"
        told = line.ask("git", name, "before", (str(folder), tuple(arguments)))
        if isinstance(told, GitEnds):
            return _ended(told, name)
        answer = real_start(folder, arguments, environment, *rest, **more)
        told = line.ask("git", name, "after", (str(folder), tuple(arguments)))
        return _ended(told, name) if isinstance(told, GitEnds) else answer

    def write(path: Path, content: bytes) -> None:
        told = line.ask("file", path.name, "before", str(path))
        if isinstance(told, Broken) and told.said:
            path.with_name(f".{path.name}.{os.getpid()}").write_bytes(content[: len(content) // 2])
        if not isinstance(told, Broken):
            real_write(path, content)
            told = line.ask("file", path.name, "after", str(path))
        if isinstance(told, Broken):
            raise OSError(told.number, os.strerror(told.number), str(path))

    vars(process)["_start"] = start
    vars(whole)["write"] = write
    vars(clock)["now"] = lambda: line.now
    vars(clock)["ticks"] = line.stopwatch
    vars(clock)["pause"] = lambda seconds: line.ask("clock", "pause", "before", seconds)
    vars(secrets)["token_hex"] = _counted(run)
    random.seed(run)
    setattr(transport.Route, "client", lambda _route, timeout, headers: _client(line, timeout, headers))  # noqa: B010


def go_through_in_turn() -> None:
    """From now on, a thread for an account begins when the one before it is over."""
    vars(lanes)["threading"] = SimpleNamespace(Thread=_InTurn)


class _InTurn(threading.Thread):
    def start(self) -> None:
        super().start()
        self.join()


def _ended(ends: GitEnds, name: str) -> process.Answer:
    if ends.code is None:
        raise process.Failed(f"git {name} took longer than 30 s", 124)
    return process.Answer(ends.code, ends.output, ends.said)


def _counted(run: int) -> Any:
    """Random numbers that are the same whenever a world is played again, and of no two runs."""
    numbers = iter(range(1000))
    return lambda size=32: hashlib.sha256(f"{run} {next(numbers)}".encode()).hexdigest()[: size * 2]


def _client(line: Line, timeout: httpx.Timeout, headers: dict[str, str]) -> httpx.Client:
    return httpx.Client(transport=_Transport(line), timeout=timeout, headers=headers, trust_env=False)


class _Transport(httpx.BaseTransport):
    def __init__(self, line: Line) -> None:
        self._line = line
        self._earlier = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        sent = Request(request.method, str(request.url), dict(request.headers), request.read(), self._earlier)
        self._earlier += 1
        told = self._line.ask("wire", f"{request.method} {request.url.path}", "before", sent)
        if isinstance(told, Broken):
            raise getattr(httpx, told.exception)(told.said, request=request)
        if not isinstance(told, Answer):
            raise TypeError(told)
        return httpx.Response(told.status, headers=told.headers, stream=_Dripping(self._line, told))


class _Dripping(httpx.SyncByteStream):
    def __init__(self, line: Line, answer: Answer) -> None:
        self._line, self._answer = line, answer

    def __iter__(self) -> Iterator[bytes]:
        half = len(self._answer.body) // 2
        yield self._answer.body[:half]
        self._line.wait(self._answer.drips)
        if self._answer.breaks:
            raise getattr(httpx, self._answer.breaks)(self._answer.breaks)
        yield self._answer.body[half:]


__all__ = ["DIED", "Go", "Line", "go_through_in_turn", "stand_at_all", "subprocess"]
