"""One account is in trouble, or one post: what is written, what waits, and who goes on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.publish.world import DUE

if TYPE_CHECKING:
    from tests.publish.world import World

TICK = timedelta(minutes=15)


@pytest.mark.parametrize(
    "verb, word, code",
    [
        ("connect", "login", 4),
        ("connect", "unsent", 0),
        ("connect", "broken", 4),
        ("prepare", "login", 4),
        ("prepare", "unsent", 0),
        ("prepare", "limited", 0),
        ("prepare", "broken", 4),
    ],
)
def test_trouble_before_the_intent_writes_nothing_and_other_accounts_go_on(
    verb: str, word: str, code: int, world: World
) -> None:
    world.open_account("blind")
    world.open_account("keyed")
    world.write("first", "One")
    world.write("second", "Two")
    world.run()
    world.now = DUE
    world.timeline("blind").order(verb, word)

    report = world.run()

    assert world.states == {"published": 2}
    assert world.timeline("blind").requests == []
    assert (list(report.troubles), report.exit_code) == (["blind"], code)


@pytest.mark.parametrize("word, code", [("login", 4), ("unsent", 0), ("limited", 0)])
@pytest.mark.parametrize("name", ["blind", "keyed"])
def test_trouble_while_sending_leaves_the_rest_of_the_account_for_later(
    name: str, word: str, code: int, world: World
) -> None:
    world.open_account(name)
    world.open_account("site")
    world.write("first", "One")
    world.write("second", "Two")
    world.timeline(name).order("commit", word)

    report = world.run_when_due()

    assert len(world.timeline(name).requests) == 1
    assert world.states["published"] == 2
    assert report.exit_code == code


def test_what_was_left_for_later_goes_with_the_next_run_under_the_same_key(world: World) -> None:
    world.open_account("blind")
    world.write("hello")
    world.timeline("blind").order("commit", "unsent")
    world.run_when_due()
    before = world.entry("blind")

    world.run(TICK)

    after = world.entry("blind")
    assert (before.state, after.state) == ("retry", "published")
    assert (before.parts[0].key, before.parts[0].at) == (after.parts[0].key, after.parts[0].at)


def test_a_platform_that_limits_us_is_not_asked_before_its_time(world: World) -> None:
    world.open_account("blind")
    world.write("hello")
    world.timeline("blind").order("commit", "limited")
    world.run_when_due()

    world.run(TICK)
    early = world.timeline("blind").texts
    world.run(timedelta(hours=2))

    assert (early, world.timeline("blind").texts) == ([], ["You are not alone."])


def test_a_missing_login_is_named_and_the_others_go_on(world: World) -> None:
    world.open_account("keyed")
    world.open_account("locked")
    world.write("hello")

    report = world.run_when_due()

    assert report.troubles["locked"] == ("locked has no login. Set MULTIPOST_LOCKED__TOKEN.", 4)
    assert world.entry("keyed").state == "published"


def test_what_is_too_large_to_be_kept_is_refused_before_it_is_sent(world: World) -> None:
    world.open_account("blind")
    world.write("hello")
    world.timeline("blind").order("prepare", "huge")

    report = world.run_when_due()

    assert world.entry("blind").state == "failed"
    assert "what is sent is too large to be kept safely" in world.entry("blind").reason
    assert (world.timeline("blind").requests, report.exit_code) == ([], 4)


def test_a_server_that_takes_less_than_it_said_gets_nothing_and_nothing_is_cut(world: World) -> None:
    world.open_account("blind")
    world.write("hello")
    world.run()
    world.now = DUE
    world.timeline("blind").order("connect", "limit-10")

    world.run()

    said = "the server now takes 10 characters of text, this has 18: run `multipost accounts --refresh`"
    assert world.entry("blind").reason == said
    assert world.timeline("blind").requests == []


def test_an_upload_that_is_not_ready_goes_on_where_it_was(world: World) -> None:
    world.open_account("blind")
    world.write("hello")
    world.timeline("blind").order("prepare", "later")
    world.run_when_due()

    world.run(TICK)

    assert world.timeline("blind").posts[0]["resume"] == {"upload": "u1", "pieces": [1, 2]}


def test_an_upload_that_was_for_other_words_is_not_used_for_new_ones(world: World) -> None:
    world.open_account("blind")
    world.write("hello")
    world.timeline("blind").order("prepare", "later")
    world.run_when_due()
    world.write("hello", "Better words")

    world.run(TICK)

    post = world.timeline("blind").posts[0]
    assert (post["text"], post["resume"]) == ("Better words", None)


def test_words_that_were_refused_wait_for_an_edit_and_go_under_a_new_key(world: World) -> None:
    world.open_account("blind")
    world.write("hello")
    world.timeline("blind").order("commit", "refuse")
    report = world.run_when_due()
    refused = world.entry("blind")
    world.run(TICK)
    world.write("hello", "Kinder words")

    world.run(TICK)

    entry = world.entry("blind")
    assert (refused.state, refused.reason, report.exit_code) == ("failed", "it is too rude", 4)
    assert (entry.state, entry.epoch) == ("published", 1)
    assert entry.parts[0].key != refused.parts[0].key
    assert [request["text"] for request in world.timeline("blind").requests] == ["You are not alone.", "Kinder words"]


def test_what_an_account_may_not_do_is_said_without_asking_for_another_login(world: World) -> None:
    world.open_account("keyed")
    world.write("hello", "One")
    world.timeline("keyed").order("connect", "closed", "closed")

    report = world.run_when_due()

    assert report.troubles["keyed"] == ("keyed: the bot is not in the room: invite it", 4)
