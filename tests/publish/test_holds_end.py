"""A hold ends: what it kept back is asked about, in the commit that takes it away."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from multipost.ledger import answers
from multipost.ledger.hold import Hold, Holds
from multipost.plan import holding
from multipost.publish import ending
from tests.plan.situations import NOW, planned, situation
from tests.publish.held import DAY, KEPT_BACK, due_on_hold, hold, reviewed_on_hold
from tests.publish.world import DATE, DUE

if TYPE_CHECKING:
    from multipost.plan import Situation
    from tests.publish.world import World


def test_the_first_run_after_its_end_ends_a_hold_and_asks(world: World) -> None:
    held = due_on_hold(world, until=DUE + DAY)

    report = world.run(DAY)

    assert (held.states, held.ledger.holds.each) == ({"missed": 1}, ())
    assert (held.entry("keyed").reason, held.timeline("keyed").requests, report.exit_code) == (KEPT_BACK, [], 3)


def test_what_is_due_once_a_hold_is_over_goes_with_the_run_that_ends_it(world: World) -> None:
    due_on_hold(world, until=DUE + timedelta(hours=1))
    world.write("other", "Two", schedule=(f"{DATE}T10:00",))

    world.run(timedelta(hours=1))

    assert world.timeline("keyed").texts == ["Two"]
    assert world.states == {"missed": 1, "published": 1}


def test_a_run_that_was_asked_for_one_post_ends_a_hold_for_all(world: World) -> None:
    due_on_hold(world, until=DUE + DAY)
    world.write("other", "Two")
    world.work = lambda work: replace(work, only=lambda who: who.post == "other")

    world.run(DAY)

    assert world.states == {"missed": 2}


def test_what_was_kept_back_goes_when_a_person_says_so_and_skipped_it_is_over(world: World) -> None:
    due_on_hold(world, until=DUE + DAY)
    world.write("other", "Two")
    world.run(10 * DAY)

    answers.retry(world.store, world.entry("keyed").identity, world.now)
    answers.skip(world.store, world.entry("keyed", "other").identity, "the evening is over", world.now)
    world.run()

    assert world.timeline("keyed").texts == ["You are not alone."]
    assert world.states == {"published": 1, "skipped": 1}


def test_another_date_sends_what_was_kept_back(world: World) -> None:
    due_on_hold(world, until=DUE + DAY)
    world.run(DAY)

    world.write("hello", schedule=(f"{DATE[:-2]}12T09:00",))
    world.run(DAY)

    assert world.timeline("keyed").texts == ["You are not alone."]
    assert world.states == {"published": 1, "skipped": 1}


def test_a_hold_that_ends_while_another_stands_asks_nobody(world: World) -> None:
    due_on_hold(world, until=DUE + DAY)
    hold(world, accounts=("keyed",), until=DUE + 3 * DAY)

    world.run(DAY)
    between = world.states
    world.run(2 * DAY)

    assert (between, world.states) == ({}, {"missed": 1})


def test_who_loses_a_push_while_a_hold_ends_decides_again(world: World) -> None:
    due_on_hold(world, until=DUE + DAY)
    world.open_account("blind")
    world.meanwhile("Write which holds stand", lambda: hold(world, reason="a worse day", accounts=("keyed",)))

    world.run(DAY)

    assert [one.reason for one in world.ledger.holds.each] == ["a worse day"]
    assert world.states == {}


def test_of_two_machines_one_ends_a_hold_and_the_other_sends_nothing(world: World) -> None:
    due_on_hold(world, until=DUE + DAY)
    world.now = DUE + DAY
    judged, before = world.situation, len(world.history)
    world.meanwhile("Write which holds stand", lambda: ending.end(world.machine(), judged))

    report = world.run()

    assert (len(world.history), report.exit_code) == (before + 1, 0)
    assert (world.states, world.timeline("keyed").requests) == ({"missed": 1}, [])


def test_the_slot_of_a_queue_that_fell_into_a_hold_is_lost_with_it(world: World) -> None:
    over = {"holds": Holds((Hold("a bad day", NOW - DAY),))}
    queued = replace(planned(), slot="tips@2026-10-10T0900")

    judged = situation(queued, ledger=over, holds=Holds())

    found = ending.kept_back(judged)
    written = ending.changes(world.repository, judged.ledger, judged, found)

    assert (found.entries, found.slots) == ({}, (("site", "tips@2026-10-10T0900"),))
    assert "slots/site/tips@2026-10-10T0900.json" in written


# --- what a reviewed file says -----------------------------------------------------------------------------------


def test_the_first_run_that_sees_a_reviewed_hold_writes_it_down_and_sends_nothing(world: World) -> None:
    reviewed_on_hold(world)

    (held,) = world.ledger.holds.each
    assert (held.reason, held.reviewed, world.timeline("keyed").requests) == ("a bad day", True, [])


def test_a_machine_that_has_not_seen_the_file_sends_nothing_either(world: World) -> None:
    reviewed_on_hold(world)
    world.work = lambda given: replace(given, situation=lambda ledger: before(given.situation(ledger)))

    world.run()

    assert (world.timeline("keyed").requests, len(world.ledger.holds.each)) == ([], 1)


def test_the_first_run_without_the_file_ends_the_hold_and_asks(world: World) -> None:
    reviewed_on_hold(world)
    world.reviewed = None

    world.run(10 * DAY)

    assert (world.ledger.holds.each, world.states, world.timeline("keyed").requests) == ((), {"missed": 1}, [])


def test_a_file_that_names_other_accounts_changes_the_hold_and_asks_where_it_ended(world: World) -> None:
    world.open_account("blind")
    reviewed_on_hold(world)
    world.reviewed = Hold("a bad day", DUE, ("blind",), reviewed=True)

    world.run(DAY)

    assert [one.accounts for one in world.ledger.holds.each] == [("blind",)]
    assert {who.account for who in world.entries} == {"keyed"}


def test_a_run_without_news_of_holds_writes_nothing(world: World) -> None:
    reviewed_on_hold(world)
    before = world.history

    world.run(timedelta(hours=1))

    assert world.history == before


def before(situation: Situation) -> Situation:
    """As a machine judges that read the files a day ago."""
    holds = holding.after(situation.ledger.holds, None, situation.now, DUE - DAY)
    return replace(situation, holds=holds)
