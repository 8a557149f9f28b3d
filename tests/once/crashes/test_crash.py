"""The power is cut at every moment of a run, before and after each thing that it does; nothing is doubled or lost."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.once import effort, quiet, turns
from tests.once.crashes import deaths
from tests.once.directors import Dies, Moment
from tests.once.scenes import THREAD, due
from tests.once.stage import machines
from tests.once.stage.desk import Desk
from tests.once.stage.world import DATE, DUE, KINDS, World

if TYPE_CHECKING:
    from pathlib import Path

    from tests.once.crashes.deaths import Runs

ALL = tuple(KINDS)
EVERYWHERE = (machines.at_desk, machines.at_another, machines.on_github)
PLACES = effort.times(
    [
        *((kind, machines.at_desk) for kind in ("keyed", "lagging", "container", "blind")),
        ("lookup", machines.at_another),
        ("timed", machines.on_github),
    ],
    [(kind, run) for kind in ALL for run in EVERYWHERE],
)


def recover_from_all(world: World, scratch: Path, run: Runs = machines.at_desk) -> int:
    """Die once for each state that a death of the next run can leave, and recover; how many there were."""
    count = 0
    for _, dead in deaths.distinct(world, scratch, run):
        quiet.recover(dead, run)
        count += 1
    return count


@pytest.mark.parametrize("kind, state", [("keyed", "published"), ("lookup", "published"), ("blind", "parked")])
def test_a_run_that_dies_when_its_post_is_out_leaves_it_there_once(kind: str, state: str, world: World) -> None:
    due(world, [kind], "One")

    world.run(director=turns.When(turns.request("after"), turns.power_cut))
    quiet.recover(world)

    assert set(world.record.history.last.states().values()) == {state}
    assert len(world.networks[kind].posts) == 1


@pytest.mark.long
@pytest.mark.parametrize("kind", effort.times(("unlocked",), ALL))
def test_a_run_may_die_at_every_moment(kind: str, world: World, scratch: Path) -> None:
    due(world, [kind], "One")

    died = 0
    for _, dead in deaths.each(world, scratch):
        quiet.recover(dead)
        died += 1

    assert died > 80


@pytest.mark.long
@pytest.mark.parametrize("kind, run", PLACES, ids=lambda value: getattr(value, "__name__", value))
def test_a_thread_survives_a_death_between_its_parts(kind: str, run: Runs, world: World, scratch: Path) -> None:
    due(world, [kind], THREAD)

    states = recover_from_all(world, scratch, run)

    assert states >= 10


@pytest.mark.long
@pytest.mark.parametrize("kind", effort.times(("blind",), ALL))
def test_a_ledger_without_a_remote_survives_a_death(kind: str, scratch: Path) -> None:
    world = World(Desk(scratch / "world", alone=True))
    due(world, [kind], THREAD)

    states = recover_from_all(world, scratch)

    assert states >= 8


@pytest.mark.long
def test_the_first_run_of_all_may_die(world: World, scratch: Path) -> None:
    world.begin(["blind"])
    world.post("hello-0", "One")
    world.record.due = {("blind", "hello-0", DATE)}

    states = 0
    for _, dead in deaths.distinct(world, scratch):
        dead.run()
        dead.pass_time(DUE - dead.now)
        quiet.recover(dead)
        states += 1

    assert states >= 4


@pytest.mark.long
@pytest.mark.parametrize("kind", effort.times(("keyed", "lookup"), ALL))
def test_the_run_that_mends_a_death_may_die_as_well(kind: str, world: World, scratch: Path) -> None:
    due(world, [kind], "One")

    pairs = sum(recover_from_all(dead, scratch) for _, dead in deaths.distinct(world, scratch))

    assert pairs >= 50


@pytest.mark.long
@pytest.mark.parametrize("seed", range(effort.times(8, 600)))
def test_a_run_for_several_accounts_may_die_twice(seed: int, world: World, scratch: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 - a moment, not a secret
    due(world, chance.sample(ALL, 3), "One", THREAD)
    most = len(deaths.moments(world, scratch))

    for _ in range(2):
        world.run(director=Dies(Moment(chance.randint(1, most // 2), chance.choice(("before", "after")))))

    quiet.recover(world)
