"""The power is cut at every moment of a run, before and after each thing that it does; nothing is doubled or lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.once import quiet
from tests.once.directors import Counting, Dies, Moment
from tests.once.world import DATE, DUE, KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.once.world import World


def due(world: World, accounts: Sequence[str], body: str) -> None:
    """A post for these accounts, whose time has come; the ledger knows the accounts."""
    world.begin(accounts)
    world.post("hello", body)
    world.run()
    world.pass_time(DUE - world.now)
    world.record.due = {(account, "hello", DATE) for account in accounts}


def moments(world: World, folder: Path) -> list[Moment]:
    """Every moment of a run from here."""
    count = Counting()
    world.copy(folder).run(director=count)
    return [moment for moment, _ in count.passed]


@pytest.mark.parametrize("kind", KINDS)
def test_a_run_may_die_at_any_moment(kind: str, world: World, scratch: Path) -> None:
    due(world, [kind], "One")
    died = []

    for number, moment in enumerate(moments(world, scratch / "whole")):
        dying = Dies(moment)
        case = world.copy(scratch / f"{number}")
        case.run(director=dying)
        quiet.recover(case)
        died.append(dying.died)

    assert all(died)
    assert len(died) > 40
