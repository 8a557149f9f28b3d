"""A repository with a writer in it, who has an empty home folder and no name in Git."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner, Result

from multipost import cli, clock

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

LEDGER = "multipost/status"
SETTINGS = """\
timezone: Europe/London
site: {title: Hope, url: "https://hope.example"}
accounts:
  site: {platform: site}
defaults: {to: [site]}
"""
POST = """\
---
title: You are not alone
schedule: 2026-10-10 09:00
---
Talk to somebody today.
"""
AT_ONCE = POST.replace("schedule: 2026-10-10 09:00", "schedule: asap\nexpires: 2099-01-01 09:00")
MULTIPOST = [sys.executable, "-P", "-m", "multipost.cli"]
_WAIT = 'echo >> "GATE/count"; if [ $(wc -l < "GATE/count") = NUMBER ]; then : > "GATE/reached"; cat "GATE/open"; fi ;;'
_AUTHOR = ("-c", "user.name=A writer", "-c", "user.email=writer@example.org")


@dataclass
class Place:
    """`root` is the folder that commands run in. The clock shows `now`, or the real time."""

    root: Path
    patch: pytest.MonkeyPatch

    def run(self, *arguments: str) -> Result:
        """A command, in this process: its exit code, what it said, and what it complained of."""
        return CliRunner().invoke(cli.main, [*arguments], catch_exceptions=False)

    def json(self, *arguments: str) -> Any:
        return json.loads(self.run(*arguments, "--json").stdout)

    def start(self, *arguments: str, **options: Any) -> subprocess.Popen[str]:
        """The same in a process of its own, at the real time."""
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **options}
        return subprocess.Popen([*MULTIPOST, *arguments], cwd=self.root, **streams)

    def at(self, time: str) -> None:
        """The clock stands at this time, UTC."""
        moment = datetime.fromisoformat(time).replace(tzinfo=UTC)
        self.patch.setattr(clock, "now", lambda: moment)

    def write(self, path: str, content: str | bytes) -> None:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)

    def post(self, name: str, content: str | bytes = POST) -> None:
        """A post, committed."""
        self.write(f"content/posts/{name}.md", content)
        self.commit()

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "Write")

    def git(self, *arguments: str) -> str:
        """What Git prints, without the line break at the end."""
        done = subprocess.run(["git", *_AUTHOR, *arguments], cwd=self.root, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def tip(self, branch: str = LEDGER) -> str:
        return self.git("rev-parse", branch)

    def begin(self) -> None:
        """Settings, committed, and a ledger that begins now."""
        self.git("init", "--quiet", "--initial-branch=main")
        self.write("multipost.yml", SETTINGS)
        self.write(".gitignore", "build/\n")
        self.commit()
        self.run("publish")

    def gate(self, number: int = 1) -> Gate:
        """Stops a run before it writes its first (second, ...) commit to the ledger."""
        folder = self.root.parent / "gate"
        folder.mkdir()
        real = shutil.which("git") or "git"
        script = f'#!/bin/sh\ncase " $* " in *" fast-import "*)\n  {_WAIT}\nesac\nexec {real} "$@"\n'
        (folder / "git").write_text(script.replace("GATE", str(folder)).replace("NUMBER", str(number)))
        (folder / "git").chmod(0o755)
        os.mkfifo(folder / "reached")
        os.mkfifo(folder / "open")
        return Gate(folder)


@dataclass(frozen=True)
class Gate:
    """A Git in front of the real one. A run that finds it waits there until the gate is opened."""

    folder: Path

    def environ(self) -> dict[str, str]:
        return {**os.environ, "PATH": f"{self.folder}{os.pathsep}{os.environ['PATH']}"}

    def wait(self) -> None:
        """Until the run stands before the gate."""
        self._meet(f"cat {self.folder}/reached")

    def open(self) -> None:
        self._meet(f": > {self.folder}/open")

    def _meet(self, command: str) -> None:
        """A pipe waits for ever for a run that died on its way."""
        subprocess.run(["sh", "-c", command], check=True, timeout=30)
