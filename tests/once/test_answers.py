"""Every parked delivery prints one command, and each of the answers that it offers works."""

from __future__ import annotations

import json
import shlex
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.once import quiet, turns
from tests.once.scenes import due
from tests.once.stage.networks import Rules
from tests.once.stage.world import DATE

if TYPE_CHECKING:
    from tests.once.directors import Fault
    from tests.once.stage.calls import Phase
    from tests.once.stage.world import World

ASKED_FOR_LATER = timedelta(minutes=61)

WAYS: dict[str, tuple[str, Phase, Fault]] = {
    "blind, and it is there": ("blind", "after", turns.unheard),
    "blind, and it is not": ("blind", "before", turns.vanished),
    "a list that lags": ("lagging", "after", turns.unheard),
    "a list without it": ("lookup", "before", turns.vanished),
    "a container that nobody published": ("container", "before", turns.vanished),
}


def park(world: World, way: str) -> dict[str, Any]:
    """A run whose request is lost; the row of the plan that a person reads then."""
    kind, phase, fault = WAYS[way]
    due(world, [kind], "One")
    world.run(director=turns.When(turns.request(phase), fault))
    return row(world)


def row(world: World) -> dict[str, Any]:
    ended = world.run("plan", "--json")
    shown: dict[str, Any] = json.loads(ended.said.rpartition("}")[0] + "}") if ended else {}
    (one,) = shown["deliveries"]
    return dict(one)


def answer(world: World, command: str, last: str, *more: str) -> int:
    """Say the command as it is printed, with another last word."""
    words = [*shlex.split(command.partition(" --published")[0]), last, *more]
    ended = world.run(*words[1:])
    return ended.code if ended else -1


@pytest.mark.parametrize("way", WAYS)
def test_what_nobody_can_prove_names_the_command_that_answers_for_it(way: str, world: World) -> None:
    shown = park(world, way)

    account = WAYS[way][0]
    command = f"multipost resolve hello-0@{DATE} --account {account} --published URL | --retry | --skip"
    assert (shown["state"], shown["action"]) == ("needs you", command)
    assert shown["reason"].endswith("look whether it is there")


@pytest.mark.long
@pytest.mark.parametrize("way", WAYS)
def test_a_person_who_saw_it_says_where(way: str, world: World) -> None:
    shown = park(world, way)
    world.networks[WAYS[way][0]].rules = Rules()
    world.networks[WAYS[way][0]].arrive(world.now)

    code = answer(world, shown["action"], "--published", f"https://{WAYS[way][0]}.example/posts/{WAYS[way][0]}-1")
    quiet.recover(world)

    assert (code, row(world)["state"]) == (0, "out")


@pytest.mark.long
@pytest.mark.parametrize("way", WAYS)
def test_a_person_who_looked_in_vain_has_it_sent_again(way: str, world: World) -> None:
    shown = park(world, way)
    early = answer(world, shown["action"], "--retry")
    world.pass_time(ASKED_FOR_LATER)
    world.record.asked = set(world.record.due)

    late = answer(world, shown["action"], "--retry")
    quiet.recover(world)

    assert (early, late, row(world)["state"]) == (5, 0, "out")


@pytest.mark.long
@pytest.mark.parametrize("way", WAYS)
def test_a_person_who_has_enough_of_it_leaves_it(way: str, world: World) -> None:
    shown = park(world, way)
    world.record.asked = set(world.record.due)

    code = answer(world, shown["action"], "--skip")
    quiet.recover(world)

    assert (code, row(world)["state"], len(world.record.sent)) == (0, "draft", 1)
