"""Every death of a run, and where it leaves the world.

A publisher that stands at a door has done what it has done: a death there leaves exactly `World.state`. Two moments
with the same state have the same future, so what follows a death is played once for each state, not for each moment.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.once import matrix
from tests.once.directors import Counting, Dies, Moment
from tests.once.stage import machines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.once.stage.calls import Call, Told
    from tests.once.stage.publisher import Publisher
    from tests.once.stage.world import World

    Runs = Callable[..., None]


@dataclass
class Watching:
    """Looks at the world at each moment of a run."""

    states: dict[Moment, tuple[object, ...]] = field(default_factory=dict)
    _count: Counting = field(default_factory=Counting)

    def __call__(self, world: World, _running: Publisher, call: Call) -> Told | None:
        self.states[self._count.moment(call)] = world.state
        matrix.cover(world, call, "death")
        return None


def moments(world: World, scratch: Path, run: Runs = machines.at_desk) -> dict[Moment, tuple[object, ...]]:
    """Every moment of a run from here, and what a death at it would leave."""
    watching = Watching()
    whole = world.copy(scratch / f"{world.desk.folder.name}-whole")
    run(whole, watching)
    shutil.rmtree(whole.desk.folder)
    return watching.states


def each(world: World, scratch: Path, run: Runs = machines.at_desk) -> Iterator[tuple[Moment, World]]:
    """The world after a death at every moment of a run."""
    for moment in moments(world, scratch, run):
        dead = die(world, moment, scratch, run)
        yield moment, dead
        shutil.rmtree(dead.desk.folder)


def distinct(world: World, scratch: Path, run: Runs = machines.at_desk) -> Iterator[tuple[Moment, World]]:
    """The world after a death, once for each state that a death can leave."""
    seen = moments(world, scratch, run)
    first = {state: moment for moment, state in reversed(seen.items())}
    for state, moment in first.items():
        dead = die(world, moment, scratch, run)
        if dead.outside != state[0]:
            raise RuntimeError(f"a death at {moment} left something else than what stood there")
        yield moment, dead
        shutil.rmtree(dead.desk.folder)


def die(world: World, moment: Moment, scratch: Path, run: Runs = machines.at_desk) -> World:
    """A copy of the world in which the next run died."""
    dying = Dies(moment)
    case = world.copy(scratch / f"{world.desk.folder.name}-{moment.number}{moment.phase[0]}")
    run(case, dying)
    if not dying.died:
        raise RuntimeError(f"nobody came to {moment}")
    return case
