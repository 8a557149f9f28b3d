"""What becomes of a request whose answer was lost, by what its platform lets us prove."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from multipost.ledger import answers, steps
from tests.publish.world import DUE

if TYPE_CHECKING:
    from tests.publish.world import World

TICK = timedelta(minutes=15)


@pytest.mark.parametrize("account", ["lookup", "container"])
def test_what_can_be_asked_is_asked_in_the_same_run(account: str, world: World) -> None:
    world.lose(account, "lost")

    entry = world.entry(account)
    assert (entry.state, entry.parts[0].receipt and entry.parts[0].receipt["id"]) == ("published", "1")
    assert len(world.timeline(account).requests) == 1


@pytest.mark.parametrize("account", ["lookup", "container"])
def test_what_is_not_found_is_parked_because_a_miss_proves_nothing(account: str, world: World) -> None:
    world.lose(account, "vanished")

    world.run(TICK)

    entry = world.entry(account)
    assert (entry.state, entry.reason) == (
        "parked",
        "the answer was lost, and it was not found: look whether it is there",
    )
    assert len(world.timeline(account).requests) == 1


def test_a_post_that_another_delivery_holds_is_not_taken_for_the_lost_one(world: World) -> None:
    world.open_account("lookup")
    world.write("first", "The same words")
    world.write("hello", "The same words")
    world.timeline("lookup").order("commit", "sent", "vanished")

    world.run_when_due()

    assert (world.entry("lookup", "first").state, world.entry("lookup").state) == ("published", "parked")


def test_looking_waits_while_the_server_is_down(world: World) -> None:
    world.open_account("lookup")
    world.timeline("lookup").order("find", "unsent")
    world.lose("lookup", "lost")
    during = world.entry("lookup").state

    world.run(TICK)

    assert (during, world.entry("lookup").state) == ("sending", "published")


def test_while_one_request_without_a_key_is_unsettled_the_account_sends_nothing_else(world: World) -> None:
    world.open_account("lookup")
    world.timeline("lookup").order("find", "unsent", "unsent")
    world.lose("lookup", "lost")
    world.write("second", "Two")
    world.run(TICK)
    during = world.timeline("lookup").texts

    world.run(TICK)

    assert (during, world.timeline("lookup").texts) == (["One"], ["One", "Two"])


def test_an_adapter_that_breaks_on_looking_has_found_nothing(world: World) -> None:
    world.open_account("lookup")
    world.timeline("lookup").order("find", "broken")

    world.lose("lookup", "lost")

    assert world.entry("lookup").state == "parked"
    assert "looking for it broke (KeyError)" in world.entry("lookup").reason


@pytest.mark.parametrize("word", ["lost", "vanished", "broken"])
def test_a_platform_that_cannot_be_asked_parks_and_nothing_is_sent_again(word: str, world: World) -> None:
    world.lose("blind", word)

    report = world.run(TICK)

    assert (world.entry("blind").state, report.exit_code) == ("parked", 0)
    assert "this platform cannot be asked: look whether it is there" in world.entry("blind").reason
    assert len(world.timeline("blind").requests) == 1


def test_after_a_lost_answer_the_other_posts_of_an_account_without_keys_wait(world: World) -> None:
    world.open_account("blind")
    world.open_account("keyed")
    world.write("hello", "One")
    world.write("second", "Two")
    world.timeline("blind").order("commit", "lost")

    world.run_when_due()
    during = world.timeline("blind").texts
    world.run(TICK)

    assert (during, world.timeline("blind").texts) == (["One"], ["One", "Two"])
    assert world.timeline("keyed").texts == ["One", "Two"]


def test_the_rest_of_a_thread_follows_in_the_same_run_when_the_lost_part_is_found(world: World) -> None:
    world.lose("lookup", "lost", body="One\n---\nTwo")

    posts = world.timeline("lookup").posts
    assert [(post["text"], post["parent"]) for post in posts] == [("One", ""), ("Two", "1")]
    assert world.entry("lookup").state == "published"


def test_an_account_that_is_gone_cannot_be_asked_and_a_person_looks(world: World) -> None:
    world.open_account("timed")
    world.timeline("timed").order("find", "miss")
    world.lose("timed", "lost")
    world.settings.clear()
    world.open_account("site")

    report = world.run(TICK)

    assert (world.entry("timed").state, report.exit_code) == ("parked", 3)
    assert "its account is gone from multipost.yml" in world.entry("timed").reason


def test_a_second_different_receipt_is_kept_and_needs_a_person(world: World) -> None:
    world.open_account("blind")
    world.write("hello")
    other = {"id": "7", "url": "https://blind.example/7", "at": DUE.isoformat()}
    world.meanwhile("Record", lambda: world.change("blind", lambda one: steps.received(one, 0, one.parts[0], other, 1)))

    report = world.run_when_due()

    entry = world.ledger.open[world.entry("blind").identity]
    assert (entry.state, entry.doubtful, report.exit_code) == ("published", True, 3)
    assert entry.reason == "it may be there twice: https://blind.example/7 and https://blind.example/1"
    answers.published(world.store, entry.identity, other, None, world.now)
    assert world.ledger.open == {}


def test_the_url_that_a_person_gave_is_no_second_post(world: World) -> None:
    world.open_account("blind")
    world.write("hello")
    said = {"id": "https://blind.example/1", "url": "https://blind.example/1", "at": DUE.isoformat()}
    world.meanwhile("Record", lambda: world.change("blind", lambda one: steps.received(one, 0, one.parts[0], said, 1)))

    world.run_when_due()

    assert world.entry("blind").settled
