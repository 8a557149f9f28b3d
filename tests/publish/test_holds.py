"""Posting is stopped by a person, or after an outage, or by another run: what waits, and until when."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from multipost import errors
from multipost.ledger import answers
from multipost.publish import lock
from tests.publish.held import DAY, KEPT_BACK, due_on_hold, hold
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


@pytest.mark.parametrize("held, texts", [((), []), (("keyed",), ["You are not alone."])])
def test_a_hold_stops_an_account_or_all_of_them_however_late_it_is(
    held: tuple[str, ...], texts: list[str], world: World
) -> None:
    world.open_account("keyed")
    world.open_account("blind")
    world.write("hello")
    world.run()
    world.now = DUE
    hold(world, accounts=held)

    world.run()
    world.run(10 * DAY)

    assert (world.timeline("keyed").texts, world.timeline("blind").texts) == ([], texts)
    assert world.states == +Counter(published=len(texts))


def test_a_hold_between_two_parts_keeps_the_rest_until_a_person_says_so(world: World) -> None:
    world.open_account("blind")
    world.write("hello", "One\n---\nTwo")
    world.run()
    world.now = DUE
    world.meanwhile("Record 1, intend 1", lambda: hold(world, until=DUE + DAY))

    world.run()
    during, entry = world.timeline("blind").texts, world.entry("blind")
    world.run(2 * DAY)
    asked = world.entry("blind")
    answers.retry(world.store, asked.identity, world.now)
    world.run()

    assert (during, entry.state, entry.out, entry.reason) == (["One"], "retry", 1, "the rest goes with a later run")
    assert (asked.state, asked.out, asked.reason) == ("missed", 1, KEPT_BACK)
    assert world.timeline("blind").texts == ["One", "Two"]


def test_a_hold_that_begins_before_the_intent_is_written_stops_it(world: World) -> None:
    world.open_account("blind")
    world.write("hello")
    world.run()
    world.now = DUE
    world.meanwhile("Intend", lambda: hold(world))

    world.run()

    assert (world.timeline("blind").requests, world.entries) == ([], {})


# --- during a hold -----------------------------------------------------------------------------------------------


def test_a_post_that_may_go_during_a_hold_goes(world: World) -> None:
    world.open_account("keyed")
    world.write("hello", allow_during_hold=True)
    world.write("other", "Two")
    world.run()
    world.now = DUE
    hold(world)

    world.run()

    assert world.timeline("keyed").texts == ["You are not alone."]


def test_a_hold_on_a_campaign_stops_its_posts_alone(world: World) -> None:
    world.open_account("keyed")
    world.write("hello", campaign="wmhd")
    world.write("other", "Two")
    world.run()
    world.now = DUE
    hold(world, campaigns=("wmhd",))

    world.run()

    assert world.timeline("keyed").texts == ["Two"]


def test_a_hold_on_an_account_stays_on_it_under_its_new_name(world: World) -> None:
    due_on_hold(world, accounts=("keyed",))
    settings = world.settings.pop("keyed")
    world.settings["renamed"] = f"{settings}, was: keyed"

    world.run()

    assert (world.timeline("keyed").requests, world.ledger.holds.each[0].accounts) == ([], ("renamed",))


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
