"""A thread is published part by part, from the words that were frozen with its first intent."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from multipost.ledger import answers, steps
from tests.publish.world import DUE

if TYPE_CHECKING:
    from tests.publish.world import World

TICK = timedelta(minutes=15)


@pytest.fixture
def thread(world: World) -> World:
    """A thread of three that is due on an account without keys."""
    world.open_account("blind")
    world.write("hello", "One\n---\nTwo\n---\nThree")
    world.run()
    world.now = DUE
    return world


def parents(world: World) -> list[tuple[str, str]]:
    return [(post["text"], post["parent"]) for post in world.timeline("blind").posts]


WHOLE = [("One", ""), ("Two", "1"), ("Three", "2")]


def test_each_part_answers_the_one_before(thread: World) -> None:
    thread.run()

    assert parents(thread) == WHOLE
    assert len({part.key for part in thread.entry("blind").parts}) == 3


def test_the_commit_that_records_a_part_intends_the_next(thread: World) -> None:
    before = len(thread.history)

    thread.run()

    assert len(thread.history) - before == 5  # where the account leads; three intents; the last receipt


def test_an_edit_after_the_first_intent_changes_nothing_of_the_rest(thread: World) -> None:
    thread.timeline("blind").order("commit", "sent", "unsent")
    thread.run()
    thread.write("hello", "Quite\n---\ndifferent")

    thread.run(TICK)

    assert parents(thread) == WHOLE


def test_a_file_that_now_has_mistakes_does_not_hold_up_the_rest(thread: World) -> None:
    thread.timeline("blind").order("commit", "sent", "unsent")
    thread.run()
    thread.blocked["hello"] = 1

    thread.run(TICK)

    assert parents(thread) == WHOLE


def test_once_a_part_is_out_the_rest_is_never_too_late(thread: World) -> None:
    thread.timeline("blind").order("commit", "sent", "unsent")
    thread.run()

    thread.run(timedelta(days=3))

    assert parents(thread) == WHOLE


@pytest.mark.parametrize("word", ["unsent", "later"])
def test_a_part_that_cannot_be_prepared_leaves_the_rest_for_later(word: str, thread: World) -> None:
    thread.timeline("blind").order("prepare", "ready", word)
    thread.run()
    during = thread.entry("blind")

    thread.run(TICK)

    assert (during.state, during.out, during.claim) == ("retry", 1, None)
    assert parents(thread) == WHOLE


def test_after_a_refused_part_edited_words_replace_it_and_what_follows(thread: World) -> None:
    thread.timeline("blind").order("commit", "sent", "refuse")
    thread.run()
    thread.write("hello", "One\n---\nTwo, kinder")

    thread.run(TICK)

    assert parents(thread) == [("One", ""), ("Two, kinder", "1")]
    assert (thread.entry("blind").state, thread.entry("blind").epoch) == ("published", 1)


@pytest.mark.parametrize("body", ["Other\n---\nTwo, kinder", "One"])
def test_after_a_refused_part_what_is_out_already_cannot_be_edited(body: str, thread: World) -> None:
    thread.timeline("blind").order("commit", "sent", "refuse")
    thread.run()
    thread.write("hello", body)

    thread.run(TICK)

    assert parents(thread) == [("One", "")]
    assert thread.entry("blind").state == "failed"


def test_a_thread_whose_post_is_gone_is_cut_short_and_a_person_decides(thread: World) -> None:
    thread.timeline("blind").order("commit", "sent", "unsent")
    thread.run()
    thread.posts.clear()

    report = thread.run(TICK)

    assert (thread.entry("blind").state, thread.entry("blind").reason) == ("parked", "withdrawn after part 1")
    assert (parents(thread), report.exit_code) == ([("One", "")], 3)


def die_between_parts(world: World) -> None:
    """The first part is known to be out, and the run that sent it dies before it claims the second."""
    receipt = {"id": "1", "url": "https://blind.example/1", "at": DUE.isoformat()}

    def prove_and_die() -> None:
        world.change("blind", lambda entry: steps.received(entry, 0, entry.parts[0], receipt, 3))
        raise KeyboardInterrupt

    world.meanwhile("Record 1, intend 1", prove_and_die)
    with pytest.raises(KeyboardInterrupt):
        world.run()
    world.work = lambda work: work


def test_a_run_that_died_between_two_parts_is_completed_by_the_next(thread: World) -> None:
    die_between_parts(thread)

    thread.run(TICK)

    assert parents(thread) == WHOLE


def test_a_thread_that_stands_between_two_parts_ends_there_when_its_post_is_gone(thread: World) -> None:
    die_between_parts(thread)
    thread.posts.clear()

    thread.run(TICK)

    assert (thread.entry("blind").state, parents(thread)) == ("parked", [("One", "")])


def test_a_thread_that_stands_between_two_parts_ends_there_when_its_account_is_gone(thread: World) -> None:
    die_between_parts(thread)
    thread.settings.clear()
    thread.open_account("site")

    thread.run(TICK)

    assert thread.entry("blind").reason == "withdrawn after part 1"


def test_a_claim_that_is_ten_minutes_old_is_not_sent_under(thread: World) -> None:
    def take_long() -> None:
        thread.now += timedelta(minutes=11)

    thread.meanwhile("Intend", take_long)
    thread.run()
    during = (thread.timeline("blind").requests, thread.entry("blind").state)

    thread.run(TICK)

    assert during == ([], "retry")
    assert parents(thread) == WHOLE


def test_a_person_gives_the_address_of_a_lost_part_and_the_rest_answers_it(thread: World) -> None:
    thread.timeline("blind").order("commit", "sent", "lost")
    thread.run()
    seen = {"id": "2", "url": "https://blind.example/2", "at": thread.now.isoformat()}

    answers.published(thread.store, thread.entry("blind").identity, seen, None, thread.now)
    thread.run(TICK)

    assert parents(thread) == WHOLE
    assert thread.entry("blind").state == "published"


def test_a_person_says_a_lost_part_is_not_there_and_it_goes_under_a_new_key(thread: World) -> None:
    thread.timeline("blind").order("commit", "sent", "vanished")
    thread.run()
    lost = thread.entry("blind")
    thread.run(timedelta(hours=1))

    answers.retry(thread.store, lost.identity, thread.now)
    thread.run(TICK)

    assert parents(thread) == WHOLE
    assert thread.entry("blind").parts[1].key != lost.parts[1].key


def test_what_a_person_asked_for_again_goes_although_it_is_late(world: World) -> None:
    world.open_account("blind")
    world.write("hello")
    world.run()
    world.run(DUE - world.now + timedelta(hours=13))

    answers.retry(world.store, world.entry("blind").identity, world.now)
    world.run(TICK)

    assert world.timeline("blind").texts == ["You are not alone."]


def test_what_a_person_asked_for_again_counts_for_a_day(world: World) -> None:
    world.open_account("blind")
    world.write("hello")
    world.run()
    world.run(DUE - world.now + timedelta(hours=13))

    answers.retry(world.store, world.entry("blind").identity, world.now)
    world.run(timedelta(hours=25))

    assert world.entry("blind").state == "missed"
    assert world.timeline("blind").texts == []
