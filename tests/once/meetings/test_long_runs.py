"""Weeks of a larger organisation, drawn by chance: whatever happens, nothing goes out twice, and nothing is lost."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.once.effort import TORTURE, times
from tests.once.meetings.long_run import ACCOUNTS, PLAYED, LongRun
from tests.once.stage.world import TICK

if TYPE_CHECKING:
    from pathlib import Path

    from tests.once.stage.world import World

CHANCE = settings(
    max_examples=times(6, 200),
    stateful_step_count=times(10, 40),
    derandomize=not TORTURE,
    phases=times((Phase.generate,), (Phase.generate, Phase.shrink)),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    deadline=None,
    database=None,
    print_blob=True,
)


@pytest.fixture
def begun(world: World, scratch: Path) -> None:
    """An organisation whose accounts are known, on each of its machines."""
    world.begin(ACCOUNTS)
    world.post("greeting", "Welcome", schedule="2026-10-01 08:15")
    world.run()
    world.pass_time(TICK)
    world.run()
    world.desk.machine("other")
    LongRun.begun, LongRun.folder = world, scratch


@pytest.mark.long
@pytest.mark.usefixtures("begun")
def test_whatever_happens_nothing_goes_out_twice_and_nothing_is_lost() -> None:
    PLAYED.clear()

    run_state_machine_as_test(LongRun, settings=CHANCE)

    sys.stdout.write(", ".join(f"{count} {what}" for what, count in sorted(PLAYED.items())) + "\n")
    assert not times({"out"}, {"run", "die", "fail", "meet", "answer", "hold", "out"}) - PLAYED.keys()
