"""A run that is asked to stop finishes what is in flight and starts nothing. How runs die is in `tests/once/`."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import unmeasured
from tests.publish.world import DUE

if TYPE_CHECKING:
    from tests.publish.world import World

REPOSITORY = Path(__file__).parents[2]
QUARTER = timedelta(minutes=15)


def start(world: World) -> subprocess.Popen[str]:
    """A run in its own process, which is about to begin."""
    world.save()
    command = [sys.executable, "-m", "tests.publish.driver", str(world.root)]
    child = subprocess.Popen(command, cwd=REPOSITORY, env=unmeasured.environ(), stdout=subprocess.PIPE, text=True)
    assert child.stdout
    assert child.stdout.readline() == "ready\n"
    return child


def wait_for(path: Path) -> None:
    for _ in range(1000):
        if path.exists():
            return
        time.sleep(0.01)
    pytest.fail(f"{path} never came")


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
    child.communicate(timeout=30)
    sent = [world.timeline(name).texts for name in ("blind", "keyed")]
    stopped = world.entry("blind", "first")
    world.run(QUARTER)
    world.run(QUARTER)

    assert (child.returncode, sent) == (code, [["One"], ["One"]])
    assert (stopped.state, stopped.out) == ("retry", 1)
    assert world.states == {"published": 4}
    assert world.timeline("blind").texts == ["One", "Two", "Three"]
    assert sorted(world.timeline("keyed").texts) == ["One", "Three", "Two"]
