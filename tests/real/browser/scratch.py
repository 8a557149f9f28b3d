"""A scratch repository in which everything happened that a page can show, and its site as `build` makes it.

The sample content is published for real, to the sandbox, run by run, and the sandbox makes some of it go wrong.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from multipost.cli import building, house, previewing, rehearsal, sandboxed
from multipost.sandbox import server

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from multipost.sandbox.faults import Faults

ROOT = Path(__file__).parents[3]
ZONE = ZoneInfo("Europe/London")
BEGAN = "2026-10-01 00:00"
RUNS = (
    "2026-10-08 10:03",
    "2026-10-09 10:04",
    "2026-10-09 17:33",
    "2026-10-10 07:31",
    "2026-10-10 08:06",
    "2026-10-10 09:02",
    "2026-10-10 09:20",
)
"""Nobody ran between 17:33 and the next morning: the open evening is missed."""
TROUBLED = RUNS[-2]
NOW = "2026-10-10 09:30"

_AUTHOR = ("-c", "user.name=A writer", "-c", "user.email=writer@example.org")
_EDITED = "content/posts/self-care/small-things-3-rest.md"


@dataclass(frozen=True)
class Site:
    """What was built in `folder`; the team's pages are below it in `team` (`team/` or `site/team/`)."""

    folder: Path
    team: str
    preview: str = "preview.html"

    def text(self, place: str) -> str:
        """The file at a place, read as UTF-8."""
        return (self.folder / place).read_text(encoding="utf-8")


def make(
    root: Path,
    posts: Mapping[str, str | bytes],
    *,
    is_open: bool = False,
    trouble: Callable[[Faults], None] = lambda _faults: None,
    afterwards: Mapping[str, str | bytes] | None = None,
) -> Site:
    """The site of the sample content and of further files below `content/`, at `NOW`.

    `trouble` orders what goes wrong from `TROUBLED` on; `afterwards` are files that came since.
    """
    _begin(root, posts, is_open=is_open)
    with contextlib.chdir(root):
        _publish(trouble)
        _write(root, afterwards or {})
        _commit(root)
        building.build(house.of_work_tree(), at(NOW))
        _propose(root)
        previewing.build(house.of_work_tree(), at(NOW), root / "build/preview.html")
    return Site(root / "build", "site/team/" if is_open else "team/")


def _begin(root: Path, posts: Mapping[str, str | bytes], *, is_open: bool) -> None:
    shutil.copytree(ROOT / "content", root / "content")
    settings = (ROOT / "multipost.yml").read_text(encoding="utf-8")
    opened = settings.replace("\nsite:\n", "\nsite:\n  public_dashboard: true\n")
    (root / "multipost.yml").write_text(opened if is_open else settings, encoding="utf-8")
    (root / ".gitignore").write_text("build/\n", encoding="utf-8")
    _write(root, posts)
    _git(root, "init", "--quiet", "--initial-branch=main")
    _commit(root)


def _publish(trouble: Callable[[Faults], None]) -> None:
    """The ledger begins, and runs follow; from `TROUBLED` on, things go wrong."""
    now = rehearsal.Clock(at(BEGAN))
    with server.running(now) as running:
        sandbox = sandboxed.Sandbox(running.address)
        sandbox.publish(house.of_tip(), now)
        for run in RUNS:
            now.set(at(run))
            if run == TROUBLED:
                trouble(running.world.faults)
            sandbox.publish(house.of_tip(), now)


def _propose(root: Path) -> None:
    """A branch as a pull request has it: one post is edited, one is new."""
    _git(root, "checkout", "--quiet", "-b", "words")
    edited = root / _EDITED
    edited.write_text(edited.read_text(encoding="utf-8").replace("Nobody is ever finished.", "No one ever is."))
    new = "---\ntitle: A walk on Sunday\nschedule: 2026-10-18 10:00\n---\nCome for a walk with us. Bring a friend.\n"
    _write(root, {"posts/support/walk.md": new})
    _commit(root)


def _write(root: Path, files: Mapping[str, str | bytes]) -> None:
    for path, content in files.items():
        place = root / "content" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)


def _commit(root: Path) -> None:
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", "--allow-empty", "--message", "Write")


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *_AUTHOR, *arguments], cwd=root, check=True, capture_output=True)


def at(local: str) -> datetime:
    """The moment that this is in the site's time zone."""
    return datetime.fromisoformat(local).replace(tzinfo=ZONE)
