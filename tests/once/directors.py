"""Who decides what happens at the doors: nobody, a death at one moment, a fault at one call or from there on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tests.once import matrix
from tests.once.stage.calls import Die

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.once.stage.calls import Call, Phase, Told
    from tests.once.stage.publisher import Publisher
    from tests.once.stage.world import World

    Fault = Callable[[World, Publisher, Call], Told | None]


class Moment(NamedTuple):
    """Before or after the call of this number, counted from 1 through all doors of a run."""

    number: int
    phase: Phase


@dataclass
class Counting:
    """Numbers the calls of one run: what is done after a call has the number of what was asked before it."""

    passed: list[tuple[Moment, Call]] = field(default_factory=list)
    _asked: int = 0
    _of_lane: dict[str, int] = field(default_factory=dict)

    def moment(self, call: Call) -> Moment:
        if call.phase == "before":
            self._asked += 1
            self._of_lane[call.lane] = self._asked
        return Moment(self._of_lane[call.lane], call.phase)

    def __call__(self, _world: World, _running: Publisher, call: Call) -> Told | None:
        self.passed.append((self.moment(call), call))
        return None


@dataclass
class Dies:
    """The power is cut at one moment; `died` says whether it came."""

    at: Moment
    died: bool = False
    _count: Counting = field(default_factory=Counting)

    def __call__(self, world: World, _running: Publisher, call: Call) -> Told | None:
        if self._count.moment(call) != self.at:
            return None
        self.died = True
        matrix.note(world, call, "death")
        return Die()


@dataclass
class Fails:
    """A fault befalls the call of this number, or each from it on; `wanted` says which calls it can befall.

    A fault gives None where it leaves a call alone.
    """

    name: str
    fault: Fault
    number: int
    onwards: bool = False
    befell: int = 0
    _count: Counting = field(default_factory=Counting)

    def __call__(self, world: World, running: Publisher, call: Call) -> Told | None:
        number = self._count.moment(call).number
        if number != self.number and not (self.onwards and number > self.number):
            return None
        told = self.fault(world, running, call)
        if told is not None:
            self.befell += 1
            matrix.note(world, call, self.name)
        return told
