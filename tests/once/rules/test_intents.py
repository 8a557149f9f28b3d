"""Rules 1 and 2: an intent is durable before its request leaves, and a push has three outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.once import quiet, turns
from tests.once.scenes import due
from tests.once.stage import machines
from tests.once.turns import When

if TYPE_CHECKING:
    from tests.once.stage.world import World

pytestmark = pytest.mark.long

REFUSED = 5


def test_what_is_sent_was_written_down_before(world: World) -> None:
    due(world, ["blind"], "One")

    ended = world.run()

    assert ended
    assert (ended.code, len(world.record.sent)) == (0, 1)


def test_trying_again_keeps_the_key(world: World) -> None:
    due(world, ["keyed"], "One")
    world.run(director=When(turns.request(), turns.unreached))
    (first,) = world.record.exchanges[-1:]

    quiet.recover(world)

    (again,) = world.record.sent
    assert again.body["key"] == first.request.headers["idempotency-key"]


def test_nothing_is_sent_that_cannot_be_written_down(world: World) -> None:
    due(world, ["blind"], "One")

    ended = world.run(director=When(turns.push("intend"), turns.forbidden))

    assert ended
    assert (ended.code, world.networks["blind"].requests) == (REFUSED, [])


def test_whoever_lost_a_push_decides_again(world: World) -> None:
    due(world, ["blind"], "One")
    world.desk.machine("other")
    first = When(turns.push("intend"), turns.meanwhile(machines.at_another))

    world.run(director=first)
    quiet.recover(world)

    assert first.came
    assert len(world.record.sent) == 1


def test_two_runs_never_sign_alike(world: World) -> None:
    due(world, ["blind"], "One")
    world.desk.machine("other")
    one, other = world.start(), world.start(machine="other")
    turns.until(world, one, turns.push("intend"))
    turns.until(world, other, turns.request())

    turns.end(world, one)
    turns.end(world, other)

    assert len(world.record.sent) == 1


def test_a_push_that_broke_off_counts_once_it_is_there(world: World) -> None:
    due(world, ["blind"], "One")
    breaking = When(turns.push("intend"), turns.broke_off)

    world.run(director=breaking)

    assert breaking.came
    assert len(world.record.sent) == 1


def test_a_push_that_landed_unheard_asks_nobody(world: World) -> None:
    due(world, ["blind"], "One")
    breaking = When(turns.push("intend", "after"), turns.broke_off)

    world.run(director=breaking)
    quiet.recover(world)

    assert breaking.came
    assert set(world.record.history.last.states().values()) == {"published"}
