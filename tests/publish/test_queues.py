"""A slot is spent once: in the commit of the claim that takes it, and by nobody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from multipost.delivery import QUEUE, Identity
from multipost.ledger import snapshot
from multipost.ledger import store as stores

if TYPE_CHECKING:
    from tests.publish.world import World

SLOT = "tips@2026-10-12T0900"
MONDAY = datetime(2026, 10, 12, 9, tzinfo=UTC)
DAY = timedelta(days=1)
TICK = timedelta(minutes=15)


@pytest.fixture
def queue(world: World) -> World:
    """Two posts in a queue on one account, at the minute of its slot."""
    world.open_account("keyed")
    world.limits = "queues: {tips: {slots: [daily 09:00]}}\n"
    for name in ("a", "b"):
        world.write(name, f"Words {name}", schedule=(), queue="tips")
    world.run()
    world.now = MONDAY
    return world


def spend(world: World, slot: str = SLOT) -> None:
    """Another machine takes the slot for a post that this one does not know yet."""
    who = Identity("keyed", "new", QUEUE)
    stores.update(world.store, lambda _: stores.slot_changes("keyed", slot, who), "Take\n", world.now)


def test_the_slot_is_spent_in_the_very_commit_of_the_claim(queue: World) -> None:
    queue.run()

    (claim,) = queue.git("log", "--format=%H", "--grep", "Intend", "refs/heads/multipost/status").split()
    paths = queue.git("show", "--format=", "--name-only", claim).split()
    assert {f"slots/keyed/{SLOT}.json", "open/keyed/a@queue.json"} <= set(paths)


def test_a_slot_that_another_machine_took_meanwhile_sends_nothing_here(queue: World) -> None:
    queue.meanwhile("Intend", lambda: spend(queue))

    queue.run()

    assert queue.timeline("keyed").requests == []
    assert queue.entries == {}


def test_the_post_that_lost_its_slot_takes_the_next_one(queue: World) -> None:
    queue.meanwhile("Intend", lambda: spend(queue))
    queue.run()

    queue.run(DAY)

    assert queue.timeline("keyed").texts == ["Words a"]


def test_one_slot_is_one_post_however_often_runs_come(queue: World) -> None:
    queue.run()
    queue.run(TICK)
    queue.run(TICK)

    assert queue.timeline("keyed").texts == ["Words a"]


def test_an_outage_over_three_slots_loses_three_slots_and_no_post(queue: World) -> None:
    queue.run(3 * DAY)
    queue.run(TICK)
    queue.run(DAY)

    assert queue.timeline("keyed").texts == ["Words a", "Words b"]
    assert {entry.due for entry in queue.entries.values()} == {MONDAY + 3 * DAY, MONDAY + 4 * DAY}


def test_what_the_platform_refused_leaves_its_slot_to_the_next(queue: World) -> None:
    queue.timeline("keyed").order("prepare", "refuse")

    queue.run()
    queue.run(TICK)

    assert queue.entry("keyed", "a", QUEUE).state == "failed"
    assert queue.timeline("keyed").texts == ["Words b"]


def test_what_the_platform_still_prepares_has_taken_its_slot_and_goes_on_without_one(queue: World) -> None:
    queue.timeline("keyed").order("prepare", "later")
    queue.run()
    waiting = queue.entry("keyed", "a", QUEUE)

    queue.run(TICK)

    assert waiting.state == "retry"
    assert queue.timeline("keyed").texts == ["Words a"]


def test_what_the_platform_would_still_prepare_is_forgotten_where_the_slot_was_taken_meanwhile(queue: World) -> None:
    queue.timeline("keyed").order("prepare", "later")
    queue.meanwhile("Record", lambda: spend(queue))

    queue.run()

    assert queue.entries == {}


def test_what_was_certainly_not_sent_goes_days_later_too_and_needs_no_other_slot(queue: World) -> None:
    queue.timeline("keyed").order("commit", "unsent")
    queue.run()

    queue.run(3 * DAY)

    assert queue.timeline("keyed").texts == ["Words a", "Words b"]


def test_a_thread_spends_one_slot(queue: World) -> None:
    queue.write("a", "One\n---\nTwo", schedule=(), queue="tips")

    queue.run()

    assert queue.timeline("keyed").texts == ["One", "Two"]
    assert len(queue.ledger.slots) == 1


def test_an_evergreen_post_comes_back_when_it_has_rested_and_each_turn_is_its_own(queue: World) -> None:
    queue.posts.clear()
    queue.write("a", "Words a", schedule=(), queue="tips", cooldown=2 * 86_400)

    queue.run()
    queue.run(DAY)
    queue.run(DAY)

    assert queue.timeline("keyed").texts == ["Words a", "Words a"]
    assert {who.date for who in queue.entries} == {"2026-10-12", "2026-10-14"}


def test_a_turn_whose_outcome_nobody_knows_keeps_the_post_back_and_the_queue_goes_on(queue: World) -> None:
    queue.posts.clear()
    queue.open_account("blind")
    queue.write("a", "Words a", schedule=(), queue="tips", cooldown=86_400, to=("blind",))
    queue.run()
    queue.timeline("blind").order("commit", "lost")
    queue.run(DAY)
    queue.write("b", "Words b", schedule=(), queue="tips", to=("blind",))

    queue.run(DAY)

    assert queue.timeline("blind").texts[-1] == "Words b"
    assert queue.entry("blind", "a", "2026-10-13").state == "parked"


def test_a_post_that_is_not_in_the_queue_any_more_is_withdrawn(queue: World) -> None:
    queue.timeline("keyed").order("commit", "unsent")
    queue.run()
    queue.posts.clear()

    queue.run(TICK)

    assert queue.entry("keyed", "a", QUEUE).reason == "withdrawn"


def test_what_went_out_in_a_queue_is_listed_by_the_day_of_its_slot(queue: World) -> None:
    queue.run()
    queue.run(DAY)

    days = snapshot.slot_days(queue.repository, queue.ledger, 1)

    assert days == {Identity("keyed", "b", QUEUE): "2026-10-13"}
