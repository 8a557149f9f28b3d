"""A run from its beginning to its report, where nothing goes wrong and where one account does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from multipost.delivery import Identity
from multipost.ledger import snapshot
from multipost.publish import together
from tests.publish.world import BEGAN, DATE, DUE

if TYPE_CHECKING:
    import pytest

    from tests.publish.world import World

TICK = timedelta(minutes=15)


def test_the_first_run_begins_the_ledger_and_sends_what_is_due_at_once(world: World) -> None:
    world.open_account("keyed")
    world.write("hello", schedule=("asap",))

    report = world.run()

    assert world.timeline("keyed").texts == ["You are not alone."]
    assert world.entry("keyed", date="asap").state == "published"
    assert (world.ledger.began, report.exit_code, report.tip) == (BEGAN, 0, world.history[-1])


def test_what_was_due_before_the_account_began_is_not_sent(world: World) -> None:
    world.open_account("keyed")
    world.write("hello", schedule=("2026-09-30T23:30",))

    world.run()

    assert world.timeline("keyed").requests == []
    assert world.entries == {}


def test_what_a_person_names_is_sent_although_it_was_due_before(world: World) -> None:
    world.open_account("keyed")
    world.write("hello", schedule=("2026-09-30T23:30",))
    wanted = frozenset({Identity("keyed", "hello", "2026-09-30")})
    world.work = lambda work: replace(work, situation=lambda ledger: replace(work.situation(ledger), wanted=wanted))

    world.run()

    assert world.timeline("keyed").texts == ["You are not alone."]


def test_a_run_with_nothing_to_send_commits_nothing(world: World) -> None:
    world.open_account("keyed")
    world.write("hello")
    world.run_when_due()
    before = world.history

    report = world.run(TICK)

    assert world.history == before
    assert (report.happened, report.exit_code) == ({}, 0)
    assert len(world.timeline("keyed").requests) == 1


def test_all_accounts_share_one_commit_for_intents_and_one_for_receipts(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(together, "PATIENCE", 10.0)  # seconds: this machine may be busy
    world.open_account("site")
    world.open_account("keyed")
    world.open_account("blind")
    world.write("hello")
    world.run()
    world.now = DUE
    before = len(world.history)

    world.run()

    assert world.states == {"published": 3}
    assert len(world.history) - before == 3  # where accounts lead, the intents, the receipts


def test_a_server_that_is_slow_to_let_us_in_keeps_nobody_else_waiting(world: World) -> None:
    world.open_account("keyed")
    world.open_account("blind")
    world.write("hello")
    world.timeline("blind").order("connect", "after-keyed")

    report = world.run_when_due()

    assert report.troubles == {}
    assert world.states == {"published": 2}


def test_only_what_was_chosen_is_sent(world: World) -> None:
    world.open_account("keyed")
    world.open_account("blind")
    world.write("hello")
    world.run()
    world.now = DUE
    world.work = lambda work: replace(work, only=lambda who: who.account == "blind")

    world.run()

    assert [len(world.timeline(name).posts) for name in ("keyed", "blind")] == [0, 1]


def test_what_is_out_carries_the_frozen_words_and_where_it_can_be_seen(world: World) -> None:
    world.open_account("site")
    world.write("hello")

    world.run_when_due()

    entry = world.entry("site")
    frozen = snapshot.frozen(world.store.repository, world.ledger, [entry.variant])
    assert entry.url == "2026-10-10/hello/"
    assert frozen[entry.variant]["parts"][0]["article"] == "<p>You are not alone.</p>"


def test_a_post_that_waits_behind_another_of_the_same_account_goes_in_the_same_run(world: World) -> None:
    world.open_account("blind")
    world.write("first", "One")
    world.write("second", "Two")

    world.run_when_due()

    assert world.timeline("blind").texts == ["One", "Two"]


def test_with_a_gap_an_account_sends_one_post_in_a_run(world: World) -> None:
    world.open_account("keyed", gap="2m")
    world.write("first", "One\n---\nAnd more")
    world.write("second", "Two")
    world.run_when_due()
    after_one_run = world.timeline("keyed").texts

    world.run(TICK)

    assert after_one_run == ["One", "And more"]
    assert world.timeline("keyed").texts == ["One", "And more", "Two"]


def test_what_was_missed_is_written_once(world: World) -> None:
    world.open_account("blind")
    world.write("hello")
    world.run()
    report = world.run(DUE - BEGAN + timedelta(hours=13))
    before = world.history

    world.run(TICK)

    assert (world.entry("blind").state, report.exit_code) == ("missed", 3)
    assert world.entry("blind").reason == "it was not sent in time: it is 13 hours late"
    assert world.history == before


def test_a_missed_post_that_gets_a_new_time_and_new_words_goes_out_with_those(world: World) -> None:
    world.open_account("blind")
    world.write("hello")
    world.timeline("blind").order("commit", "unsent")
    world.run_when_due()
    world.run(timedelta(hours=13))
    world.write("hello", "Words for tonight", schedule=(f"{DATE}T23:00",))

    world.run(timedelta(hours=2))

    assert world.timeline("blind").texts == ["Words for tonight"]


def test_a_post_that_is_gone_is_closed(world: World) -> None:
    world.open_account("blind")
    world.write("hello")
    world.timeline("blind").order("commit", "unsent")
    world.run_when_due()
    world.posts.clear()

    world.run(TICK)

    assert (world.entry("blind").state, world.entry("blind").reason) == ("skipped", "withdrawn")
    assert len(world.timeline("blind").requests) == 1


def test_an_account_that_has_a_new_name_keeps_its_past_and_what_is_open(world: World) -> None:
    world.open_account("blind")
    world.write("hello")
    world.write("later")
    world.timeline("blind").order("commit", "sent", "unsent")
    world.run_when_due()
    del world.settings["blind"]
    world.open_account("quiet", platform="blind", was="blind")

    world.run(TICK)

    assert world.states == {"published": 2}
    assert {who.account for who in world.entries} == {"quiet"}
    assert len(world.timeline("blind").posts) == 2
    assert (world.ledger.accounts["quiet"].was, world.ledger.accounts["quiet"].since) == (("blind",), BEGAN)
