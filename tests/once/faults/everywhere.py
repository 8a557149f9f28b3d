"""A fault at every call of a run that it can befall: once, and from there on; then runs until all is quiet."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tests.once import quiet
from tests.once.directors import Counting, Fails
from tests.once.promises import invariants
from tests.once.promises.in_words import no_secret, no_traceback
from tests.once.stage import machines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tests.once.directors import Fault
    from tests.once.stage.calls import Call, Door, Told
    from tests.once.stage.publisher import Publisher
    from tests.once.stage.world import World

    Runs = Callable[..., None]


@dataclass(frozen=True)
class Befalls:
    """A fault, and the calls that it can befall: those of a door with these names, or with any where none is given."""

    door: Door
    names: frozenset[str]
    fault: Fault

    def fits(self, call: Call) -> bool:
        """Whether it can befall this one."""
        return call.door == self.door and (not self.names or call.name in self.names)

    def __call__(self, world: World, running: Publisher, call: Call) -> Told | None:
        """What happens to a call."""
        fault: Fault = self.fault
        return fault(world, running, call) if self.fits(call) else None


class Played(NamedTuple):
    """A fault at one call or from there on, how often it befell, and in which states the deliveries ended."""

    fault: str
    number: int
    onwards: bool
    befell: int
    ends: frozenset[str]


def calls(world: World, scratch: Path, run: Runs) -> list[tuple[int, Call]]:
    """The calls of a run from here, with their numbers."""
    count = Counting()
    whole = world.copy(scratch / "whole")
    run(whole, count)
    shutil.rmtree(whole.desk.folder)
    return [(moment.number, call) for moment, call in count.passed if call.phase == "before"]


def each(
    world: World, scratch: Path, faults: Mapping[str, Befalls], run: Runs = machines.at_desk, every: int = 1
) -> Iterator[Played]:
    """Each fault at each call, from there on; and once, where another call came after it.

    With `every` only at each of so many calls, the faults one after the other at other ones.
    """
    passed = calls(world, scratch, run)
    for first, (name, fault) in enumerate(faults.items()):
        fitting = [number for number, call in passed if fault.fits(call)]
        for number in fitting[first % min(every, len(fitting)) :: every]:
            onwards = _play(world, scratch / "case", Fails(name, fault, number, onwards=True), run)
            yield onwards
            if onwards.befell > 1:
                yield _play(world, scratch / "case", Fails(name, fault, number), run)


def _missed(case: World) -> set[str]:
    """What a hold kept back, by name: a person says that all of it still goes."""
    states = case.record.history.last.states()
    return {f"{post}@{date}" for (_, post, date), state in states.items() if state == "missed"}


def _play(world: World, folder: Path, failing: Fails, run: Runs) -> Played:
    case = world.copy(folder)
    try:
        run(case, failing)
        if case.record.history.last.hold.get("holds"):
            case.run("resume")
            case.run("release", *_missed(case))
        ends = quiet.recover(case, run)
        invariants.check(case, (no_secret, no_traceback))
    except invariants.Violation as broken:
        broken.add_note(f"{failing.name}, at call {failing.number}{' and from there on' if failing.onwards else ''}")
        raise
    shutil.rmtree(folder)
    states = frozenset(ends[cell] for cell in case.record.due)
    return Played(failing.name, failing.number, failing.onwards, failing.befell, states)
