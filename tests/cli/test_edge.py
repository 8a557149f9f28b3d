"""The edge: terminals, pipes and disks that are not as one would wish."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.cli.place import AT_ONCE, MULTIPOST, POST

if TYPE_CHECKING:
    from tests.cli.place import Place

WIDE = POST.replace("You are not alone", "あなたは一人じゃない")
UNSENT = "Some changes on disk are not committed: they were not published."


def on_a_terminal(place: Place, *arguments: str) -> str:
    """What a person reads who types the command."""
    ours, theirs = pty.openpty()
    subprocess.run([*MULTIPOST, *arguments], cwd=place.root, stdout=theirs, stderr=theirs, check=False)
    os.close(theirs)
    with os.fdopen(ours, "rb") as screen:
        return screen.read1().decode()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_a_terminal_without_the_letters_of_a_title_ends_nothing(today: Place, encoding: str) -> None:
    today.post("hello", WIDE)
    environ = {**os.environ, "PYTHONIOENCODING": encoding}

    plan = today.start("plan", env=environ, encoding=encoding)

    said, complaint = plan.communicate(timeout=30)
    assert (plan.returncode, complaint) == (0, "")
    assert "site" in said


def test_a_reader_that_has_seen_enough_is_no_error(today: Place) -> None:
    ours, theirs = os.pipe()
    os.close(ours)

    plan = today.start("plan", stdout=theirs)

    os.close(theirs)
    _, complaint = plan.communicate(timeout=30)
    assert (plan.returncode, complaint) == (0, "")


def test_a_report_that_finds_no_room_says_so(today: Place) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device, not a path of ours
        plan = today.start("plan", stdout=full)

        _, complaint = plan.communicate(timeout=30)

    assert plan.returncode == 5
    assert (
        complaint
        == "multipost: The disk is full: free some space, then try again. Nothing that was recorded is lost.\n"
    )


def test_a_command_that_is_interrupted_ends_without_a_traceback(today: Place) -> None:
    gate = today.gate()
    hold = today.start("hold", env=gate.environ())
    gate.wait()

    hold.send_signal(signal.SIGINT)
    gate.open()

    _, complaint = hold.communicate(timeout=30)
    assert (hold.returncode, complaint) == (130, "")


def test_a_person_is_told_that_changes_are_not_committed(today: Place) -> None:
    today.write("content/posts/hello.md", AT_ONCE)

    assert UNSENT in on_a_terminal(today, "publish")


def test_a_quiet_run_tells_it_too(today: Place) -> None:
    today.run("publish")
    today.write("content/posts/hello.md", AT_ONCE)

    said = on_a_terminal(today, "publish")

    assert said.startswith("Nothing to do: nothing was sent.")
    assert said.count(UNSENT) == 1


def test_a_log_is_told_it_only_when_something_went_out(place: Place) -> None:
    place.write("content/posts/draft.md", POST)
    quiet = place.run("publish")
    place.git("stash", "--include-untracked", "--quiet")
    place.post("hello")
    place.git("stash", "pop", "--quiet")

    busy = place.run("publish")

    assert UNSENT not in quiet.stdout
    assert UNSENT in busy.stdout


def test_other_files_may_lie_about(place: Place) -> None:
    place.post("hello")
    place.write("notes.txt", "not ours to publish")

    done = place.run("publish")

    assert UNSENT not in done.stdout


def test_continuous_integration_is_not_told_of_its_own_files(place: Place) -> None:
    place.post("hello")
    place.write("content/posts/other.md", POST)
    place.patch.setenv("CI", "true")

    done = place.run("publish")

    assert UNSENT not in done.stdout
