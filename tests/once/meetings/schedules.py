"""Every order in which commands that meet can go on, and something that happens between any two calls of one.

A search by playing again and again from the same world. What comes depends on `Meeting.key` alone, so nobody goes on
from a state that another order led to already.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.once.meetings.meeting import Command, Meeting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from tests.once.stage.world import World


@dataclass
class Search:
    """All orders of `commands` from `world`. Up to the turn of number `depth` any of them may go on; then the first.

    With `alike`, nothing but its name tells one from another, and whoever begins is called the first.

    `over` is called where nobody is left, `alone` where one is. `states` were met, `played` orders begun, `deepest` is
    the longest; `lost` and `published` say who did so in any of them.
    """

    world: World
    commands: Sequence[Command]
    scratch: Path
    over: Callable[[Meeting], None]
    alone: Callable[[Meeting], None] = lambda _meeting: None
    depth: int = 1000
    alike: bool = False
    states: set[tuple[object, ...]] = field(default_factory=set)
    played: int = 0
    deepest: int = 0
    lost: set[int] = field(default_factory=set)
    published: set[int] = field(default_factory=set)
    _todo: list[tuple[int, ...]] = field(default_factory=lambda: [()])

    def run(self) -> None:
        """Play until no order is left."""
        while self._todo:
            self._play(self._todo.pop())

    def __str__(self) -> str:
        names = " and ".join(f"{one.machine}: {' '.join(one.arguments)}" for one in self.commands)
        return f"{names}: {self.played} orders, {len(self.states)} states, {self.deepest} turns at most"

    def _play(self, order: tuple[int, ...]) -> None:
        self.played += 1
        case = self.world.copy(self.scratch / f"order-{len(self.states)}-{self.played}")
        with Meeting.of(case, self.commands) as meeting:
            for number in order:
                meeting.let(number)
            while (turn := self._choose(meeting, order)) is not None:
                meeting.let(turn)
                order = (*order, turn)

    def _choose(self, meeting: Meeting, order: tuple[int, ...]) -> int | None:
        """Who goes on here; the others are noted for later. None where nothing can come that was not seen."""
        if meeting.key in self.states:
            return None
        self.states.add(meeting.key)
        self.deepest = max(self.deepest, len(order))
        living = meeting.living()
        self._look(meeting, living)
        living.sort(key=lambda one: one not in order[-1:])  # whoever went last goes on: it leads farthest
        if len(order) < self.depth and (order or not self.alike):
            self._todo += [(*order, one) for one in living[1:]]
        return living[0] if living else None

    def _look(self, meeting: Meeting, living: Sequence[int]) -> None:
        if len(living) == 1:
            self.alone(meeting)
        elif not living:
            self.lost |= meeting.losers
            self.published |= meeting.senders
            self.over(meeting)


def interrupted(world: World, scratch: Path, happens: Callable[[World], object]) -> Iterator[Meeting]:
    """A run during which something happens: before all that others can notice, or after so many calls of that."""
    for calls in itertools.count():
        with Meeting.of(world.copy(scratch / f"interrupted-{calls}"), [Command("desk")]) as meeting:
            for _ in range(calls):
                meeting.let(0)
            happens(meeting.world)
            is_over = not meeting.living()
            while meeting.living():
                meeting.let(0)
        yield meeting
        if is_over:
            return
