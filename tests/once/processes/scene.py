"""What stays while programs die: a remote that Git serves, a sandbox, and a clock that both sides go by.

`publishing` starts the real command, led to the sandbox; its ledger is on the remote. `rehearsing` starts `publish
--sandbox` with nothing changed at all; its ledger is in the clone, and its time is the real one.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from multipost import clock, sandbox
from tests import unmeasured
from tests.cli.outside import abroad
from tests.cli.place import MULTIPOST
from tests.once.processes import programs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from multipost.sandbox.faults import Kind, Ordered
    from multipost.sandbox.server import Running
    from tests.once.processes.programs import Program
    from tests.origin import Origin

RUNNER = Path(__file__).with_name("runner.py")
AUTHOR = ("-c", "user.name=A writer", "-c", "user.email=writer@example.org")
PICTURE = Path(__file__).parents[3] / "content/media/one-in-seven.png"
HOLD = "[ -e held ] || exit 0; touch inside; until [ ! -e held ]; do sleep 0.02; done"
"""A hook of the remote: a push stands there for as long as there is a file `held`; it makes one `inside`."""

SENDING = 0.06
"""Seconds that a publishing request is on its way."""


@dataclass
class Clock:
    """The real time, and what was skipped of it."""

    ahead: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        return clock.now() + self.ahead

    def skip(self, minutes: float) -> None:
        self.ahead += timedelta(minutes=minutes)


@dataclass
class Scene:
    """`posts` is what was written so far, in parts, by id; `ways` what counts the publishing requests."""

    folder: Path
    origin: Origin
    url: str
    sandbox: Running
    clock: Clock
    posts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ways: list[Ordered] = field(default_factory=list)
    started: list[Program] = field(default_factory=list)

    def clone(self, settings: str = abroad.SETTINGS) -> Clone:
        """A place to write and to publish from; the first one brings the settings."""
        made = Clone(self.folder / f"clone-{len(list(self.folder.glob('clone-*')))}", self)
        made.root.mkdir()
        made.git("init", "--quiet", "--initial-branch=main")
        made.git("remote", "add", "origin", self.url)
        made.git("config", "core.logAllRefUpdates", "always")
        if "refs/heads/main" in self.origin.refs:
            made.git("pull", "--quiet", "origin", "main")
            return made
        made.write("multipost.yml", settings.encode())
        made.write(".gitignore", b"build/\n")
        made.write("content/media/picture.png", PICTURE.read_bytes())
        made.commit()
        return made

    def order(self, kind: Kind, seconds: float = 0) -> None:
        """From now on this happens to every publishing request; they go on being counted."""
        self.sandbox.world.faults.clear()
        struck = abroad.PUBLISHING.values()
        self.ways += [self.sandbox.world.faults.order(kind, times=10**9, seconds=seconds, **way) for way in struck]

    @property
    def requests(self) -> int:
        """How many requests of any kind have reached the sandbox."""
        return self.sandbox.world.faults.requests

    @property
    def asked(self) -> int:
        """How many publishing requests have reached the networks."""
        return sum(way.matched for way in self.ways)

    @property
    def arrived(self) -> int:
        """How many posts they show."""
        return len(self.sandbox.world.posts)

    def hold(self) -> None:
        """From now on no push lands."""
        (self.origin.folder / "held").touch()

    def let_go(self) -> None:
        """They land."""
        (self.origin.folder / "held").unlink(missing_ok=True)
        (self.origin.folder / "inside").unlink(missing_ok=True)

    @property
    def holding(self) -> bool:
        """Whether a push stands there."""
        return (self.origin.folder / "inside").exists()

    @property
    def serving(self) -> bool:
        """Whether the remote still has somebody in its door: a push that was killed may yet land."""
        server = f"--base-path={self.folder}"
        return any(server in row.command and "--serve" in row.command for row in programs.running())


@dataclass(frozen=True)
class Clone:
    """A repository of somebody who publishes."""

    root: Path
    scene: Scene

    def git(self, *arguments: str) -> str:
        done = subprocess.run(["git", *AUTHOR, *arguments], cwd=self.root, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def write(self, path: str, content: bytes) -> None:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)

    def commit(self) -> None:
        """Approve what is written."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Write")
        self.git("push", "--quiet", "origin", "main")

    def posts(self, name: str) -> None:
        """Two posts that are due at once: a thread with a picture, and a short one."""
        thread = (f"Talk to somebody, says {name}.", f"Somebody listens, says {name}.")
        short = (f"You are not alone, says {name}.",)
        media = "media:\n  - {file: media/picture.png, alt: One person in seven}\n"
        for post, parts, front in ((f"{name}-thread", thread, media), (f"{name}-short", short, "")):
            body = "\n\n---\n\n".join(parts)
            due = "schedule: asap\nexpires: 2099-01-01 09:00\n"
            self.write(f"content/posts/{post}.md", f"---\ntitle: Hope\n{due}{front}---\n{body}\n".encode())
            self.scene.posts[post] = parts
        self.commit()

    def publishing(self, *command: str) -> list[str]:
        """A command line of the program, led to the sandbox."""
        ahead = str(self.scene.clock.ahead.total_seconds())
        return [sys.executable, "-P", str(RUNNER), self.scene.sandbox.address, ahead, *command]

    def publish(self) -> Program:
        return self.start(self.publishing("publish"))

    def rehearse(self) -> Program:
        return self.start([*MULTIPOST, "publish", "--sandbox"])

    def start(self, command: Sequence[str], **environ: str) -> Program:
        """Start it here; whatever it says is kept."""
        said = self.scene.folder / "said" / str(len(self.scene.started))
        program = programs.start(command, self.root, {**surroundings(self.scene.folder), **environ}, said)
        self.scene.started.append(program)
        return program

    def forget(self) -> None:
        """The next run has to look at everything, even where the last one left nothing to do."""
        (self.root / "build/cache/tick.json").unlink(missing_ok=True)


def surroundings(home: Path) -> dict[str, str]:
    """The environment of a plain machine, with a login for every account."""
    ours = unmeasured.environ()
    kept = {name: value for name, value in ours.items() if name != "CI" and not name.startswith(("GITHUB_", "GIT_"))}
    plain = {"HOME": str(home), "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}
    return {**kept, **plain, **logins()}


def logins() -> dict[str, str]:
    """The variables with a login of each account that needs one."""
    given = {account: sandbox.load(platform).login(account) for account, platform in abroad.NETWORKS.items()}
    return {abroad.LOGINS[account]: login for account, fields in given.items() for login in fields.values()}
