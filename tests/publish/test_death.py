"""A run that dies, at any moment, loses nothing and sends nothing twice."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import unmeasured
from tests.publish import driver
from tests.publish.world import DUE

if TYPE_CHECKING:
    from tests.publish.world import World

REPOSITORY = Path(__file__).parents[2]
FEWEST, MOST = 16, 20
"""How many moments `tests.publish.driver` passes in the small world: accounts may share a commit, or come too late."""

LONGEST = 1.0
"""Seconds that a whole run takes, and some more."""


def start(world: World, *arguments: str) -> subprocess.Popen[str]:
    """A run in its own process, which is about to begin."""
    world.save()
    command = [sys.executable, "-m", "tests.publish.driver", str(world.root), *arguments]
    child = subprocess.Popen(command, cwd=REPOSITORY, env=unmeasured.environ(), stdout=subprocess.PIPE, text=True)
    assert child.stdout
    assert child.stdout.readline() == "ready\n"
    return child


def end(child: subprocess.Popen[str]) -> tuple[str, int]:
    said, _ = child.communicate(timeout=30)
    return said, child.returncode


def run_until_quiet(world: World) -> None:
    """Three runs; the last has nothing to write."""
    world.run(timedelta(minutes=15))
    world.run(timedelta(minutes=15))
    before = world.history
    world.run(timedelta(minutes=15))
    assert world.history == before


@pytest.fixture
def small(world: World) -> World:
    """A page, a thread of two with keys, a post that nobody can ask for."""
    world.open_account("site")
    world.open_account("keyed")
    world.open_account("blind")
    world.write("hello", "One\n---\nTwo", to=("site", "keyed"))
    world.write("blind", "Three", to=("blind",))
    world.now = DUE - timedelta(minutes=1)
    world.run()
    world.now = DUE
    return world


@pytest.fixture
def dozen(world: World) -> World:
    """Twelve deliveries to the site and to a platform with keys."""
    world.open_account("site")
    world.open_account("keyed")
    for number in range(6):
        world.write(f"post-{number}", f"Words of post {number}")
    world.now = DUE - timedelta(minutes=1)
    world.run()
    world.now = DUE
    return world


def test_a_whole_run_passes_every_point(small: World) -> None:
    said, code = end(start(small))

    assert FEWEST <= int(said) <= MOST
    assert code == 0
    assert small.states == {"published": 3}


@pytest.mark.parametrize("point", range(MOST))
def test_a_run_that_dies_at_a_point_is_completed_by_the_next(point: int, small: World) -> None:
    before = small.history
    _, code = end(start(small, str(point)))
    after_death = small.history
    posted_blindly = len(small.timeline("blind").posts)

    run_until_quiet(small)

    assert code == driver.DIED or point >= FEWEST
    assert small.history[: len(after_death)] == after_death
    assert after_death[: len(before)] == before
    assert small.timeline("keyed").texts == ["One", "Two"]
    assert (small.entry("site").state, small.entry("keyed").state) == ("published", "published")
    blindly = small.entry("blind", "blind")
    assert (blindly.state, len(small.timeline("blind").posts)) in [
        ("published", 1),
        ("parked", posted_blindly),
    ]


def kill_at_random(world: World, seed: int) -> None:
    """Kill a run somewhere between its first and its last moment."""
    child = start(world)
    time.sleep(random.Random(seed).uniform(0, LONGEST))  # noqa: S311 - a moment, not a secret
    child.kill()
    child.communicate()


def assert_each_is_there_once(world: World, before: list[str]) -> None:
    after_death = world.history
    assert after_death[: len(before)] == before
    run_until_quiet(world)
    assert world.history[: len(after_death)] == after_death
    assert world.states == {"published": 12}
    assert sorted(world.timeline("keyed").texts) == [f"Words of post {number}" for number in range(6)]


@pytest.mark.parametrize("seed", range(5))
def test_a_run_that_is_killed_is_completed_by_the_next(seed: int, dozen: World) -> None:
    before = dozen.history

    kill_at_random(dozen, seed)

    assert_each_is_there_once(dozen, before)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(95, 200))
def test_a_run_that_is_killed_at_any_moment_is_completed_by_the_next(seed: int, dozen: World) -> None:
    before = dozen.history

    kill_at_random(dozen, seed)

    assert_each_is_there_once(dozen, before)


@pytest.mark.parametrize("number, code", [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_run_that_is_asked_to_stop_finishes_what_is_in_flight_and_starts_nothing(
    number: signal.Signals, code: int, world: World
) -> None:
    world.open_account("blind")
    world.open_account("keyed")
    world.write("first", "One\n---\nTwo")
    world.write("second", "Three")
    world.now = DUE - timedelta(minutes=1)
    world.run()
    world.now = DUE
    world.timeline("blind").order("commit", "slow")
    world.timeline("keyed").order("commit", "slow")

    child = start(world)
    wait_for(world.timeline("blind").folder / "in-flight")
    wait_for(world.timeline("keyed").folder / "in-flight")
    child.send_signal(number)
    _, returned = end(child)
    sent = [world.timeline(name).texts for name in ("blind", "keyed")]
    stopped = world.entry("blind", "first")
    run_until_quiet(world)

    assert (returned, sent) == (code, [["One"], ["One"]])
    assert (stopped.state, stopped.out) == ("retry", 1)
    assert world.states == {"published": 4}
    assert world.timeline("blind").texts == ["One", "Two", "Three"]
    assert sorted(world.timeline("keyed").texts) == ["One", "Three", "Two"]


def wait_for(path: Path) -> None:
    for _ in range(1000):
        if path.exists():
            return
        time.sleep(0.01)
    pytest.fail(f"{path} never came")
