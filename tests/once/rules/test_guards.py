"""Rule 9: what must be true before anything is sent."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

from tests.once import quiet, turns
from tests.once.promises.on_servers import at_most_once
from tests.once.scenes import due
from tests.once.stage.networks import Rules
from tests.once.stage.world import DUE, HOUR
from tests.once.turns import When

if TYPE_CHECKING:
    from tests.once.stage.calls import Answer, Call, Told
    from tests.once.stage.publisher import Publisher
    from tests.once.stage.world import World

pytestmark = pytest.mark.long

FINE, REFUSED = 0, 5
LEDGER = "refs/heads/multipost/status"


def code(world: World, *arguments: str, machine: str = "desk") -> int | None:
    ended = world.run(*arguments, machine=machine)
    return ended.code if ended else None


def texts(world: World, account: str = "blind") -> list[str]:
    return [post.text for post in world.networks[account].posts]


def test_a_ledger_that_was_set_back_sends_nothing(world: World) -> None:
    due(world, ["blind"], "One")
    world.run()
    world.promises = (at_most_once,)
    world.desk.git(world.desk.origin, "update-ref", LEDGER, world.record.history.pages[0].commit)
    world.desk.machine("other")

    ended = code(world, machine="other")

    assert (ended, texts(world)) == (REFUSED, ["One"])


def test_a_fork_sends_nothing(world: World) -> None:
    world.begin(["blind"])
    world.post("hello-0")
    world.desk.call_it("desk", "origin.git", "https://git.example/hope/posts")
    world.run()
    world.desk.machine("fork")
    shutil.copytree(world.desk.origin, world.desk.folder / "fork.git")
    world.desk.call_it("fork", "fork.git", "https://git.example/somebody/posts")
    world.pass_time(DUE - world.now)
    world.run()
    world.promises = (at_most_once,)

    ended = code(world, machine="fork")

    assert (ended, texts(world)) == (REFUSED, ["One"])


def test_a_login_is_not_shown_to_another_server(world: World) -> None:
    due(world, ["blind"], "One")
    settings = world.desk.settings({"blind": "blind"}).replace("//blind.example", "//blind.elsewhere.example")
    world.desk.write("multipost.yml", settings)
    world.merge()

    ended = code(world)

    assert (ended, texts(world)) == (REFUSED, [])


def test_a_login_that_leads_to_somebody_else_sends_nothing(world: World) -> None:
    due(world, ["blind"], "One")
    world.run()
    world.post("hello-1", "Two")
    world.networks["blind"].place = "somebody-else"

    ended = code(world)

    assert (ended, texts(world)) == (REFUSED, ["One"])


def test_two_names_for_one_place_post_once(world: World) -> None:
    due(world, ["blind", "blind-2"], "One")
    world.promises = (at_most_once,)
    world.networks["blind-2"].token = world.networks["blind"].token
    both = world.desk.settings({"blind": "blind", "blind-2": "blind"}).replace("blind-2.example", "blind.example")
    world.desk.write("multipost.yml", both)
    world.merge()
    world.run("adopt", "blind-2")

    ended = code(world)

    assert (ended, texts(world)) == (REFUSED, ["One"])


def test_an_outbox_sends_nothing_once_main_has_moved(world: World) -> None:
    due(world, ["blind"], "One")
    world.run("plan", "--outbox", "../outbox")
    world.post("hello-0", "Edited")

    ended = code(world, "publish", "--outbox", "../outbox")

    assert (ended, texts(world)) == (FINE, [])


def forgotten(world: World) -> None:
    """A post is out, and nobody knows: the list lags, and the server has forgotten its key."""
    due(world, ["timed"], "One")
    world.networks["timed"].rules = Rules(ttl=HOUR, lag=4 * HOUR)
    world.run(director=When(turns.request("after"), turns.unheard))
    world.pass_time(2 * HOUR)


def test_a_clock_behind_the_ledger_sends_nothing(world: World) -> None:
    forgotten(world)
    world.run("hold", "--reason", "look")
    world.run("resume")
    world.wrong_clocks = {"desk": -timedelta(minutes=100)}

    ended = code(world)

    assert (ended, texts(world, "timed")) == (REFUSED, ["One"])


def dated(world: World, _running: Publisher, call: Call) -> Told:
    """The server says what time it is."""
    answer: Answer = call.detail
    return replace(answer, headers={**answer.headers, "date": format_datetime(world.now, usegmt=True)})


def test_a_clock_that_is_not_the_servers_sends_nothing(world: World) -> None:
    forgotten(world)
    world.wrong_clocks = {"desk": -timedelta(minutes=100)}

    world.run(director=When(turns.login, dated))

    assert texts(world, "timed") == ["One"]


def test_many_late_posts_wait_for_a_person(world: World) -> None:
    due(world, ["keyed"], "One", "Two", "Three", "Four")
    world.pass_time(2 * HOUR)
    world.run()
    before = texts(world, "keyed")

    world.run("release")
    quiet.recover(world)

    assert (before, sorted(texts(world, "keyed"))) == ([], ["Four", "One", "Three", "Two"])


def test_nothing_goes_out_on_hold(world: World) -> None:
    due(world, ["blind"], "One")
    world.run("hold", "--reason", "look")
    world.run()
    before = texts(world)

    world.run("resume", "hello-0")
    quiet.recover(world)

    assert (before, texts(world)) == ([], ["One"])


def test_what_a_hold_kept_back_waits_for_an_answer(world: World) -> None:
    due(world, ["blind", "keyed"], "One", "Two")
    world.run("hold", "--until", "2026-10-10 12:00")
    world.record.held = set(world.record.due)
    world.pass_time(4 * HOUR)
    world.run()

    ends = quiet.recover(world)

    assert (set(ends.values()), texts(world), texts(world, "keyed")) == ({"missed"}, [], [])


def test_whoever_dies_while_a_hold_ends_leaves_nothing_that_goes_out_by_itself(world: World) -> None:
    due(world, ["blind"], "One")
    world.run("hold", "--until", "2026-10-10 12:00")
    world.record.held = set(world.record.due)
    world.pass_time(4 * HOUR)
    world.run(director=When(turns.push("which holds", "after"), turns.power_cut))

    ends = quiet.recover(world)

    assert (set(ends.values()), texts(world)) == ({"missed"}, [])


def test_a_hold_counts_for_what_was_claimed_together_with_others(world: World) -> None:
    due(world, ["keyed"], "One", "Two")
    world.desk.machine("other")
    held = turns.meanwhile(hold_and_wait)

    world.run(director=When(turns.request("after"), held))

    assert texts(world, "keyed") == ["One"]


def hold_and_wait(world: World) -> None:
    world.run("hold", "--reason", "look", machine="other")
    world.pass_time(timedelta(seconds=100))


def test_a_hold_counts_from_the_moment_it_stands(world: World) -> None:
    due(world, ["blind"], "One")
    world.desk.machine("other")
    held = turns.meanwhile(lambda here: here.run("hold", "--reason", "look", machine="other"))

    world.run(director=When(turns.push("intend"), held))

    assert texts(world) == []
