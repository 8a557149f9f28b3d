"""Recovery: runs, a quarter of an hour apart, until nothing is left to do; then every promise must hold."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tests.once import matrix
from tests.once.promises import invariants
from tests.once.stage import machines
from tests.once.stage.world import TICK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.once.stage.books import Cell
    from tests.once.stage.world import World

    Runs = Callable[[World], None]

MOST_RUNS = 16
"""Four hours: an hour until a claim may be taken up, a few waits, and one run that sees that all is quiet."""

_KNOWN: dict[tuple[object, ...], dict[Cell, str]] = {}


def recover(world: World, run: Runs = machines.at_desk) -> dict[Cell, str]:
    """Let runs follow each other until one of them changes nothing and none is needed; then look at everything.

    What comes depends on `world.state` alone, so a state that led to quiet once is not played again. The states in
    which every delivery ends.
    """
    state = (run, world.state)
    if state in _KNOWN:
        return _KNOWN[state]
    for _ in range(MOST_RUNS):
        changed = any(changes(world, run))
        if not changed and not _restless(world):
            break
        world.pass_time(TICK if changed else max(TICK, _named(world)))
    invariants.check(world, (*invariants.AT_REST, lambda quiet: changes(quiet, run)))
    _KNOWN[state] = world.record.history.last.states()
    matrix.count("states led to quiet")
    return _KNOWN[state]


def changes(world: World, run: Runs = machines.at_desk) -> Iterator[str]:
    """What one more run wrote and sent."""
    tip, sent = world.record.history.last.commit, len(world.record.sent)
    run(world)
    if tip != world.record.history.last.commit:
        yield "a run wrote to the ledger"
    if sent != len(world.record.sent):
        yield "a run sent something"


def _named(world: World) -> timedelta:
    """How long nothing happens because a server said until when."""
    entries = world.record.history.last.entries.values()
    open_ones = [entry["not_before"] for entry in entries if entry["state"] in ("sending", "retry")]
    moments = [datetime.fromisoformat(one) if one else world.now for one in open_ones]
    return min(moments, default=world.now) - world.now


def _restless(world: World) -> bool:
    flying = any(network.flights for network in world.networks.values()) or world.late_pushes
    states = {entry["state"] for entry in world.record.history.last.entries.values()}
    return bool(flying or states & {"sending", "retry"})
