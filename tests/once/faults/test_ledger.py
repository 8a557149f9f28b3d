"""Whatever the ledger on the remote loses: nothing goes out by what is left of it, and the way back is said."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.once import quiet
from tests.once.directors import Fails
from tests.once.effort import times
from tests.once.promises import on_servers
from tests.once.scenes import next_due
from tests.once.stage import books
from tests.once.stage.books import LEDGER, SEEN, History
from tests.once.stage.calls import Go
from tests.once.stage.world import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.once.stage.calls import Call, Ended, Told
    from tests.once.stage.publisher import Publisher
    from tests.once.stage.world import World

    Harm = Callable[[World], None]

ON_SERVERS = (on_servers.at_most_once, on_servers.one_request_per_claim, on_servers.fresh_claims)
"""What must hold while the ledger is not what it was."""


def deleted(world: World) -> None:
    """The branch is gone; its shadow is still there."""
    git(world.desk.origin, "update-ref", "-d", LEDGER)


def pushed_back(world: World) -> None:
    """The branch is at what it was two commits ago."""
    git(world.desk.origin, "update-ref", LEDGER, f"{LEDGER}~2")


def both_pushed_back(world: World) -> None:
    """A backup was put back: nothing on the remote says that there was more."""
    for ref in (SEEN, LEDGER):
        git(world.desk.origin, "update-ref", ref, f"{LEDGER}~2")


HARMS = (deleted, pushed_back, both_pushed_back)


def harmed(harm: Harm) -> Callable[[World, Publisher, Call], Told | None]:
    """It happens before a call of Git, once."""
    done: list[str] = []

    def fault(world: World, _running: Publisher, call: Call) -> Told | None:
        there = books.refs(world.desk.origin)
        if (call.door, call.phase) != ("git", "before") or LEDGER not in there or done:
            return None
        harm(world)
        done.append(there[LEDGER])
        return Go()

    return fault


def put_back(world: World, ended: Ended | None) -> bool:
    """Do what the last run said, where it refused; whether it did."""
    commands = re.findall(r"`(git [^`]*push [^`]*)`", ended.said if ended else "")
    for command in commands:
        subprocess.run(command, shell=True, cwd=world.desk.clone(), check=True, capture_output=True)  # noqa: S602 - ours
    return bool(commands)


def begin_again(world: World) -> None:
    """What the world did to the ledger is not held against those who wrote it; what is on the servers stays."""
    world.record.history = History()
    world.record.sent.clear()  # how the ledger stood when they left
    world.record.look(world.desk.origin, {})


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.mark.long
@pytest.mark.parametrize("kind", times(["blind"], list(KINDS)))
@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_a_ledger_that_lost_something_is_put_back(harm: Harm, kind: str, world: World, scratch: Path) -> None:
    next_due(world, kind)
    refused, ends = 0, set()

    for number in range(1, 48, times(9, 1)):
        case = world.copy(scratch / f"{number}")
        case.promises = ON_SERVERS
        case.run(director=Fails(harm.__name__, harmed(harm), number))
        refused += put_back(case, case.run())
        begin_again(case)
        ends |= set(quiet.recover(case).values())

    assert refused
    assert ends <= {"published", "parked"}


def test_what_a_newer_multipost_wrote_is_left_alone(world: World) -> None:
    next_due(world, "keyed")
    ledger = world.desk.folder / "newer"
    git(world.desk.folder, "clone", "--quiet", "--branch=multipost/status", "origin.git", "newer")
    about = json.loads((ledger / "ledger.json").read_text())
    (ledger / "ledger.json").write_text(json.dumps({**about, "schema": about["schema"] + 1}))
    git(ledger, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "--quiet", "--all", "--message=Newer")
    git(ledger, "push", "--quiet", "origin", f"HEAD:{LEDGER}", f"HEAD:{SEEN}")

    ended = world.run()

    assert ended
    assert ended.code == 5
    assert "Update multipost" in ended.said
    assert len(world.networks["keyed"].posts) == 1
