"""Directors for one scene: at the first call that fits, something happens; and what it is that happens there."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.once.stage.calls import Broken, Die, GitEnds, Go

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.once.directors import Fault
    from tests.once.stage.calls import Call, Phase, Told
    from tests.once.stage.publisher import Publisher
    from tests.once.stage.world import World

    Fits = Callable[[Call], bool]


@dataclass
class When:
    """The first time that a call fits, `then` says what happens; `came`: it did."""

    fits: Fits
    then: Fault
    came: bool = False

    def __call__(self, world: World, running: Publisher, call: Call) -> Told | None:
        if self.came or not self.fits(call):
            return Go() if call.door == "clock" else None  # a pause is for others, and none of them moves by itself
        self.came = True
        return self.then(world, running, call)


def until(world: World, running: Publisher, fits: Fits) -> None:
    """Let a run go on until it stands where a call fits."""
    while (call := running.next()) and not fits(call):
        world.step(running)
    if call is None:
        raise RuntimeError("it never came there")


def end(world: World, running: Publisher) -> None:
    """Let a run go on to its end."""
    while world.step(running):
        pass


# --- where ---------------------------------------------------------------------------------------------------------


def request(phase: Phase = "before", number: int = 1) -> Fits:
    """At a publishing request, the first or a later one: before it leaves, or before its answer arrives."""
    passed = []

    def fits(call: Call) -> bool:
        if call.name != "POST /posts" or call.phase != phase:
            return False
        passed.append(call)
        return len(passed) == number

    return fits


def push(what: str, phase: Phase = "before") -> Fits:
    """At a push of what a run intends, or of what it records: before it is tried, or after."""
    return lambda call: call.name == "push" and call.phase == phase and what in _message(*call.detail)


def _message(folder: str, arguments: tuple[str, ...]) -> str:
    """Of the commit that a push is about."""
    commit = arguments[-1].partition(":")[0]
    command = ["git", "show", "--no-patch", "--format=%B", commit]
    return subprocess.run(command, cwd=folder, capture_output=True, check=True, text=True).stdout.lower()


def login(call: Call) -> bool:
    """Where the answer to a login arrives."""
    return call.name == "POST /login" and call.phase == "after"


# --- what ----------------------------------------------------------------------------------------------------------


def power_cut(_world: World, _running: Publisher, _call: Call) -> Told:
    """The machine is off."""
    return Die()


def unheard(_world: World, _running: Publisher, _call: Call) -> Told:
    """What was asked is not answered: a request, after the server did it, or before."""
    return Broken("ReadTimeout")


def unreached(_world: World, _running: Publisher, _call: Call) -> Told:
    """The server cannot be reached."""
    return Broken("ConnectError")


def vanished(world: World, _running: Publisher, call: Call) -> Told:
    """A request left and is lost on its way."""
    world.networks[call.lane].lose(call.detail, world.now)
    return Broken("ReadTimeout")


def in_flight(minutes: int) -> Fault:
    """A request is slow: the server has begun with it, answers nobody, and is done so much later."""

    def then(world: World, _running: Publisher, call: Call) -> Told:
        arrives = world.now + timedelta(minutes=minutes)
        world.networks[call.lane].delay(call.detail, world.now, arrives, begun=True)
        return Broken("ReadTimeout")

    return then


def broke_off(_world: World, _running: Publisher, _call: Call) -> Told:
    """Git never came back: before it did anything, or after it did all."""
    return GitEnds(None)


def forbidden(_world: World, _running: Publisher, call: Call) -> Told:
    """The remote takes no push."""
    refs = [
        f"!\t{word}\t[remote rejected] (protected branch hook declined)" for word in call.detail[1] if ":refs/" in word
    ]
    return GitEnds(1, "\n".join(refs).encode())


def meanwhile(*acts: Callable[[World], object]) -> Fault:
    """Others act while this call waits."""

    def then(world: World, _running: Publisher, _call: Call) -> None:
        for act in acts:
            act(world)

    return then


def later(minutes: int) -> Callable[[World], None]:
    """So much time passes."""
    return lambda world: world.pass_time(timedelta(minutes=minutes))
