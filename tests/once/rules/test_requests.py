"""Rules 7 and 8: one publishing request for one claim; and whoever is asked to stop starts nothing new."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.once import quiet, turns
from tests.once.scenes import THREAD, due
from tests.once.stage.calls import Answer
from tests.once.turns import When

if TYPE_CHECKING:
    from tests.once.stage.calls import Call, Told
    from tests.once.stage.publisher import Publisher
    from tests.once.stage.world import World

pytestmark = pytest.mark.long

INTERRUPTED = 130


def moved(_world: World, _running: Publisher, _call: Call) -> Told:
    """The server took it, and sends us to where it says that it was taken."""
    return Answer(307, b"{}", {"location": "/posts"})


def asked_to_stop(world: World, running: Publisher, call: Call) -> Told:
    """Somebody cancels the job while the request is about to leave."""
    world.ask_to_stop(running)
    return world.answer(call.detail)


def test_a_lost_answer_does_not_repeat_the_request(world: World) -> None:
    due(world, ["keyed"], "One")

    world.run(director=When(turns.request("after"), turns.unheard))

    claims = {one.entry["claim"]["at"] + one.page.commit for one in world.record.sent}
    assert len(claims) == len(world.record.sent)


def test_a_redirect_is_not_followed(world: World) -> None:
    due(world, ["blind"], "One")

    world.run(director=When(turns.request("after"), moved))
    quiet.recover(world)

    assert len(world.networks["blind"].requests) == 1


def test_a_publishing_request_has_a_connection_of_its_own(world: World) -> None:
    due(world, ["blind"], THREAD)

    world.run()

    assert [one.request.earlier for one in world.record.exchanges if one.request.publishes] == [0, 0]


def test_whoever_is_asked_to_stop_finishes_one_part_and_begins_no_other(world: World) -> None:
    due(world, ["blind"], THREAD)

    ended = world.run(director=When(turns.request(), asked_to_stop))

    assert ended
    assert (ended.code, [post.text for post in world.networks["blind"].posts]) == (INTERRUPTED, ["One"])


def test_what_a_stopped_run_left_goes_with_the_next(world: World) -> None:
    due(world, ["blind"], THREAD)
    world.run(director=When(turns.request(), asked_to_stop))

    quiet.recover(world)

    assert [post.text for post in world.networks["blind"].posts] == ["One", "Two"]
