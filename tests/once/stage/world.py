"""A small organisation in a simulated world: its repository and the remote of it, the servers, a clock, publishers.

The repository, its remote and the program are real; servers and time are ours. A world can be copied, so that a case
begins where another one did, and `state` is all that can make a difference to what comes.
"""

from __future__ import annotations

import copy
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tests.once import matrix
from tests.once.promises import invariants
from tests.once.stage import books, github, publisher
from tests.once.stage.calls import Answer, Broken, Call, Die, Go, Request, Told
from tests.once.stage.imitated import Imitated
from tests.once.stage.networks import FOREVER, Network, Rules
from tests.once.stage.publisher import Publisher
from tests.once.stage.record import Approved, Exchange, Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tests.once.promises.invariants import Invariant
    from tests.once.stage.calls import Ended
    from tests.once.stage.desk import Desk

BEGAN = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)
DUE = datetime(2026, 10, 10, 9, 0, tzinfo=UTC)
DATE = "2026-10-10"
TICK = timedelta(minutes=15)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
NO_TIME = timedelta(0)
SOME = 50
"""After so many calls of a run its promises are looked at even though nothing was seen: it must come to an end."""

PATIENCE = 120
"""Seconds for which anybody waits for an answer."""

A_MOMENT = 0.2
"""Seconds in which a process has heard of a signal."""

KINDS: Mapping[str, tuple[str, Rules]] = {
    "keyed": ("keyed", Rules(ttl=FOREVER)),
    "timed": ("timed", Rules(ttl=HOUR)),
    "unlocked": ("timed", Rules(ttl=HOUR, locks=False)),
    "lookup": ("lookup", Rules()),
    "lagging": ("lookup", Rules(lag=2 * HOUR)),
    "container": ("container", Rules()),
    "blind": ("blind", Rules()),
}
"""Every retry class, and each at its worst: the platform of an account, and how its server behaves."""


class LatePush(NamedTuple):
    """A push whose program is gone, and that lands at `at`."""

    folder: str
    arguments: tuple[str, ...]
    at: datetime


