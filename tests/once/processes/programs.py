"""Programs of this machine: starting one that keeps what it says in files, and killing it with or without its children.

Git's children are in sessions of their own, so that they outlive whoever started them unless they are killed too.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

LONGEST = 90.0
"""Seconds after which nobody waits for a program any more."""


class Row(NamedTuple):
    """A program that runs."""

    pid: int
    parent: int
    command: str


@dataclass(frozen=True)
class Program:
    """A program and the files with what it says."""

    process: subprocess.Popen[bytes]
    said: Path
    trouble: Path

    @property
    def output(self) -> str:
        """All that it said so far."""
        return self.said.read_text(encoding="utf-8")

    @property
    def complaints(self) -> str:
        """All that it said of trouble so far."""
        return self.trouble.read_text(encoding="utf-8")

    def wait(self) -> int:
        """Its exit code, once it has ended."""
        return self.process.wait(LONGEST)


def start(command: Sequence[str], folder: Path, environ: Mapping[str, str], said: Path) -> Program:
    """Start a program in a folder, in a session of its own; `said` is a file name without its ending."""
    output, trouble = said.with_suffix(".out"), said.with_suffix(".err")
    with output.open("wb") as out, trouble.open("wb") as err:
        process = subprocess.Popen(command, cwd=folder, env=environ, stdout=out, stderr=err, start_new_session=True)
    return Program(process, output, trouble)


def running() -> list[Row]:
    """Every program of this machine."""
    listed = subprocess.run(["ps", "-ww", "-e", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
    rows = (line.split(maxsplit=2) for line in listed.stdout.splitlines())
    return [Row(int(pid), int(parent), " ".join(command)) for pid, parent, *command in rows]


def below(parents: Iterable[int], rows: Sequence[Row]) -> list[Row]:
    """What these programs have started, and what that has started."""
    found: list[Row] = []
    wanted = set(parents)
    while wanted:
        children = [row for row in rows if row.parent in wanted]
        found += children
        wanted = {row.pid for row in children}
    return found


def pushes(rows: Iterable[Row]) -> list[Row]:
    """Those that push to a remote."""
    return [row for row in rows if " push --porcelain" in row.command]


def kill(program: Program) -> list[Row]:
    """It dies, unless it is over, and what it has started goes on: this."""
    if program.process.poll() is not None:
        return []
    pid = program.process.pid
    os.kill(pid, signal.SIGSTOP)  # so that it starts nothing while we look
    left = below([pid], running())
    os.kill(pid, signal.SIGKILL)
    program.wait()
    return left


def kill_tree(program: Program) -> list[Row]:
    """It dies, and with it what it has started: this."""
    gone = kill(program)
    kill_all(gone)
    return gone


def end(started: Iterable[Program]) -> None:
    """None of these is left."""
    for program in started:
        if program.process.poll() is None:
            kill_tree(program)


def kill_all(rows: Iterable[Row]) -> None:
    """These die, as far as they live."""
    for row in rows:
        with suppress(ProcessLookupError):
            os.kill(row.pid, signal.SIGKILL)


def until(condition: Callable[[], object], seconds: float = 20.0) -> bool:
    """Wait until something is so. False: in that time it never was."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True
