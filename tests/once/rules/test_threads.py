"""Rule 6: each part is its own cell, and a begun thread is finished as it was approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.once import quiet, turns
from tests.once.scenes import THREAD, due
from tests.once.stage.world import HOUR
from tests.once.turns import When

if TYPE_CHECKING:
    from tests.once.stage.world import World

pytestmark = pytest.mark.long


def begun(world: World) -> None:
    """Part 1 is out, and part 2 could not be sent."""
    due(world, ["blind"], THREAD)
    world.run(director=When(turns.request(number=2), turns.unreached))


def shown(world: World) -> list[tuple[str, str]]:
    return [(post.text, post.parent) for post in world.networks["blind"].posts]


def test_a_thread_goes_on_where_it_stopped(world: World) -> None:
    begun(world)

    quiet.recover(world)

    assert shown(world) == [("One", ""), ("Two", "blind-1")]


def test_a_begun_thread_is_finished_however_late(world: World) -> None:
    begun(world)
    world.pass_time(13 * HOUR)

    quiet.recover(world)

    assert shown(world) == [("One", ""), ("Two", "blind-1")]


def test_the_rest_of_a_thread_says_what_was_approved_when_it_began(world: World) -> None:
    begun(world)
    world.post("hello-0", "Edited\n\n---\n\nEdited too")

    quiet.recover(world)

    assert shown(world) == [("One", ""), ("Two", "blind-1")]
