"""A person says something while a run goes on: whatever the order, what was said holds, and nothing is lost by it."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.once import quiet, turns
from tests.once.effort import times
from tests.once.meetings.meeting import Command
from tests.once.meetings.schedules import Search, interrupted
from tests.once.scenes import THREAD, known
from tests.once.stage.world import DATE, HOUR
from tests.once.turns import When

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.once.meetings.meeting import Meeting
    from tests.once.stage.world import World

MINUTE = timedelta(minutes=1)
RESOLVE = ("resolve", f"hello@{DATE}", "--account", "blind")


def in_doubt(world: World, found: When) -> None:
    """One that needs an answer, and an hour later another that is due."""
    known(world, "blind")
    world.post("more", "Two", schedule=f"{DATE} 10:15")
    world.run(director=found)
    world.pass_time(75 * MINUTE)
    world.record.due.add(("blind", "more", DATE))


def it_is_there(world: World) -> None:
    """The answer was lost."""
    in_doubt(world, When(turns.request("after"), turns.unheard))


def it_is_not(world: World) -> None:
    """The request was lost on its way."""
    in_doubt(world, When(turns.request(), turns.vanished))
    world.record.asked.add(("blind", "hello", DATE))


def on_hold(world: World) -> None:
    """Somebody stopped everything."""
    known(world, "blind")
    world.run("hold")
    world.record.held = set(world.record.due)


def too_many_are_late(world: World) -> None:
    """Nobody ran for two hours, and four posts wait."""
    known(world, "keyed")
    names = [f"late-{number}" for number in range(3)]
    for name in names:
        world.post(name, name)
    world.pass_time(2 * HOUR)
    world.record.due |= {("keyed", name, DATE) for name in names}


def elsewhere(world: World) -> None:
    """The account leads to another place than before."""
    known(world, "blind")
    world.networks["blind"].place = "elsewhere"


class Scene(NamedTuple):
    """What is said, in which world; how many posts can be out when both are over, and whose push can have been late.

    `after` is said at the end, so that nothing waits.
    """

    before: Callable[[World], None]
    said: tuple[str, ...]
    posts: set[int]
    lost: set[int]
    after: tuple[str, ...] = ()


RUN, PERSON = 0, 1
SCENES = {
    "hold": Scene(lambda world: known(world, "blind"), ("hold",), {1, 2}, {RUN, PERSON}, ("resume",)),
    "resume": Scene(on_hold, ("resume",), {1}, set()),
    "resume, and it goes": Scene(on_hold, ("resume", "hello"), {1, 2}, set()),
    "release": Scene(too_many_are_late, ("release",), {1, 5}, set()),
    "adopt": Scene(elsewhere, ("adopt", "blind"), {1, 2}, set()),
    "it is there": Scene(
        it_is_there, (*RESOLVE, "--published", "https://blind.example/posts/blind-2"), {3}, {RUN, PERSON}
    ),
    "send it again": Scene(it_is_not, (*RESOLVE, "--retry"), {2, 3}, {RUN, PERSON}),
    "leave it": Scene(it_is_not, (*RESOLVE, "--skip"), {2}, {RUN, PERSON}),
}


@pytest.mark.long
@pytest.mark.parametrize("name", times(["hold", "resume", "release", "adopt"], list(SCENES)))
def test_a_person_may_say_at_every_moment_of_a_run(name: str, world: World, scratch: Path) -> None:
    scene, posts = SCENES[name], set()
    scene.before(world)
    world.desk.machine("other")

    def over(meeting: Meeting) -> None:
        posts.add(sum(len(network.posts) for network in meeting.world.networks.values()))
        if scene.after:
            meeting.world.run(*scene.after)
        quiet.recover(meeting.world)

    search = Search(world, [Command("desk"), Command("other", scene.said)], scratch, over)
    search.run()

    sys.stdout.write(f"{search}\n")
    assert (posts, search.lost) == (scene.posts, scene.lost)


@pytest.mark.long
def test_a_hold_keeps_the_parts_of_a_thread_that_are_not_out(world: World, scratch: Path) -> None:
    known(world, "blind", THREAD)
    world.desk.machine("other")
    posts = set()

    for meeting in interrupted(world, scratch, lambda case: case.run("hold", machine="other")):
        posts.add(len(meeting.world.networks["blind"].posts))
        meeting.world.run("resume")
        quiet.recover(meeting.world)

    assert posts == {1, 2, 3}
