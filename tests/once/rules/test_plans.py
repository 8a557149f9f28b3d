"""Rules 10 to 12: quiet, an account's time, and nothing vanishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.once import quiet, turns
from tests.once.promises import invariants
from tests.once.scenes import due
from tests.once.stage.networks import Network, Rules
from tests.once.stage.world import DATE, DUE, TICK
from tests.once.turns import When

if TYPE_CHECKING:
    from tests.once.stage.world import World

pytestmark = pytest.mark.long


def texts(world: World) -> list[str]:
    return [post.text for post in world.networks["blind"].posts]


def test_a_run_with_nothing_to_do_writes_nothing(world: World) -> None:
    due(world, ["blind"], "One")
    world.run()
    (world.desk.clone() / "build/cache/tick.json").unlink()  # the next run does not know that there is nothing to do

    invariants.check(world, (quiet.changes,))

    assert texts(world) == ["One"]


def test_without_a_key_one_request_at_a_time_is_in_doubt(world: World) -> None:
    due(world, ["lagging"], "One", "Two")

    world.run(director=When(turns.request("after"), turns.unheard))
    quiet.recover(world)

    states = world.record.history.last.states()
    assert states == {("lagging", "hello-0", DATE): "parked", ("lagging", "hello-1", DATE): "published"}


def test_two_machines_have_one_request_in_doubt(world: World) -> None:
    due(world, ["lookup"], "One")
    world.desk.machine("other")
    world.post("hello-1", "Two")
    one, other = world.start("publish", "hello-0"), world.start("publish", "hello-1", machine="other")
    turns.until(world, one, turns.push("intend"))
    turns.until(world, other, turns.request())

    turns.end(world, one)
    turns.end(world, other)
    quiet.recover(world)

    assert len(world.networks["lookup"].posts) == 2


def test_what_was_due_before_an_account_began_is_not_sent(world: World) -> None:
    world.begin(["blind"])
    world.post("hello-0", schedule="2026-10-01 07:00")
    world.run()

    quiet.recover(world)

    assert (texts(world), world.record.history.last.entries) == ([], {})


def test_an_account_begins_before_it_has_a_login_or_anything_to_do(world: World) -> None:
    world.begin(["blind"])
    world.desk.write("multipost.yml", world.desk.settings({"blind": "blind", "blind-2": "blind"}))
    world.post("hello-0", to=("blind", "blind-2"))
    world.run()

    world.networks["blind-2"] = Network("blind-2", Rules(), "given-to-blind-2-by-us")
    world.record.due = {(account, "hello-0", DATE) for account in ("blind", "blind-2")}
    world.pass_time(DUE + TICK - world.now)
    quiet.recover(world)

    assert set(world.record.history.last.states().values()) == {"published"}


def test_what_was_begun_is_ended_though_its_post_is_gone(world: World) -> None:
    due(world, ["blind"], "One")
    world.run(director=When(turns.request(), turns.unreached))
    world.desk.write("content/posts/hello-0.md", None)
    world.merge()

    quiet.recover(world)

    (entry,) = world.record.history.last.entries.values()
    assert (entry["state"], entry["reason"]) == ("skipped", "withdrawn")
