"""Clocks that jump, machines that sleep and wake, and days that are not like others."""

from __future__ import annotations

import shutil
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.once import matrix, quiet
from tests.once.directors import Fails
from tests.once.effort import times
from tests.once.faults import everywhere
from tests.once.faults.clock import AHEAD, BEHIND
from tests.once.scenes import next_due
from tests.once.stage import machines
from tests.once.stage.world import DAY, HOUR, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.once.directors import Fault
    from tests.once.stage.calls import Call
    from tests.once.stage.world import World

SEEN_BY_OTHERS = {"push", "ls-remote", "POST /login"}


def jumps(calls: list[tuple[int, Call]]) -> Iterator[tuple[str, Fault, int]]:
    """Each at each call; but back only before the clock is compared with the ledger, or once a claim is written.

    What a clock that is behind writes down in between is older than it is, and so are the promises that are read there.
    """
    compared = next(number for number, call in calls if call.name == "show")
    sends = next(number for number, call in calls if call.name == "POST /posts")
    for number, _ in calls[:: times(11, 1)]:
        yield from ((name, fault, number) for name, fault in AHEAD.items())
        if number < compared or number >= sends:
            yield from ((name, fault, number) for name, fault in BEHIND.items())


@pytest.mark.long
@pytest.mark.parametrize("kind", times(["blind"], list(KINDS)))
def test_a_clock_may_jump_at_any_call(kind: str, world: World, scratch: Path) -> None:
    next_due(world, kind)
    ends = set()

    for count, (name, fault, number) in enumerate(jumps(everywhere.calls(world, scratch, machines.at_desk))):
        case = world.copy(scratch / f"{count}")
        case.run(director=Fails(name, fault, number))
        case.wrong_clocks = {}
        case.pass_time(2 * DAY + HOUR)  # until then the ledger is from the future
        ends |= set(quiet.recover(case).items())
        shutil.rmtree(case.desk.folder)

    states = {state for (_, post, _), state in ends if post == "hello"}
    assert states <= {"published", "parked", "missed"}
    assert "published" in states
    sys.stdout.write(f"{count + 1} jumps of the clock for {kind}\n")


@pytest.mark.long
@pytest.mark.parametrize("kind", times(["blind"], list(KINDS)))
def test_who_sleeps_for_hours_finds_that_others_went_on(kind: str, world: World, scratch: Path) -> None:
    """Not between the last look at the clock and the request: that is one step of a program, and a fence has to do."""
    next_due(world, kind)
    calls = everywhere.calls(world, scratch, machines.at_desk)
    visible = [number for number, call in calls if call.name in SEEN_BY_OTHERS or times(bounded=False, torture=True)]
    sends = next(number for number, call in calls if call.name == "POST /posts")

    for number in (one for one in visible if one != sends):
        case = world.copy(scratch / f"{number}")
        sleeper = case.start()
        while case.record.calls < number - 1 and case.step(sleeper):
            pass
        call = sleeper.next()
        if call:
            matrix.note(case, call, "a sleep of three hours")
        case.pass_time(3 * HOUR)
        quiet.recover(case, machines.at_another)
        while case.step(sleeper):
            pass
        quiet.recover(case)
        shutil.rmtree(case.desk.folder)

    sys.stdout.write(f"{len(visible)} sleeps for {kind}\n")


@pytest.mark.long
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/St_Johns"])
def test_a_run_may_be_anywhere_on_earth(zone: str, world: World) -> None:
    world.logins = {"TZ": zone}
    next_due(world, "blind")

    ends = quiet.recover(world)

    assert set(ends.values()) == {"published"}


@pytest.mark.parametrize("date", [datetime(2028, 2, 29, 9, tzinfo=UTC), datetime(2038, 1, 19, 3, 30, tzinfo=UTC)])
def test_a_day_may_be_any_day(date: datetime, world: World) -> None:
    world.begin(["blind"])
    world.post("hello", schedule=f"{date:%Y-%m-%d %H:%M}")
    world.run()
    world.pass_time(date - timedelta(hours=1) - world.now)
    world.run()
    early = len(world.networks["blind"].posts)
    world.pass_time(HOUR)

    ends = quiet.recover(world)

    assert early == 0
    assert ends == {("blind", "hello", f"{date:%Y-%m-%d}"): "published"}