@dataclass
class World:
    """`desk` is what there is on the disk. `ticks` is a stopwatch, in seconds; `api` what the host says of runs.

    `wrong_clocks` says how far the clocks of machines are ahead, `promises` what is looked at after every step. With
    `in_turn` runs deal with one account after the other.
    """

    desk: Desk
    now: datetime = BEGAN
    ticks: float = 0.0
    runs: int = 0
    networks: dict[str, Network] = field(default_factory=dict)
    api: dict[str, str] = field(default_factory=dict)
    late_pushes: list[LatePush] = field(default_factory=list)
    imitated: Imitated = field(default_factory=Imitated)
    logins: dict[str, str] = field(default_factory=dict)  # to what is imitated
    record: Record = field(default_factory=Record)
    wrong_clocks: Mapping[str, timedelta] = field(default_factory=dict)
    promises: tuple[Invariant, ...] = invariants.EVERY_STEP
    in_turn: bool = False

    # --- what people do --------------------------------------------------------------------------------------------

    def begin(self, accounts: Sequence[str]) -> None:
        """Accounts, and a repository that has nothing but settings. `keyed` and `keyed-2` are of the kind `keyed`."""
        kinds = {name: KINDS[name.partition("-")[0]] for name in accounts}
        self.networks = {name: Network(name, rules, f"given-to-{name}-by-us") for name, (_, rules) in kinds.items()}
        self.desk.begin({name: platform for name, (platform, _) in kinds.items()})
        self.merge("Settings")

    def post(self, name: str, body: str = "One", to: Sequence[str] = (), schedule: str = f"{DATE} 09:00") -> None:
        """A post, merged; `---` between empty lines begins a part. It goes to all accounts, or only `to` some."""
        self.desk.post(name, ", ".join(to or self.networks), body, schedule)
        self.merge(f"Write {name}")

    def merge(self, message: str = "Edit") -> None:
        """What is at the desk is what is approved."""
        self.record.approved.append(Approved(self.now, self.desk.merge(message)))

    # --- what happens ----------------------------------------------------------------------------------------------

    def run(self, *arguments: str, director: Director | None = None, machine: str = "desk") -> Ended | None:
        """A whole command, `publish` unless another is named; None where it died."""
        running = self.start(*arguments, machine=machine)
        try:
            while self.step(running, director):
                pass
        finally:
            running.kill()
        return running.ended

    def start(self, *arguments: str, machine: str = "desk") -> Publisher:
        """Begin a command; it waits at its first door."""
        self.runs += 1
        matrix.count("commands")
        self.record.begin(pushes_are_late=bool(self.late_pushes))
        place = publisher.Place(machine, self.desk.clone(machine), self.environ(machine), self.runs, self.in_turn)
        now = self.now + self.wrong_clocks.get(machine, NO_TIME)
        return publisher.start(place, arguments or ("publish",), now, self.ticks)

    def ask_to_stop(self, running: Publisher) -> None:
        """Send a run the signal with which a cancelled job begins, and let it hear that."""
        self.record.stopping.add(running.pid)
        os.kill(running.pid, signal.SIGINT)
        time.sleep(A_MOMENT)

    def step(self, running: Publisher, director: Director | None = None) -> bool:
        """Let a publisher through one door, then see whether every promise holds; False where it is over."""
        call = running.next()
        if call:
            self.record.calls += call.phase == "before"
            matrix.see(self, call)
            told = self._noted(running, call, director)
            running.tell(told, self.now + self.wrong_clocks.get(running.name, NO_TIME), self.ticks)
        else:
            self.record.end(running.pid, running.ended)
        seen = self.record.look(self.desk.origin, self.networks)
        if seen or not call or self.record.calls % SOME == 0:  # whatever else happens, nobody else can notice
            invariants.check(self, self.promises)
        return call is not None

    def _noted(self, running: Publisher, call: Call, director: Director | None) -> Told:
        page, after_stop, began = self.record.history.last, running.pid in self.record.stopping, self.ticks
        told = self._told(running, call, director)
        if call.door == "wire" and not isinstance(told, Die):
            network = self.networks.get(self._name(call.detail))
            heard = told if self.ticks - began < PATIENCE else Broken("ReadTimeout")
            place = (network.place or network.name) if network else ""
            self.record.exchanges.append(Exchange(running.pid, call.detail, heard, page, place, after_stop))
        return told

    def _told(self, running: Publisher, call: Call, director: Director | None) -> Told:
        """What the director wants, or what happens of itself; an answer of a server can still be lost."""
        told = (director(self, running, call) if director else None) or self.allow(call)
        if call.door != "wire" or isinstance(told, Die) or not director:
            return told
        return director(self, running, replace(call, phase="after", detail=told)) or told

    def allow(self, call: Call) -> Told:
        """What happens of itself."""
        if call.door == "clock":
            self.pass_time(timedelta(seconds=call.detail))
        return self.answer(call.detail) if call.door == "wire" else Go()

    def answer(self, request: Request) -> Answer:
        """What the server that is asked says, once it did it."""
        name = self._name(request)
        if name == github.API:
            return github.answer(request, self.api)
        network = self.networks.get(name)
        return network.answer(request, self.now) if network else self.imitated.answer(request, self.now)

    @staticmethod
    def _name(request: Request) -> str:
        return request.url.split("/")[2].removesuffix(".example")

    def pass_time(self, span: timedelta) -> None:
        """The clock goes on, and what was on its way arrives: requests, and pushes whose program is gone."""
        self.now += span
        self.ticks += span.total_seconds()
        for network in self.networks.values():
            network.land(self.now)
        landing = [push for push in self.late_pushes if push.at <= self.now]
        self.late_pushes = [push for push in self.late_pushes if push.at > self.now]
        for push in landing:
            subprocess.run(["git", *push.arguments], cwd=push.folder, capture_output=True, check=False)

    # --- what a machine is -----------------------------------------------------------------------------------------

    def environ(self, machine: str) -> dict[str, str]:
        """The environment of a run on a machine: logins, an empty home, nothing of ours."""
        called = {name: name for name in self.networks} | self.record.former
        logins = {
            f"MULTIPOST_{name}__TOKEN".replace("-", "_").upper(): self.networks[network].token
            for name, network in called.items()
        }
        nothing = {"HOME": str(self.desk.folder / "home"), "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}
        return {"PATH": books.PATH, "NO_COLOR": "1", **nothing, **logins, **self.logins, **github.environ(machine)}

    # --- what stands -----------------------------------------------------------------------------------------------

    @property
    def state(self) -> tuple[object, ...]:
        """All that can make a difference to what comes."""
        machines = sorted(path.parent for path in self.desk.folder.glob("*/.git"))
        disks = tuple((place.name, *books.refs(place).items(), *books.notes(place)) for place in machines)
        return self.outside, disks, tuple(self.api.items())

    @property
    def outside(self) -> tuple[object, ...]:
        """The part of it that no machine takes with it when it is gone."""
        servers = (*(network.seen() for network in self.networks.values()), tuple(self.imitated.posts))
        return tuple(books.refs(self.desk.origin).items()), servers, self.now, tuple(self.late_pushes)

    def copy(self, folder: Path) -> World:
        """The same world once more, somewhere else on the disk."""
        shutil.copytree(self.desk.folder, folder, ignore=publisher.lines)
        return replace(
            self,
            desk=replace(self.desk, folder=folder),
            networks=copy.deepcopy(self.networks),
            api=dict(self.api),
            imitated=self.imitated.copy(),
            late_pushes=[
                push._replace(folder=str(folder / push.folder.rpartition("/")[2])) for push in self.late_pushes
            ],
            record=self.record.copy(),
        )


Director = Callable[[World, Publisher, Call], Told | None]
"""Decides what happens at a door; None is what happens of itself."""
