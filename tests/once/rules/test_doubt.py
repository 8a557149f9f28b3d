"""Rule 4: what nobody heard of is settled by what its platform lets us prove."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.once import quiet, turns
from tests.once.scenes import due
from tests.once.stage.networks import Accepted, Rules
from tests.once.stage.world import DATE, DUE, HOUR
from tests.once.turns import When

if TYPE_CHECKING:
    from tests.once.stage.world import World

pytestmark = pytest.mark.long


@pytest.mark.parametrize("kind, fault", [("lagging", "accepted"), ("container", "slow")])
def test_what_was_not_found_is_not_sent_again(kind: str, fault: str, world: World) -> None:
    due(world, [kind], "One")
    faults = {
        "accepted": When(turns.request("after"), turns.unheard),
        "slow": When(turns.request(), turns.in_flight(30)),
    }

    world.run(director=faults[fault])
    quiet.recover(world)

    assert set(world.record.history.last.states().values()) == {"parked"}
    assert len(world.networks[kind].posts) == 1


def test_a_slow_request_is_waited_for(world: World) -> None:
    due(world, ["unlocked"], "One")
    world.run(director=When(turns.request(), turns.in_flight(5)))

    quiet.recover(world)

    assert set(world.record.history.last.states().values()) == {"published"}
    assert len(world.networks["unlocked"].posts) == 1


def test_a_key_that_may_be_forgotten_sends_nothing(world: World) -> None:
    due(world, ["timed"], "One")
    world.networks["timed"].rules = Rules(ttl=HOUR, lag=4 * HOUR)
    world.run(director=When(turns.request("after"), turns.unheard))

    world.pass_time(2 * HOUR)
    quiet.recover(world)

    assert set(world.record.history.last.states().values()) == {"parked"}


def test_a_post_that_another_delivery_holds_is_not_taken_for_this_one(world: World) -> None:
    due(world, ["lookup"], "One", "One")

    world.run(director=When(turns.request(number=2), turns.vanished))
    quiet.recover(world)

    states = world.record.history.last.states()
    assert states == {("lookup", "hello-0", DATE): "published", ("lookup", "hello-1", DATE): "parked"}


def test_an_earlier_post_is_not_taken_for_this_one(world: World) -> None:
    due(world, ["lookup"], "One")
    by_hand = ("by hand", "this morning")
    earlier = Accepted("earlier", DUE - 2 * HOUR, "One", parent="", key="", cell=by_hand, part="", number=0)
    world.networks["lookup"].posts = [earlier]
    world.record.asked = {("lookup", *by_hand)}

    world.run(director=When(turns.request(), turns.vanished))
    quiet.recover(world)

    assert set(world.record.history.last.states().values()) == {"parked"}
