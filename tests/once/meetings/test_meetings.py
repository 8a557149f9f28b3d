"""Publishers who meet: whatever the order in which they go on, each delivery goes out once, and none is lost."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.once import matrix, quiet
from tests.once.effort import times
from tests.once.meetings.meeting import Command, Meeting
from tests.once.meetings.schedules import Search, interrupted
from tests.once.scenes import THREAD, known
from tests.once.stage import machines
from tests.once.stage.world import DATE, HOUR, TICK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.once.quiet import Runs
    from tests.once.stage.world import World

MINUTE = timedelta(minutes=1)
DESK, OTHER, THIRD, FOURTH = map(Command, ("desk", "other", "third", "fourth"))
JOB, NEXT_JOB = Command("runner1"), Command("runner2")


def ready(world: World, kind: str, commands: Sequence[Command], body: str = "One") -> None:
    """A post that is due, and a machine for everybody who is going to find it."""
    known(world, kind, body)
    for machine in {one.machine for one in commands} - {"desk"}:
        world.desk.machine(machine)


def all_over(run: Runs) -> Callable[[Meeting], None]:
    """Nobody is left: runs go on from here."""

    def recover(meeting: Meeting) -> None:
        quiet.recover(meeting.world, run)

    return recover


def one_dead(run: Runs) -> Callable[[Meeting], None]:
    """Everybody is over but one who stands at a door, and goes no further: he died there.

    Nobody could tell that from a death long before, while the others went on. So these are all deaths of all orders.
    """

    def recover(meeting: Meeting) -> None:
        [number] = meeting.living()
        dead, folder = meeting.running[number], meeting.world.desk.folder
        case = meeting.world.copy(folder.with_name(f"{folder.name}-{sum(map(len, meeting.learned))}"))
        matrix.note(case, meeting.door(number), "death")
        case.record.end(dead.pid, None)
        case.api[dead.name.removeprefix("runner")] = "completed"
        quiet.recover(case, run)

    return recover


def test_of_two_who_take_turns_one_publishes(world: World) -> None:
    ready(world, "blind", [DESK, OTHER])

    with Meeting.of(world, [DESK, OTHER]) as meeting:
        while living := meeting.living():
            meeting.let(min(living, key=lambda one: len(meeting.learned[one])))

    assert len(meeting.senders) == 1
    assert meeting.losers == {0, 1} - meeting.senders
    quiet.recover(world)


@pytest.mark.long
@pytest.mark.parametrize(
    "kind, pair, run",
    [
        ("keyed", (OTHER, THIRD), machines.at_desk),
        ("timed", (OTHER, THIRD), machines.at_desk),
        ("lookup", (JOB, NEXT_JOB), machines.on_github),
        ("blind", (OTHER, THIRD), machines.at_desk),
    ],
)
def test_two_may_meet_in_every_order_and_one_of_them_die_at_every_call(
    kind: str, pair: tuple[Command, ...], run: Runs, world: World, scratch: Path
) -> None:
    ready(world, kind, pair)
    search = Search(world, pair, scratch, all_over(run), one_dead(run), alike=times(bounded=True, torture=False))

    search.run()

    sys.stdout.write(f"{search}\n")
    assert search.lost == {0, 1}
    assert search.published == {0, 1}


@pytest.mark.long
def test_three_may_meet(world: World, scratch: Path) -> None:
    three = [OTHER, THIRD, FOURTH]
    ready(world, "lookup", three)
    search = Search(world, three, scratch, all_over(machines.at_desk), depth=times(3, 7), alike=True)

    search.run()

    sys.stdout.write(f"{search}\n")
    assert search.lost == {0, 1, 2}
    assert search.published == {0, 1, 2}


@pytest.mark.long
def test_two_may_meet_over_two_posts_that_say_the_same(world: World, scratch: Path) -> None:
    pair = [OTHER, THIRD]
    ready(world, "lookup", pair)
    world.post("again", schedule=f"{DATE} 09:00")
    world.record.due.add(("lookup", "again", DATE))
    search = Search(world, pair, scratch, all_over(machines.at_desk), depth=times(4, 1000), alike=True)

    search.run()

    sys.stdout.write(f"{search}\n")
    assert search.lost == {0, 1}
    assert search.published == {0, 1}


def sleep(world: World) -> None:
    """Three hours pass. Another machine runs now and then, and takes up what seems to be left behind."""
    for wait in (timedelta(0), 61 * MINUTE, TICK, TICK):
        world.pass_time(wait)
        machines.at_another(world)
    world.pass_time(3 * HOUR - 61 * MINUTE - 2 * TICK)


@pytest.mark.long
@pytest.mark.parametrize("kind", ["keyed", "timed", "lookup", "blind"])
def test_who_sleeps_for_hours_between_two_calls_does_no_harm(kind: str, world: World, scratch: Path) -> None:
    ready(world, kind, [OTHER], times("One", THREAD))

    slept = list(interrupted(world, scratch, sleep))
    for meeting in slept:
        quiet.recover(meeting.world)

    assert [meeting.senders == {0} for meeting in slept][:5] == [False, False, False, True, True]
