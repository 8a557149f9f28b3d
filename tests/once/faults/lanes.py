"""Many accounts in one world, each with a trouble of its own, so that one run plays many cases.

An account has a thread and a server of its own; what accounts share is the ledger, and that none loses what another
writes is among the promises. What a run for a hundred accounts costs is mostly the run.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from tests.once import matrix, quiet
from tests.once.promises.invariants import Violation
from tests.once.stage.networks import Accepted
from tests.once.stage.world import DATE, DUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tests.once.faults.wire import Trouble
    from tests.once.stage.calls import Call, Told
    from tests.once.stage.publisher import Publisher
    from tests.once.stage.world import World

WORDS, THREAD = "One", "One\n\n---\n\nTwo"
DAY = timedelta(days=1)


class Case(NamedTuple):
    """What befalls one account: a fault, by name, at the wire call of this number, or at each from it on."""

    kind: str
    fault: str
    number: int
    onwards: bool = True
    parts: int = 1


@dataclass
class Lanes:
    """The director: each account meets its own fault. `befell` counts how often, by account."""

    cases: Mapping[str, Case]
    troubles: Mapping[str, Trouble]
    befell: Counter[str] = field(default_factory=Counter)
    _asked: Counter[str] = field(default_factory=Counter)

    def __call__(self, world: World, running: Publisher, call: Call) -> Told | None:
        case = self.cases.get(call.lane)
        if call.door != "wire" or case is None:
            return None
        self._asked[call.lane] += call.phase == "before"
        past = self._asked[call.lane] - case.number
        if past < 0 or (past > 0 and not case.onwards):
            return None
        told = self.troubles[case.fault].fault(world, running, call)
        if told is not None:
            self.befell[call.lane] += 1
            matrix.note(world, call, case.fault)
        return told


@dataclass(frozen=True)
class Played:
    """Cases by account, how often the fault of each befell, and what became of its delivery."""

    cases: Mapping[str, Case]
    befell: Mapping[str, int]
    states: Mapping[str, str]

    @property
    def faults(self) -> set[str]:
        """Those that befell anybody."""
        return {case.fault for case, count, _ in self if count}

    @property
    def befallen(self) -> int:
        """How many cases were cases."""
        return sum(count > 0 for _, count, _ in self)

    def __iter__(self) -> Iterator[tuple[Case, int, str]]:
        return ((case, self.befell.get(name, 0), self.states[name]) for name, case in self.cases.items())


def opened(world: World, cases: Iterable[Case]) -> dict[str, Case]:
    """An account for each case, and for all of them a post that is due; each server shows the same words already."""
    named = {f"{case.kind}-{number}": case for number, case in enumerate(cases)}
    world.begin(list(named))
    for name, body in (("hello", WORDS), ("thread", THREAD)):
        to = [account for account, case in named.items() if (case.parts == 1) == (name == "hello")]
        if to:
            world.post(name, body, to)
            world.record.due |= {(account, name, DATE) for account in to}
    world.run()
    world.pass_time(DUE - world.now)
    for network in world.networks.values():
        by_hand = ("by-hand", "")
        network.posts.append(Accepted("by-hand-1", DUE - DAY, WORDS, "", "", by_hand, "", 0))
        world.record.asked.add((network.name, *by_hand))
    return named


def play(world: World, cases: Mapping[str, Case], troubles: Mapping[str, Trouble]) -> Played:
    """One run in which everybody's fault befalls, and then runs until all is quiet; every promise holds."""
    lanes = Lanes(cases, troubles)
    try:
        world.run(director=lanes)
        quiet.recover(world)
    except Violation as broken:
        broken.add_note("\n".join(f"{name}: {case}" for name, case in cases.items()))
        raise
    entries = world.record.history.last.entries
    states = {account: entry["state"] for (account, _, _), entry in entries.items()}
    return Played(cases, lanes.befell, states)
