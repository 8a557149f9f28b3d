"""Recovery: runs, a quarter of an hour apart, until nothing is left to do; then every promise must hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.once import invariants
from tests.once.world import TICK

if TYPE_CHECKING:
    from tests.once.world import World

MOST_RUNS = 16
"""Four hours: an hour until a claim may be taken up, a few waits, and one run that sees that all is quiet."""

_KNOWN: dict[tuple[object, ...], str] = {}


def recover(world: World, machine: str = "desk") -> None:
    """Let runs follow each other until two of them change nothing; then look at everything.

    What comes depends on `world.state` alone, so a state that led to quiet once is not played again.
    """
    state = (machine, world.state)
    if state in _KNOWN:
        return
    for _ in range(MOST_RUNS):
        before = (world.record.history.last.commit, len(world.record.sent))
        world.run(machine=machine)
        unchanged = before == (world.record.history.last.commit, len(world.record.sent))
        if unchanged and not _restless(world):
            break
        world.pass_time(TICK)
    invariants.check(world, (*invariants.AT_REST, is_quiet))
    _KNOWN[state] = "quiet"


def is_quiet(world: World) -> tuple[str, ...]:
    """A run when there is nothing to do writes nothing and sends nothing."""
    before = (world.record.history.last.commit, len(world.record.sent))
    world.run()
    after = (world.record.history.last.commit, len(world.record.sent))
    return () if before == after else ("a run with nothing to do wrote or sent something",)


def _restless(world: World) -> bool:
    flying = any(network.flights for network in world.networks.values()) or world.late_pushes
    open_states = {entry["state"] for entry in world.record.history.last.entries.values()}
    return bool(flying or open_states & {"sending", "retry"})
