"""Being cancelled by a host: signals to the program of the step, a while after each, and then everything dies."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import time
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from tests.once.processes import programs

if TYPE_CHECKING:
    from tests.once.processes.programs import Program
    from tests.once.processes.scene import Clone

ACTIONS = ((signal.SIGINT, 7.5), (signal.SIGTERM, 2.5))
"""What GitHub sends, and for how many seconds it waits after each."""

SERVICE = ((signal.SIGTERM, 10.0),)
"""What a container gets, or a machine that shuts down."""

EXEC, WAITING = "exec {}\n", "{}\necho That was that.\n"
"""The script of a step: the shell becomes the program, or it waits for it and hears the signals instead."""


class Cancelled(NamedTuple):
    """How a step ended: with which code, and how many seconds after the first signal."""

    code: int
    seconds: float


def step(clone: Clone, script: str) -> Program:
    """A step that publishes, as a host runs it."""
    file = clone.scene.folder / "step.sh"
    file.write_text(script.format(shlex.join(clone.publishing("publish"))), encoding="utf-8")
    return clone.start(["bash", "-e", str(file)])


def cancel(program: Program, signals: tuple[tuple[signal.Signals, float], ...]) -> Cancelled:
    """Cancel it; afterwards nothing lives of all that it has started."""
    began, known = time.monotonic(), {program.process.pid}
    for number, patience in signals:
        if program.process.poll() is None:
            os.kill(program.process.pid, number)
        known |= _below(known)
        with suppress(subprocess.TimeoutExpired):
            program.process.wait(patience)
    seconds = time.monotonic() - began
    for pid in known | _below(known):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return Cancelled(program.wait(), seconds)


def _below(known: set[int]) -> set[int]:
    return {row.pid for row in programs.below(known, programs.running())}
