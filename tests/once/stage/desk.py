"""The writers' side of the simulated world: settings and posts, reviewed and merged, and the clones of it."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.once.stage import books

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SETTINGS = 'timezone: UTC\nsite: {{title: Hope Network, url: "https://hope.example"}}\naccounts:\n{}\n'
ACCOUNT = '  {0}: {{platform: {1}, server: "https://{0}.example"{2}}}'
POST = "---\ntitle: You are not alone\nschedule: {schedule}\nto: [{to}]\n---\n{body}\n"
_WRITER = ("-c", "user.name=A writer", "-c", "user.email=writer@example.org")


@dataclass(frozen=True)
class Desk:
    """`folder` holds `origin.git`, and a clone of it for each machine; writers use the one that is called `desk`.

    With `alone` there is no remote: the repository at the desk is all there is.
    """

    folder: Path
    alone: bool = False

    @property
    def origin(self) -> Path:
        """Where the ledger is."""
        return self.clone() if self.alone else self.folder / "origin.git"

    def clone(self, machine: str = "desk") -> Path:
        return self.folder / machine

    def begin(self, accounts: Mapping[str, str]) -> None:
        """A repository with settings for these accounts, each with its platform."""
        self.folder.mkdir(parents=True)
        if not self.alone:
            self.git(self.folder, "init", "--quiet", "--bare", "--template=", "--initial-branch=main", "origin.git")
        self.machine("desk")
        self.write("multipost.yml", self.settings(accounts))

    @staticmethod
    def settings(accounts: Mapping[str, str], more: Mapping[str, str] | None = None) -> str:
        """multipost.yml; `more` is put into the settings of an account."""
        rows = [ACCOUNT.format(name, platform, (more or {}).get(name, "")) for name, platform in accounts.items()]
        return SETTINGS.format("\n".join(rows))

    def machine(self, name: str) -> None:
        """One more clone of the remote, with what is approved now."""
        place = self.clone(name)
        self.git(self.folder, "init", "--quiet", "--template=", "--initial-branch=main", name)
        self.git(place, "config", "gc.auto", "0")
        if self.alone:
            return
        self.git(place, "remote", "add", "origin", "../origin.git")  # it is called the same in every copy of a world
        if books.refs(self.origin):
            self.git(place, "fetch", "--quiet", "origin")
            self.git(place, "reset", "--quiet", "--hard", "origin/main")

    def call_it(self, machine: str, repository: str, url: str) -> None:
        """Let a machine reach a repository of ours, or a copy of it, by the name that it has in the world."""
        place = self.clone(machine)
        self.git(place, "remote", "set-url", "origin", url)
        self.git(place, "config", f"url.../{repository}.insteadOf", url)

    def write(self, path: str, content: str | None) -> None:
        """A file, not yet reviewed; None removes it."""
        place = self.clone() / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            place.unlink()
        else:
            place.write_text(content, encoding="utf-8")

    def post(self, name: str, to: str, body: str, schedule: str) -> None:
        """A post; a line `---` between empty lines begins a part of a thread."""
        self.write(f"content/posts/{name}.md", POST.format(schedule=schedule, to=to, body=body))

    def merge(self, message: str) -> frozenset[tuple[str, str]]:
        """Review and merge what is at the desk; what is approved now: post and text of every part."""
        place = self.clone()
        self.git(place, "add", "--all", "--", ".", ":!build")
        self.git(place, "commit", "--quiet", "--allow-empty", "--message", message)
        if not self.alone:
            self.git(place, "push", "--quiet", "origin", "HEAD:main")
        return books.words(place)

    @staticmethod
    def git(folder: Path, *arguments: str) -> None:
        subprocess.run(["git", *_WRITER, *arguments], cwd=folder, check=True, capture_output=True)
