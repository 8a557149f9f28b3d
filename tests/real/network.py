"""Processes that publish, each from a clone of its own, with one ledger on a server."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tests import unmeasured
from tests.publish import world as worlds
from tests.publish.world import DUE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from tests.origin import Origin
    from tests.publish.world import World

REPOSITORY = Path(__file__).parents[2]
MINUTE = timedelta(minutes=1)


@dataclass
class Network:
    """A world whose platforms are folders, a server with its ledger, and clones that publish from it."""

    world: World
    origin: Origin
    url: str
    clones: list[Path] = field(default_factory=list)

    def clone(self) -> World:
        """Another place that publishes: the same posts, accounts and remote, a repository of its own."""
        folder = self.world.root / f"clone-{len(self.clones)}"
        self.clones.append(folder)
        subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
        subprocess.run(["git", "remote", "add", "origin", self.url], cwd=folder, check=True)
        self.world.save()
        shutil.copy(self.world.root / "world.json", folder)
        return worlds.load(folder)

    def wait_for(self, name: str) -> None:
        """Until a hook has made this in the folder of the server."""
        for _ in range(1000):
            if (self.origin.folder / name).exists():
                return
            time.sleep(0.01)
        raise TimeoutError(name)

    @property
    def requests(self) -> list[str]:
        """What was asked of all platforms to publish, in order of the words."""
        kinds = self.world.settings
        return sorted(f"{kind}: {request['text']}" for kind in kinds for request in self.world.timeline(kind).requests)


@dataclass
class Racer:
    """A process that publishes from a clone, whenever it is told the time."""

    process: subprocess.Popen[str]
    lost: int = 0
    codes: list[int] = field(default_factory=list)

    def tell(self, moment: datetime) -> None:
        assert self.process.stdin
        self.process.stdin.write(f"{moment.isoformat()}\n")
        self.process.stdin.flush()

    def wait(self) -> None:
        """Until it has run."""
        assert self.process.stdout
        lost, code = map(int, self.process.stdout.readline().split())
        self.lost = lost
        self.codes.append(code)

    def run(self, moment: datetime) -> None:
        """Run once, at this time."""
        self.tell(moment)
        self.wait()

    def kill_push(self) -> None:
        """Its push, and not itself, dies at once."""
        (push,) = _pushes(self.process.pid)
        os.killpg(push, signal.SIGKILL)

    def kill(self) -> None:
        """It dies, and its push with it."""
        (push,) = _pushes(self.process.pid)
        self.process.kill()  # first: it would push again
        os.killpg(push, signal.SIGKILL)


@contextmanager
def racing(clone: World) -> Iterator[Racer]:
    """A racer in its process, until the block ends."""
    command = [sys.executable, "-m", "tests.real.racer", str(clone.root)]
    with subprocess.Popen(
        command, cwd=REPOSITORY, env=unmeasured.environ(), text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield Racer(process)


def race(racers: Sequence[Racer], least: int, most: int) -> int:
    """All of them publish at once, minute by minute, until each has lost a push; how many minutes that took."""
    for number in range(most):
        for racer in racers:
            racer.tell(DUE + number * MINUTE)
        for racer in racers:
            racer.wait()
        if number + 1 >= least and all(racer.lost for racer in racers):
            return number + 1
    return most


def _pushes(parent: int) -> list[int]:
    """The processes that a process has started to push."""
    command = ["ps", "-ww", "-o", "pid=", "-o", "args=", "--ppid", str(parent)]
    listed = subprocess.run(command, capture_output=True, text=True, check=False)
    rows = (line.split(maxsplit=1) for line in listed.stdout.splitlines())
    return [int(pid) for pid, arguments in rows if " push --porcelain" in arguments]
