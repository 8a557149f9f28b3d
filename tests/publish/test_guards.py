"""What must be true before anything is sent: each guard stops the run, and says what to do."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from multipost import errors, git
from multipost.ledger import answers, stored
from multipost.publish import guards
from tests import origin
from tests.publish.world import BRANCH, DUE

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.ledger.store import Changes
    from tests.publish.world import World

HEAD = f"refs/heads/{BRANCH}"
SEEN = "refs/multipost/seen"
TICK = timedelta(minutes=15)


@pytest.fixture
def ready(world: World) -> World:
    """One post is out, another is due."""
    world.open_account("keyed")
    world.write("hello")
    world.run_when_due()
    world.write("second", "Two")
    return world


def refusal(world: World) -> str:
    with pytest.raises(errors.Refused) as refused:
        world.run(TICK)
    return str(refused.value)


def delete(world: World) -> None:
    world.git("update-ref", "-d", HEAD)


def rewind(world: World) -> None:
    world.git("update-ref", HEAD, f"{HEAD}~2")


def rewrite(world: World) -> None:
    """Another history of the same length."""
    tree = world.git("rev-parse", f"{HEAD}^{{tree}}").strip()
    world.git("update-ref", HEAD, world.git("commit-tree", tree, "-m", "Begin again").strip())


def overwrite(world: World, changes: Changes) -> None:
    """Another program writes there."""
    tip = git.commit(world.store.repository, world.ledger.tip, changes, "Theirs\n", world.now)
    world.git("update-ref", HEAD, tip)


@pytest.mark.parametrize("lose", [delete, rewind, rewrite])
def test_a_ledger_that_lost_its_past_stops_the_run_and_the_printed_command_restores_it(
    lose: Callable[[World], None], ready: World
) -> None:
    before = ready.history
    lose(ready)

    sentence = refusal(ready)
    subprocess.run(sentence.split("`")[1], shell=True, check=True, cwd=ready.root)  # noqa: S602 - as a person would

    assert f"The ledger branch {BRANCH} was deleted or rewound" in sentence
    assert ready.timeline("keyed").texts == ["You are not alone."]
    assert ready.history == before
    ready.run()
    assert ready.timeline("keyed").texts == ["You are not alone.", "Two"]


def test_a_missing_shadow_is_set_again_and_the_run_says_so(ready: World) -> None:
    ready.git("update-ref", "-d", SEEN)

    report = ready.run(TICK)

    assert report.notices == [f"{SEEN} was set to {BRANCH} again."]
    assert ready.timeline("keyed").texts == ["You are not alone.", "Two"]
    assert ready.git("rev-parse", SEEN) == ready.git("rev-parse", HEAD)


def test_a_branch_of_that_name_that_is_no_ledger_stops_the_run(world: World) -> None:
    world.open_account("keyed")
    overwrite(world, {"notes.txt": b"Buy milk\n"})

    sentence = refusal(world)

    assert "The ledger branch has no ledger.json" in sentence
    assert "`ledger: {branch: …}`" in sentence


def test_a_ledger_of_a_newer_version_stops_the_run(ready: World) -> None:
    overwrite(ready, {"ledger.json": stored.text({"schema": 2})})

    sentence = refusal(ready)

    assert "The ledger was written by a newer multipost (schema 2, this one knows 1)." in sentence
    assert "`pip install --upgrade multipost`" in sentence


def test_a_fork_publishes_nothing_until_it_is_adopted(ready: World) -> None:
    ours = origin.lead_to(ready.root, "https://git.example/hope/network.git")
    ready.run(TICK)
    ready.write("third", "Three")
    origin.lead_to(ready.root, "https://git.example/fork/network.git", like=ours)

    sentence = refusal(ready)
    answers.adopt_home(ready.store, "git.example/fork/network", "", ready.now)
    ready.run()

    assert "belongs to git.example/hope/network, and this is git.example/fork/network" in sentence
    assert "`multipost adopt --home`" in sentence
    assert ready.timeline("keyed").texts == ["You are not alone.", "Two", "Three"]


def test_a_ledger_that_begins_at_home_follows_its_repository_to_its_first_remote(ready: World) -> None:
    ours = origin.lead_to(ready.root, "git@git.example:hope/network.git")

    ready.run(TICK)

    assert ready.ledger.home == "git.example/hope/network"
    assert ours.refs[origin.LEDGER] == ours.refs[origin.SEEN] == ready.ledger.tip


def test_a_clock_that_is_behind_the_ledger_stops_the_run(ready: World) -> None:
    with pytest.raises(errors.Refused, match="is 10 minutes behind the ledger's last entry") as refused:
        ready.run(timedelta(minutes=-10))

    assert "Set the clock" in str(refused.value)


def test_a_clock_that_is_a_little_behind_is_trusted(ready: World) -> None:
    ready.run(TICK)

    report = ready.run(timedelta(minutes=-4))

    assert report.exit_code == 0


def test_an_account_on_another_server_sends_nothing_until_it_is_adopted(ready: World) -> None:
    ready.open_account("keyed", server='"https://other.example"')

    report = ready.run(TICK)
    before = ready.timeline("keyed").texts
    answers.adopt(ready.store, "keyed", "keyed", "https://other.example", ready.now)
    ready.run()

    sentence, code = report.troubles["keyed"]
    assert sentence.startswith("keyed was on keyed and is now on keyed at https://other.example: if that is meant, run")
    assert (sentence.split("`")[1], code) == ("multipost adopt keyed", 5)
    assert before == ["You are not alone."]
    assert ready.timeline("keyed").texts == ["You are not alone.", "Two"]


def test_an_account_on_another_platform_sends_nothing(world: World) -> None:
    world.open_account("voice", platform="keyed")
    world.write("hello")
    world.run()
    world.open_account("voice", platform="blind")
    world.now = DUE

    report = world.run()

    assert "voice was on keyed and is now on blind" in report.troubles["voice"][0]
    assert world.timeline("blind").requests == []


def test_a_login_that_leads_somewhere_else_sends_nothing_until_it_is_adopted(ready: World) -> None:
    ready.timeline("keyed").order("connect", "place-elsewhere")

    report = ready.run(TICK)

    assert report.troubles["keyed"] == (
        "keyed now leads to the elsewhere timeline: if that is meant, run `multipost adopt keyed`",
        5,
    )
    assert ready.timeline("keyed").texts == ["You are not alone."]


def test_two_names_for_one_place_do_not_post_twice(ready: World) -> None:
    ready.open_account("double", platform="keyed")
    ready.write("third", "Three", schedule=("2026-10-10T09:30",))
    ready.run(TICK)

    report = ready.run(TICK)

    assert report.troubles["double"][0].startswith("double and keyed are one and the same place")
    assert ready.timeline("keyed").texts == ["You are not alone.", "Two", "Three"]
    assert report.exit_code == 5


def test_two_new_names_for_one_place_do_not_post_twice(world: World) -> None:
    world.open_account("keyed")
    world.open_account("double", platform="keyed")
    world.write("hello")

    report = world.run_when_due()

    assert len(report.troubles) == 1
    assert world.timeline("keyed").texts == ["You are not alone."]


def test_an_account_that_is_adopted_while_a_run_is_under_way_gets_nothing_from_it(world: World) -> None:
    world.open_account("blind")
    world.write("hello")
    world.run()
    world.now = DUE
    world.meanwhile("Intend", lambda: answers.adopt(world.store, "blind", "blind", "", world.now))

    world.run()

    assert (world.timeline("blind").requests, world.entries) == ([], {})


@pytest.mark.parametrize("here, here_id", [("git.example/renamed", "7"), ("git.example/hope", ""), ("local", "7")])
def test_the_hosts_own_id_of_a_repository_outlives_its_name(here: str, here_id: str, world: World) -> None:
    live_at(world, "git.example/hope", "7")

    guards.home(world.ledger, here, here_id)


@pytest.mark.parametrize("here, here_id", [("git.example/hope", "8"), ("git.example/fork", ""), ("local", "")])
def test_another_repository_is_no_home_whatever_its_name(here: str, here_id: str, world: World) -> None:
    live_at(world, "git.example/hope", "7")

    with pytest.raises(errors.Refused, match="a copy would publish everything twice"):
        guards.home(world.ledger, here, here_id)


def live_at(world: World, home: str, home_id: str) -> None:
    """The ledger says where it is at home."""
    world.run()
    answers.adopt_home(world.store, home, home_id, world.now)
