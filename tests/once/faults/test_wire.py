"""Whatever a server does, at each call: nothing is posted twice, nothing is lost, and a person hears of the rest."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.once.effort import times
from tests.once.faults import lanes
from tests.once.faults.lanes import Case
from tests.once.faults.wire import FAMILIES, FORGETFUL, LOST, TORN, UNREACHED
from tests.once.stage.world import KINDS, TICK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.once.faults.lanes import Played
    from tests.once.faults.wire import Trouble
    from tests.once.stage.world import World

LOGIN = 1
SENDS = {kind: 3 if kind == "container" else 2 for kind in KINDS}
"""The number of the call that publishes."""

ASKS = {"keyed": 2, "timed": 3, "unlocked": 3, "lookup": 2, "lagging": 2, "container": 2}
"""How many calls a run makes to find out what became of a request that nobody answered, with those that send again."""

KEYED = ("keyed", "timed", "unlocked")
EVERY = tuple(KINDS)
SOME = {"doubt": ("keyed", "timed", "lookup", "container", "blind"), "refused": ("blind", "container")}
"""Kinds that differ in what they make of an answer; the others only have servers that are worse."""


def first_tries(fault: str, trouble: Trouble) -> Iterator[Case]:
    """From there on, at each call of a run that has not sent it before; once, where another call follows."""
    yield from (Case(kind, fault, LOGIN) for kind in times(("blind",), EVERY))  # it is the same for all
    for kind in times(SOME.get(trouble.proves, SOME["refused"]), EVERY):
        yield from (Case(kind, fault, number) for number in range(2, SENDS[kind] + 1))
        if trouble.proves == "doubt":
            yield Case(kind, fault, SENDS[kind], onwards=False)
    yield from (Case(kind, fault, 3, parts=2) for kind in ("keyed", "blind"))


def looks(fault: str, trouble: Trouble, turn: int) -> Iterator[Case]:
    """At each call of a run that finds out what became of a request; its turn says which kinds a fault meets."""
    for kind in times((("timed", "container"), ("keyed", "lookup"))[turn % 2], tuple(ASKS)):
        yield from (Case(kind, fault, number) for number in range(2, ASKS[kind] + 1))
        if trouble.proves == "doubt" and ASKS[kind] > 2:
            yield Case(kind, fault, 2, onwards=False)


def may_end(case: Case, proves: str) -> set[str]:
    """What may become of a delivery whose first try met this."""
    if case.number == LOGIN or proves == "unsent":
        return {"published"}
    if proves == "refused":
        return {"missed", "published"} if case.fault == "wait-a-year" else {"failed"}
    certain = case.kind == "keyed" or case.number < SENDS[case.kind]
    return {"published", "failed" if case.fault == "no-409" else "published"} if certain else {"published", "parked"}


def wrong(played: Played, troubles: dict[str, Trouble]) -> list[tuple[Case, str]]:
    """What ended as it should not."""
    return [(case, state) for case, _, state in played if state not in may_end(case, troubles[case.fault].proves)]


def test_a_first_try_survives_a_server_that_is_not_reached(world: World) -> None:
    cases = lanes.opened(world, (case for fault in UNREACHED for case in first_tries(fault, UNREACHED[fault])))

    played = lanes.play(world, cases, UNREACHED)

    assert {state for _, _, state in played} == {"published"}
    assert played.faults == set(UNREACHED)


@pytest.mark.long
@pytest.mark.parametrize("family", FAMILIES)
def test_a_first_try_survives_a_server_that(family: str, world: World) -> None:
    troubles = FAMILIES[family]
    cases = lanes.opened(world, (case for fault in troubles for case in first_tries(fault, troubles[fault])))

    played = lanes.play(world, cases, troubles)

    assert not wrong(played, troubles)
    assert played.faults == set(troubles)
    sys.stdout.write(f"{played.befallen} first tries to reach a server that {family}\n")


@pytest.mark.long
@pytest.mark.parametrize("keyed, others", times([(TORN, LOST)], [(TORN, LOST), (LOST, TORN)]), ids=lambda _: "")
@pytest.mark.parametrize("family", FAMILIES)
def test_a_request_that_nobody_answered_survives_a_server_that(
    family: str, keyed: dict[str, Trouble], others: dict[str, Trouble], world: World
) -> None:
    troubles = {**FAMILIES[family], **FORGETFUL}
    turns = enumerate(troubles.items())
    cases = lanes.opened(world, (case for turn, (fault, trouble) in turns for case in looks(fault, trouble, turn)))
    unanswered = {kind: next(iter(keyed if kind in KEYED else others)) for kind in KINDS}
    before = {name: Case(case.kind, unanswered[case.kind], SENDS[case.kind]) for name, case in cases.items()}
    world.run(director=lanes.Lanes(before, {**keyed, **others}))
    world.pass_time(TICK)

    played = lanes.play(world, cases, troubles)

    assert {state for _, _, state in played} <= {"published", "parked"}
    assert played.faults == set(troubles)
    sys.stdout.write(f"{played.befallen} looks at a server that {family}\n")
