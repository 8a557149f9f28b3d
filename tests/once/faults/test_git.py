"""Whatever Git and the remote do, at each call: nothing is posted twice or lost, and what is out is recorded."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.once.effort import times
from tests.once.faults import everywhere
from tests.once.faults.git import DISK, FAMILIES
from tests.once.stage import machines
from tests.once.stage.world import DATE, DAY, DUE, KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.once.stage.world import World

EVERY = {"Git": times(8, 1), "the disk": times(2, 1), "the remote": times(3, 1), "a push": times(5, 1)}
"""At which calls, where there are many."""

ENDS = {True: {"published"}, False: {"published", "parked"}}
"""What may become of a delivery, where a key proves everything and where it does not."""


def due(world: World, kind: str) -> None:
    """A post is due, and the machine that is to send it has seen neither it nor what the ledger went through since."""
    world.begin([kind])
    machines.at_another(world)
    world.post("yesterday", schedule="2026-10-09 09:00")
    world.pass_time(DUE - DAY - world.now)
    world.run()
    world.post("hello")
    world.pass_time(DUE - world.now)
    world.record.due = {(kind, "hello", DATE)}


@pytest.mark.long
def test_a_run_survives_a_full_disk(world: World, scratch: Path) -> None:
    due(world, "keyed")

    played = list(everywhere.each(world, scratch, DISK, machines.at_another, every=3))

    assert {state for one in played for state in one.ends} == {"published"}
    assert {one.fault for one in played if one.befell} == set(DISK)


@pytest.mark.long
@pytest.mark.parametrize("kind", times(["blind"], list(KINDS)))
@pytest.mark.parametrize("family", FAMILIES)
def test_a_run_survives(family: str, kind: str, world: World, scratch: Path) -> None:
    due(world, kind)

    played = list(everywhere.each(world, scratch, FAMILIES[family], machines.at_another, every=EVERY[family]))

    assert {state for one in played for state in one.ends} <= ENDS[kind == "keyed"]
    assert {one.fault for one in played if one.befell} == set(FAMILIES[family])
    sys.stdout.write(f"{len(played)} faults for {kind}: {family}\n")
