"""Posting is stopped by a person, or after an outage, or by another run: what waits, and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from multipost import errors
from multipost.ledger import answers
from multipost.publish import lock
from tests.publish.world import DUE

if TYPE_CHECKING:
    from tests.publish.world import World


def test_a_burst_of_late_posts_waits_until_a_person_releases_it(world: World) -> None:
    world.open_account("keyed")
    world.limits = "publish: {late_burst: 2}"
    world.write("one", "One")
    world.write("two", "Two")
    world.write("three", "Three")
    world.write("fresh", "Now", schedule=("2026-10-10T11:30",))
    world.run()
    world.now = DUE + timedelta(hours=3)

    world.run()
    before = world.timeline("keyed").texts
    answers.change_holds(world.store, lambda holds: holds.release(world.now), "Release", world.now)
    world.run()

    assert before == ["Now"]
    assert sorted(world.timeline("keyed").texts) == ["Now", "One", "Three", "Two"]


@pytest.mark.parametrize("held, texts", [("*", []), ("keyed", ["You are not alone."])])
def test_a_hold_stops_an_account_or_all_of_them_until_it_is_lifted(held: str, texts: list[str], world: World) -> None:
    world.open_account("keyed")
    world.open_account("blind")
    world.write("hello")
    world.run()
    world.now = DUE
    answers.change_holds(world.store, lambda holds: holds.hold(held, "a bad day", DUE), "Hold", world.now)

    world.run()
    during = (world.timeline("keyed").texts, world.timeline("blind").texts)
    answers.change_holds(world.store, lambda holds: holds.resume(held), "Resume", world.now)
    world.run()

    assert during == ([], texts)
    assert world.states == {"published": 2}


def test_a_hold_between_two_parts_keeps_the_rest_until_it_is_lifted(world: World) -> None:
    world.open_account("blind")
    world.write("hello", "One\n---\nTwo")
    world.run()
    world.now = DUE
    world.meanwhile(
        "Record 1, intend 1",
        lambda: answers.change_holds(world.store, lambda holds: holds.hold("blind", "a bad day", DUE), "H", DUE),
    )

    world.run()
    during, entry = world.timeline("blind").texts, world.entry("blind")
    answers.change_holds(world.store, lambda holds: holds.resume("blind"), "Resume", world.now)
    world.run(timedelta(days=2))

    assert (during, entry.state, entry.out) == (["One"], "retry", 1)
    assert entry.reason == "the rest goes with a later run"
    assert world.timeline("blind").texts == ["One", "Two"]


def test_a_hold_that_begins_before_the_intent_is_written_stops_it(world: World) -> None:
    world.open_account("blind")
    world.write("hello")
    world.run()
    world.now = DUE
    world.meanwhile(
        "Intend", lambda: answers.change_holds(world.store, lambda holds: holds.hold("*", "a bad day", DUE), "H", DUE)
    )

    world.run()

    assert (world.timeline("blind").requests, world.entries) == ([], {})


def test_two_runs_at_once_are_one_run(world: World) -> None:
    world.open_account("keyed")
    world.write("hello", schedule=("asap",))

    with lock.only_run(world.store.repository), pytest.raises(errors.Refused, match="Another `multipost publish` is"):
        world.run()

    assert world.timeline("keyed").requests == []
    world.run()
    assert world.timeline("keyed").texts == ["You are not alone."]


def test_others_can_tell_whether_a_run_is_under_way(world: World) -> None:
    with lock.only_run(world.store.repository):
        during = lock.is_free(world.store.repository)

    assert (during, lock.is_free(world.store.repository)) == (False, True)


def test_a_claim_of_a_run_elsewhere_is_left_alone_for_an_hour(world: World) -> None:
    world.open_account("blind")
    world.write("hello")
    world.timeline("blind").order("commit", "crash-before-is-not-ours")
    world.run()
    world.now = DUE
    world.meanwhile("Record", lambda: stop(world))
    with pytest.raises(KeyboardInterrupt):
        world.run()
    world.work = lambda work: work
    elsewhere = world.entry("blind").claim
    assert elsewhere
    moved = replace(elsewhere, run={**elsewhere.run, "directory": "another"})
    world.change("blind", lambda entry: replace(entry, claim=moved))

    world.run(timedelta(minutes=59))
    before = world.entry("blind").state
    world.run(timedelta(minutes=1))

    assert (before, world.entry("blind").state) == ("sending", "parked")
    assert len(world.timeline("blind").requests) == 1


def stop(_world: World) -> None:
    raise KeyboardInterrupt
