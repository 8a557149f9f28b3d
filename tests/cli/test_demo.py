"""`multipost demo`: the main job in a copy; the repository stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from multipost import git
from multipost.publish import lock
from tests.cli.place import LEDGER, POST

if TYPE_CHECKING:
    from tests.cli.place import Place

RUNS = re.compile("^.*: publish$|^After that, the plan:$|^.*: the ledger begins$", re.MULTILINE)
LATER = POST.replace("2026-10-10", "2026-10-12").replace("You are not alone", "Something else")
CLOCK = ("--began", "2026-10-01 00:00", "--at", "2026-10-10 09:30", "--at", "2026-10-12 09:30")


def test_demo_shows_what_went_where_run_by_run(place: Place) -> None:
    place.post("hello")
    place.post("later", LATER)

    done = place.run("demo", *CLOCK)

    first, second, plan = RUNS.split(done.stdout)[2:]
    assert "You are not alone" in first
    assert "Something else" in second
    assert "Out (2)" in plan


def test_demo_leaves_the_repository_as_it_was(place: Place) -> None:
    place.post("hello")
    before = (place.git("status", "--porcelain"), place.tip("HEAD"), place.git("for-each-ref"))

    place.run("demo", *CLOCK)

    assert (place.git("status", "--porcelain"), place.tip("HEAD"), place.git("for-each-ref")) == before


def test_demo_says_which_pages_to_open_and_where_the_status_is(place: Place) -> None:
    place.post("hello")

    done = place.run("demo", *CLOCK)

    build = place.root / "build/demo/build"
    named = [line.split() for line in done.stdout.splitlines() if "file://" in line]
    assert [(" ".join(words), page) for *words, page in named] == [
        ("what the team sees", (build / "team/index.html").as_uri()),
        ("what everybody sees", (build / "site/index.html").as_uri()),
    ]
    assert place.git("-C", "build/demo", "log", "--format=%s", LEDGER)


def test_demo_leaves_nothing_running(place: Place) -> None:
    place.post("hello")

    place.run("demo", *CLOCK)

    assert lock.is_free(git.find(place.root / "build/demo"))


def test_a_second_demo_begins_from_nothing(place: Place) -> None:
    place.post("hello")
    first = place.run("demo", *CLOCK)

    second = place.run("demo", *CLOCK)

    assert second.stdout == first.stdout


def test_demo_without_a_clock_of_its_own_runs_now(place: Place) -> None:
    place.post("hello")

    done = place.run("demo")

    assert "Saturday 03 October 2026, 09:30: the ledger begins" in done.stdout
    assert "Saturday 10 October 2026, 09:30: publish" in done.stdout


def test_demo_needs_something_committed(empty: Place) -> None:
    empty.git("init", "--quiet")
    empty.write("multipost.yml", "timezone: Europe/London\n")

    done = empty.run("demo")

    assert done.exit_code == 5
    assert "Nothing is committed yet" in done.stderr
