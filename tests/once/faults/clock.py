"""What a clock can do while a run lasts: a table, by name. The time that everybody else has does not change."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from tests.once.stage.calls import Go

if TYPE_CHECKING:
    from tests.once.directors import Fault
    from tests.once.stage.calls import Call, Told
    from tests.once.stage.publisher import Publisher
    from tests.once.stage.world import World


def shows(world: World, running: Publisher, call: Call, *, ahead: timedelta) -> Told | None:
    """From the answer to this call on, the clock of the machine is so far ahead; a pause ends by itself."""
    world.wrong_clocks = {**world.wrong_clocks, running.name: ahead}
    if call.door == "wire":
        return None
    return world.allow(call) if call.door == "clock" else Go()


AHEAD: dict[str, Fault] = {
    "an hour ahead": partial(shows, ahead=timedelta(hours=1)),
    "two days ahead": partial(shows, ahead=timedelta(days=2)),
}
BEHIND: dict[str, Fault] = {
    "an hour behind": partial(shows, ahead=timedelta(hours=-1)),
    "two days behind": partial(shows, ahead=timedelta(days=-2)),
}
