"""Posting is on hold in a small organisation, and something falls due."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from multipost.ledger import answers
from multipost.ledger.hold import Hold
from tests.publish.world import DUE

if TYPE_CHECKING:
    from tests.publish.world import World

DAY = timedelta(days=1)
KEPT_BACK = "it fell due while posting was on hold: a bad day"


def hold(world: World, reason: str = "a bad day", **scope: Any) -> World:
    """A person stops posting now."""
    held = Hold(reason, world.now, **scope)
    answers.change_holds(world.store, lambda holds: holds.hold(held), "Hold", world.now)
    return world


def due_on_hold(world: World, **scope: Any) -> World:
    """A post falls due while posting is on hold, and a run came for it."""
    world.open_account("keyed")
    world.write("hello")
    world.run()
    world.now = DUE
    hold(world, **scope)
    world.run()
    return world


def reviewed_on_hold(world: World) -> None:
    """The same, and a reviewed file says so."""
    world.open_account("keyed")
    world.write("hello")
    world.run()
    world.now = DUE
    world.reviewed = Hold("a bad day", DUE, reviewed=True)
    world.run()
