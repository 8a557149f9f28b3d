"""Where the next run happens: at the desk again, on another machine, or on a machine of GitHub's that nobody keeps."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.once.stage.world import Director, World

OUTBOX = "build/outbox"


def at_desk(world: World, director: Director | None = None) -> None:
    """In the same clone, whose lock says that an earlier run is over."""
    world.run(director=director)


def at_another(world: World, director: Director | None = None) -> None:
    """In another clone, which knows nothing of the first but its age."""
    if not world.desk.clone("other").exists():
        world.desk.machine("other")
    world.run(machine="other", director=director)


def on_github(world: World, director: Director | None = None) -> None:
    """In a fresh clone each time, planned by one job and sent by another; GitHub says which runs are over."""
    number = str(world.runs + 1)
    machine = f"runner{number}"
    world.desk.machine(machine)
    world.run("plan", "--outbox", OUTBOX, machine=machine)
    world.run("publish", "--outbox", OUTBOX, machine=machine, director=director)
    world.api[number] = "completed"
    if not world.late_pushes:
        shutil.rmtree(world.desk.clone(machine))
