"""To look for what nobody answered for is not to find it: what else is there, what comes later, and who says no."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.once import quiet
from tests.once.faults import lanes
from tests.once.faults.lanes import Case
from tests.once.faults.wire import BUSY, elsewhere, late, refuses
from tests.once.stage.calls import Broken
from tests.once.stage.world import DATE, DAY, DUE, HOUR, KINDS, TICK

if TYPE_CHECKING:
    from tests.once.stage.calls import Call, Told
    from tests.once.stage.publisher import Publisher
    from tests.once.stage.world import World

MINUTE = timedelta(minutes=1)
ALL = tuple(KINDS)


def due(world: World, *posts: str, accounts: tuple[str, ...] = ALL) -> None:
    """Posts in the same words; the ledger has met the accounts."""
    world.begin(accounts)
    for post in posts:
        world.post(post)
    world.run()
    world.pass_time(DUE - world.now)
    world.record.due = {(account, post, DATE) for account in accounts for post in posts}


def very_late(world: World, running: Publisher, call: Call, *, begun: bool = False) -> Told | None:
    """The first request leaves nine minutes after its claim, and each takes four minutes more."""
    if call.name != "POST /posts" or call.phase != "before":
        return None
    if world.now == DUE:
        world.pass_time(9 * MINUTE)
    return late(world, running, call, minutes=4, begun=begun)


def unanswered(_world: World, _running: Publisher, call: Call) -> Told | None:
    """Nothing that is published arrives; everything else does."""
    return Broken("ReadTimeout") if call.name == "POST /posts" and call.phase == "before" else None


def no_looking(world: World, running: Publisher, call: Call) -> Told | None:
    """Nothing that is published arrives, and nobody may look."""
    looks = call.name == "GET /posts" or call.name.startswith("GET /containers/")
    return refuses(world, running, call, status=403) if looks else unanswered(world, running, call)


def test_what_came_late_is_not_taken_for_another_post_in_the_same_words(world: World) -> None:
    due(world, "one", accounts=("lookup",))
    world.run(director=very_late)
    world.post("two", schedule=f"{DATE} 09:10")
    world.pass_time(DUE + TICK - world.now)
    world.run(director=unanswered)

    ends = quiet.recover(world)

    assert ends == {("lookup", "one", DATE): "parked", ("lookup", "two", DATE): "parked"}


@pytest.mark.parametrize("kind", ["lookup", "container"])
def test_where_nobody_may_look_a_person_is_asked(kind: str, world: World) -> None:
    due(world, "one", accounts=(kind,))

    world.run(director=no_looking)

    (entry,) = world.record.history.last.entries.values()
    assert entry["state"] == "parked"
    assert entry["reason"] == "the answer was lost, and the server answered 403: no: look whether it is there"


@pytest.mark.long
@pytest.mark.parametrize("begun", [False, True], ids=["on its way", "begun"])
def test_a_look_may_come_before_a_late_request_or_after_it(begun: bool, world: World) -> None:  # noqa: FBT001 - a case
    due(world, "one")
    world.run(director=partial(very_late, begun=begun))

    for _minute in range(8):
        world.pass_time(MINUTE)
        world.run()
    ends = quiet.recover(world)

    states = {account: state for (account, _, _), state in ends.items()}
    assert {states[kind] for kind in ("keyed", "timed", "unlocked")} == {"published"}
    assert {states[kind] for kind in ("lookup", "lagging", "blind")} == {"parked"}
    assert all(len(network.posts) == 1 for network in world.networks.values())


@pytest.mark.long
def test_a_login_that_leads_elsewhere_sends_nothing_there(world: World) -> None:
    due(world, "one")
    world.run()
    world.post("two", schedule="2026-10-11 09:00")
    world.pass_time(DAY)
    world.record.due |= {(account, "two", "2026-10-11") for account in ALL}

    world.run(director=elsewhere)
    during = [len(network.posts) for network in world.networks.values()]
    ends = quiet.recover(world)

    assert during == [1] * len(ALL)
    assert set(ends.values()) == {"published"}


@pytest.mark.long
def test_what_is_never_ready_is_missed_in_the_end(world: World) -> None:
    cases = lanes.opened(world, [Case("container", "processing", 2), Case("container", "processing", 4, parts=2)])

    for _hour in range(14):
        world.run(director=lanes.Lanes({name: case._replace(number=1) for name, case in cases.items()}, BUSY))
        world.pass_time(HOUR)

    states = {account: state for (account, _, _), state in world.record.history.last.states().items()}
    assert states == {"container-0": "missed", "container-1": "missed"}
