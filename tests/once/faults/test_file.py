"""Whatever the disk does when a file is written: nothing is posted twice, nothing is lost, nobody sees a traceback."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.once.effort import times
from tests.once.faults import everywhere
from tests.once.faults.file import FAULTS
from tests.once.stage.world import DATE, DUE, KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.once.stage.world import World


def due(world: World, kind: str) -> None:
    """A post is due."""
    world.begin([kind])
    world.post("hello")
    world.run()
    world.pass_time(DUE - world.now)
    world.record.due = {(kind, "hello", DATE)}


def test_a_run_survives_a_full_disk(world: World, scratch: Path) -> None:
    due(world, "blind")
    full = "the disk is full"

    played = list(everywhere.each(world, scratch, {full: FAULTS[full]}, every=20))

    assert {(one.ends, one.befell > 0) for one in played if one.onwards} == {(frozenset({"published"}), True)}


@pytest.mark.long
@pytest.mark.parametrize("kind", times(["blind"], list(KINDS)))
def test_a_run_survives_a_disk_that_takes_no_files(kind: str, world: World, scratch: Path) -> None:
    due(world, kind)

    played = list(everywhere.each(world, scratch, FAULTS, every=times(6, 1)))

    assert {state for one in played for state in one.ends} == {"published"}
    assert {one.fault for one in played if one.befell} == set(FAULTS)
    sys.stdout.write(f"{len(played)} faults of files for {kind}\n")
