"""Rules 3 and 5: anybody may look or park, only a key may resend; and proof beats state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.once import quiet, turns
from tests.once.scenes import due
from tests.once.stage import machines
from tests.once.stage.world import DATE
from tests.once.turns import When

if TYPE_CHECKING:
    from tests.once.stage.world import World

pytestmark = pytest.mark.long

REFUSED = 5
OVER_AN_HOUR = turns.later(61)
ASK_AGAIN = ("resolve", f"hello-0@{DATE}", "--account", "blind", "--retry")


def states(world: World) -> set[str]:
    return set(world.record.history.last.states().values())


def test_without_a_key_nothing_is_sent_again(world: World) -> None:
    due(world, ["blind"], "One")
    world.run(director=When(turns.request("after"), turns.unheard))

    quiet.recover(world)

    assert (states(world), len(world.record.sent)) == ({"parked"}, 1)


def test_a_claim_stands_while_its_run_may_live(world: World) -> None:
    due(world, ["blind"], "One")
    world.desk.machine("other")
    working = world.start()
    turns.until(world, working, turns.request())

    world.run(machine="other")
    turns.end(world, working)

    assert (states(world), len(world.record.sent)) == ({"published"}, 1)


def test_a_run_that_slept_over_its_claim_does_not_send_under_it(world: World) -> None:
    due(world, ["blind"], "One")
    asleep = When(turns.push("intend", "after"), turns.meanwhile(turns.later(11)))

    world.run(director=asleep)
    quiet.recover(world)

    assert asleep.came
    assert (states(world), len(world.record.sent)) == ({"published"}, 1)


def test_a_run_that_slept_until_a_person_answered_sends_nothing(world: World) -> None:
    due(world, ["blind"], "One")
    world.desk.machine("other")
    world.record.asked = set(world.record.due)
    answered = [OVER_AN_HOUR, machines.at_another, lambda here: here.run(*ASK_AGAIN, machine="other")]
    asleep = When(turns.push("intend", "after"), turns.meanwhile(*answered, machines.at_another))

    world.run(director=asleep)

    assert asleep.came
    assert (states(world), len(world.networks["blind"].posts)) == ({"published"}, 1)


def test_two_runs_in_one_clone_do_not_meet(world: World) -> None:
    due(world, ["blind"], "One")
    working = world.start()
    turns.until(world, working, turns.request())

    second = world.run()
    turns.end(world, working)

    assert second
    assert (second.code, states(world)) == (REFUSED, {"published"})


def test_a_receipt_that_comes_late_is_proof(world: World) -> None:
    due(world, ["blind"], "One")
    world.desk.machine("other")
    waiting = When(turns.push("record"), turns.meanwhile(OVER_AN_HOUR, machines.at_another))

    world.run(director=waiting)
    quiet.recover(world)

    assert waiting.came
    assert states(world) == {"published"}


def test_a_second_receipt_is_kept_beside_the_first_and_needs_a_person(world: World) -> None:
    due(world, ["blind"], "One")
    world.desk.machine("other")
    world.record.asked = set(world.record.due)
    answered = [OVER_AN_HOUR, machines.at_another, lambda here: here.run(*ASK_AGAIN, machine="other")]
    waiting = When(turns.push("record"), turns.meanwhile(*answered, machines.at_another))

    world.run(director=waiting)
    quiet.recover(world)

    (entry,) = world.record.history.last.entries.values()
    assert entry["reason"].startswith("it may be there twice")
    assert [one["id"] for one in entry["parts"][0]["others"]] == ["blind-1"]
