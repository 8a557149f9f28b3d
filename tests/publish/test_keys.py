"""A request whose answer was lost, on a platform that knows keys: the same bytes again, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from multipost import platforms
from multipost.platform import Blind

if TYPE_CHECKING:
    from tests.publish.world import World

TICK = timedelta(minutes=15)


@pytest.mark.parametrize("word", ["lost", "vanished", "broken"])
def test_a_key_for_ever_is_sent_again_at_once_and_counts_once(word: str, world: World) -> None:
    world.lose("keyed", word)

    first, second = world.timeline("keyed").requests
    assert first == second
    assert world.timeline("keyed").texts == ["One"]
    assert world.entry("keyed").state == "published"


def test_a_key_is_tried_again_in_the_next_run_as_long_as_nobody_answers(world: World) -> None:
    world.lose("keyed", "lost", "lost")
    during = world.entry("keyed")

    world.run(TICK)

    assert during.state == "sending"
    assert (world.entry("keyed").state, world.timeline("keyed").texts) == ("published", ["One"])
    assert len({request["key"] for request in world.timeline("keyed").requests}) == 1


@pytest.mark.parametrize("word", ["unsent", "limited", "login"])
def test_trouble_on_sending_again_says_nothing_about_the_first_time(word: str, world: World) -> None:
    world.lose("keyed", "lost", word)
    during = world.entry("keyed")

    world.run(TICK)

    assert during.state == "sending"
    assert (world.entry("keyed").state, world.timeline("keyed").texts) == ("published", ["One"])


def test_a_refusal_on_sending_again_is_for_a_person_to_look_at(world: World) -> None:
    world.lose("keyed", "lost", "refuse")

    entry = world.entry("keyed")
    assert entry.state == "parked"
    assert "sending it again was refused: it is too rude; look whether it is there" in entry.reason


def test_what_can_be_looked_for_is_looked_for_at_once(world: World) -> None:
    world.lose("timed", "lost")

    assert world.entry("timed").state == "published"
    assert len(world.timeline("timed").requests) == 1


def test_a_key_that_is_forgotten_waits_for_a_late_request_and_looks_first(world: World) -> None:
    world.open_account("timed")
    world.timeline("timed").order("find", "miss", "miss")
    world.lose("timed", "lost")
    during = world.entry("timed").state
    world.run(timedelta(minutes=4))
    too_early = world.entry("timed").state

    world.run(timedelta(minutes=2))

    assert (during, too_early, world.entry("timed").state) == ("sending", "sending", "published")
    assert len(world.timeline("timed").requests) == 1


def test_a_key_that_is_forgotten_is_used_again_while_it_is_fresh(world: World) -> None:
    world.lose("timed", "vanished")

    world.run(TICK)

    assert (world.timeline("timed").texts, world.entry("timed").state) == (["One"], "published")


def test_a_key_that_may_be_forgotten_is_not_used_again(world: World) -> None:
    world.lose("timed", "vanished")

    report = world.run(timedelta(hours=12))

    assert (world.entry("timed").state, report.exit_code) == ("parked", 3)
    assert len(world.timeline("timed").requests) == 1


def test_an_old_key_stays_old_when_its_server_was_down_the_second_time(world: World) -> None:
    world.lose("timed", "vanished", "unsent")
    world.run(TICK)

    world.run(timedelta(hours=12))

    assert world.entry("timed").state == "parked"
    assert world.timeline("timed").texts == []


def test_one_post_is_not_the_answer_for_two_lost_ones(world: World) -> None:
    world.open_account("timed")
    world.write("first", "The same words")
    world.write("hello", "The same words")
    world.timeline("timed").order("commit", "lost", "vanished")
    world.run_when_due()

    world.run(TICK)

    assert world.states == {"published": 2}
    assert world.timeline("timed").texts == ["The same words"] * 2


def test_the_class_of_the_intent_counts_not_that_of_today(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.lose("keyed", "lost", "lost")
    adapter = platforms.load("keyed")
    monkeypatch.setattr(adapter, "SPEC", replace(adapter.SPEC, retry=Blind()))

    world.run(TICK)

    assert world.entry("keyed").state == "published"


def test_what_another_version_prepared_is_looked_for_and_never_sent(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.lose("keyed", "lost", "vanished")
    adapter = platforms.load("keyed")
    monkeypatch.setattr(adapter, "SPEC", replace(adapter.SPEC, format=2))
    before = len(world.timeline("keyed").requests)

    world.run(TICK)

    assert world.entry("keyed").state == "parked"
    assert len(world.timeline("keyed").requests) == before


def test_a_class_that_this_version_does_not_know_proves_nothing(world: World) -> None:
    world.lose("keyed", "lost", "lost")
    unknown = {"name": "entangled", "format": 1}
    world.change("keyed", lambda entry: replace(entry, parts=(replace(entry.parts[0], retry=unknown),)))

    world.run(TICK)

    assert world.entry("keyed").state == "parked"


def test_what_the_server_asks_to_prepare_again_is_prepared_again_by_the_next_run(world: World) -> None:
    world.lose("keyed", "vanished", "later")
    during = world.entry("keyed").state

    world.run(TICK)

    assert (during, world.entry("keyed").state) == ("retry", "published")
    assert world.timeline("keyed").texts == ["One"]
    assert len({request["key"] for request in world.timeline("keyed").requests}) == 1
