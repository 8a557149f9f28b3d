"""Repositories and disks that are not as one would wish: one sentence with what to do, and nothing lost."""

from __future__ import annotations

import resource
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests import unmeasured
from tests.cli.place import AT_ONCE, MULTIPOST, Place

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "command",
    [
        "check",
        "plan",
        "build",
        "publish",
        "status",
        "hold",
        "resume",
        "release",
        "demo",
        "publish --dry-run",
        "new Talk",
    ],
)
def test_outside_a_repository_every_command_says_how_to_begin(empty: Place, command: str) -> None:
    done = empty.run(*command.split())

    assert done.exit_code == 5
    assert done.stderr == (
        f"multipost: {empty.root} is not in a Git repository yet: go to one, or run `multipost init` to begin one.\n"
    )


@pytest.mark.parametrize("command", ["check", "publish", "status", "demo"])
def test_in_a_repository_of_others_every_command_says_how_to_begin(empty: Place, command: str) -> None:
    empty.git("init", "--quiet", "--initial-branch=main")
    empty.commit()

    done = empty.run(command)

    assert done.exit_code == 5
    assert "There is no multipost.yml here: go to your repository, or run `multipost init` to begin." in done.stderr


def test_without_a_commit_there_is_nothing_to_publish(empty: Place) -> None:
    empty.git("init", "--quiet", "--initial-branch=main")
    empty.write("multipost.yml", "timezone: Europe/London\n")

    done = empty.run("publish")

    assert done.exit_code == 5
    assert "Nothing is committed yet: `git add -A`, `git commit`, then try again." in done.stderr


def test_a_detached_head_publishes_the_branch_all_the_same(place: Place) -> None:
    place.git("checkout", "--quiet", "--detach")
    first = place.tip("HEAD")
    place.git("checkout", "--quiet", "main")
    place.post("hello")
    place.git("checkout", "--quiet", first)

    done = place.json("publish")

    assert done["outcomes"][0]["post"] == "hello"


def test_a_publishing_branch_that_is_not_there_is_named(place: Place) -> None:
    place.git("checkout", "--quiet", "--detach")
    place.git("branch", "--quiet", "-D", "main")

    done = place.run("publish")

    assert done.exit_code == 5
    assert "There is no branch main to publish from" in done.stderr


def test_another_branch_that_is_checked_out_is_not_published(place: Place) -> None:
    place.git("checkout", "--quiet", "-b", "proposal")
    place.post("hello")

    done = place.json("publish")

    assert done["outcomes"] == []


def shallow(place: Place, folder: Path) -> Place:
    """A clone that knows only the last commit of main, and the whole ledger."""
    url = place.root.as_uri()
    place.git("clone", "--quiet", "--depth=1", url, str(folder))
    copy = Place(folder, place.patch)
    copy.git("fetch", "--quiet", "origin", "refs/heads/multipost/status:refs/heads/multipost/status")
    copy.git("remote", "remove", "origin")
    place.patch.chdir(folder)
    return copy


def test_a_shallow_clone_publishes(place: Place, tmp_path: Path) -> None:
    place.post("hello")
    copy = shallow(place, tmp_path / "copy")

    done = copy.json("publish")

    assert done["outcomes"][0]["verb"] == "published"


def test_a_shallow_clone_says_when_it_needs_the_history(place: Place, tmp_path: Path) -> None:
    place.post("hello")
    place.run("publish")
    place.git("mv", "content/posts/hello.md", "content/posts/greeting.md")
    place.commit()
    place.commit()
    copy = shallow(place, tmp_path / "copy")
    before = copy.tip()

    done = copy.run("publish")

    assert done.exit_code == 5
    assert "git fetch --unshallow" in done.stderr
    assert copy.tip() == before


@pytest.mark.long
@pytest.mark.parametrize("limit", [0, 100, 300, 1000, 3000])
def test_a_full_disk_loses_nothing_and_is_said(today: Place, limit: int) -> None:
    today.post("hello", AT_ONCE)

    full = subprocess.run(
        [*MULTIPOST, "publish"],
        cwd=today.root,
        env={**unmeasured.environ(), "PYTHONDONTWRITEBYTECODE": "1"},  # half a compiled module would break later runs
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )

    assert full.returncode == 5
    assert "Traceback" not in full.stderr
    assert full.stderr.startswith("multipost: ")
    assert len(full.stderr.splitlines()) == 1
    again = today.run("publish")
    assert again.exit_code == 0
    assert today.json("status", "hello")["counts"]["out"] == 1
    assert len(list(today.root.glob("build/site/*/hello/index.html"))) == 1
