"""The ledger of a remote, as commands meet it: shared by several clones, offline, and behind a login."""

from __future__ import annotations

import base64
import os
from typing import TYPE_CHECKING

import pytest

from multipost import git
from tests import origin as remotes
from tests.cli.place import POST, Place
from tests.origin import LEDGER, SEEN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.origin import Origin

TOKEN = "ghs_oneTokenThatNobodyMaySee"  # noqa: S105 - an invented one


@pytest.fixture
def origin(place: Place) -> Origin:
    """The remote of the place, with its branch and its ledger."""
    made = remotes.lead_to(place.root, "https://git.example/hope/posts.git")
    place.git("push", "--quiet", "origin", "main")
    place.run("publish")
    assert made.refs[LEDGER] == made.refs[SEEN] == place.tip()
    return made


def push(place: Place, name: str) -> None:
    """A post, approved."""
    place.post(name)
    place.git("push", "--quiet", "origin", "main")


def copy(place: Place, folder: Path, *options: str) -> Place:
    """Another clone; commands run there from now on."""
    hosts = place.root.with_name("hope-hosts").as_uri()
    known = f"--config=url.{hosts}/.insteadOf=https://git.example/"
    place.git("clone", "--quiet", known, *options, "https://git.example/hope/posts.git", str(folder))
    place.patch.chdir(folder)
    return Place(folder, place.patch)


def test_a_run_writes_to_the_remote(place: Place, origin: Origin) -> None:
    push(place, "hello")

    done = place.json("publish")

    assert done["outcomes"][0]["verb"] == "published"
    assert origin.refs[LEDGER] == origin.refs[SEEN] == place.tip()


def test_a_commit_that_is_only_here_is_approved_by_nobody(place: Place, origin: Origin) -> None:
    push(place, "hello")
    place.post("unseen", POST.replace("You are not alone", "Nobody has seen this"))

    done = place.run("publish")

    assert "Nobody has seen this" not in done.stdout
    assert "Some commits on main are not on the remote yet: they were not published. `git push` them." in done.stdout
    assert origin.refs["refs/heads/main"] != place.tip("main")


@pytest.mark.usefixtures("origin")
def test_what_one_clone_published_no_other_does(place: Place, tmp_path: Path) -> None:
    push(place, "hello")
    place.run("publish")
    other = copy(place, tmp_path / "other")

    done = other.json("publish")

    assert done["outcomes"] == []
    assert other.json("status", "hello")["counts"]["out"] == 1


def test_a_hold_in_one_clone_stops_all_others_also_a_quiet_one(place: Place, origin: Origin, tmp_path: Path) -> None:
    push(place, "hello")
    place.run("publish")
    other = copy(place, tmp_path / "other")
    other.run("hold", "--reason", "an accident in town")
    place.patch.chdir(place.root)

    done = place.run("publish")

    assert done.exit_code == 0
    assert place.tip() == origin.refs[LEDGER]
    assert "an accident in town" in place.run("plan").stdout


@pytest.mark.parametrize(
    "command",
    [
        *("publish", "publish --dry-run", "status", "hold", "resume", "release", "adopt site"),
        "resolve hello@2026-10-10 --skip --account site",
    ],
)
def test_offline_nothing_is_done_that_needs_the_ledger(place: Place, origin: Origin, command: str) -> None:
    origin.vanish()

    done = place.run(*command.split())

    assert done.exit_code == 5
    assert done.stderr.startswith("multipost: origin could not ")
    assert "does not appear to be a git repository" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["check", "build", "new Talk"])
def test_offline_people_still_look_and_write(place: Place, origin: Origin, command: str) -> None:
    origin.vanish()

    done = place.run(*command.split())

    assert done.exit_code == 0
    assert done.stderr.startswith("origin could not be asked (")
    assert done.stderr.endswith(": this is the ledger as it was 0 minutes ago.\n")


def test_offline_a_plan_is_made_from_what_was_known(place: Place, origin: Origin) -> None:
    push(place, "hello")
    place.run("publish")
    origin.vanish()

    done = place.run("plan")

    assert done.exit_code == 0
    assert "this is the ledger as it was 0 minutes ago" in done.stdout
    assert "hello" in done.stdout


def test_a_remote_that_refuses_is_one_sentence(place: Place, origin: Origin) -> None:
    push(place, "hello")
    origin.hook("pre-receive", 'echo "error: GH006: Protected branch update failed" >&2; exit 1')

    done = place.run("publish")

    assert done.exit_code == 5
    assert "GH006: Protected branch update failed" in done.output
    assert "Exempt the ledger's branch from that rule" in done.output
    assert place.tip() == origin.refs[LEDGER]


def test_a_token_opens_the_remote_and_is_never_seen(place: Place, origin: Origin, tmp_path: Path) -> None:
    push(place, "hello")
    calls = remotes.git_that_records(tmp_path / "bin")
    place.patch.setenv("PATH", f"{calls.parent}{os.pathsep}{os.environ['PATH']}")
    place.patch.setenv(git.TOKEN, TOKEN)
    login = base64.b64encode(f"x-access-token:{TOKEN}".encode()).decode()
    with remotes.web(origin) as served:
        place.git("remote", "set-url", "origin", served.url)
        served.wants_login = True
        adopted = place.run("adopt", "--home")
        done = place.run("publish")
        served.code = 403
        refused = place.run("hold")

    said = [adopted.output, done.output, refused.output, calls.read_text(), place.git("config", "--list")]
    assert [done.exit_code, refused.exit_code] == [0, 5]
    assert set(served.logins) == {f"Basic {login}"}
    assert "push --porcelain" in calls.read_text()
    assert [word for word in (TOKEN, login) for text in said if word in text] == []
    everything = b"".join(path.read_bytes() for path in place.root.rglob("*") if path.is_file())
    assert TOKEN.encode() not in everything
    assert origin.refs[LEDGER] == place.tip()


@pytest.mark.usefixtures("origin")
def test_a_plan_in_a_clone_without_contents_fetches_no_media_that_are_not_on_disk(place: Place, tmp_path: Path) -> None:
    place.write("content/media/old.png", bytes(range(256)))
    push(place, "hello")
    image = place.git("rev-parse", "HEAD:content/media/old.png")
    (place.root / "content/media/old.png").unlink()
    push(place, "again")
    place.run("publish")
    other = copy(place, tmp_path / "other", "--filter=blob:none")

    done = [other.run("plan").exit_code, other.run("publish").exit_code, other.run("status").exit_code]

    there = other.git("cat-file", "--batch-all-objects", "--batch-check=%(objectname)").splitlines()
    assert done == [0, 0, 0]
    assert image not in there
    assert place.tip() in there
