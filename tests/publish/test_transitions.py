"""Every row of the transition table is walked by real runs on a real repository; one without a scenario fails."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from multipost.delivery import Identity
from multipost.ledger import answers, steps, transitions
from multipost.ledger.hold import Hold
from multipost.ledger.transitions import Event
from tests.publish.world import BEGAN, DATE, DUE

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.ledger.entry import Entry, State
    from tests.publish.world import World

    Act = Callable[[World], object]
    Become = Callable[[Entry], Entry]

A_BAD_DAY = Hold("a bad day", DUE, reviewed=True)  # whose file nobody finds
HELLO = {"url": "https://blind.example/7", "id": "7", "at": DUE.isoformat()}
TICK = timedelta(minutes=15)


# --- what a scenario is made of ----------------------------------------------------------------------------------


def on(account: str, body: str = "One") -> Act:
    """A post for one account, which the ledger has met."""

    def act(world: World) -> None:
        world.open_account(account)
        world.write("hello", body)
        world.run()
        world.now = DUE

    return act


def order(verb: str, *words: str) -> Act:
    return lambda world: world.timeline(next(iter(world.settings))).order(verb, *words)


def run(world: World) -> None:
    world.run(TICK)


def run_after(**time: float) -> Act:
    return lambda world: world.run(timedelta(**time))


def edit(world: World) -> None:
    world.write("hello", "Other words")


def reschedule(schedule: str) -> Act:
    return lambda world: world.write("hello", schedule=(schedule,))


def delete(world: World) -> None:
    world.posts.clear()


def say(answer: Callable[..., Entry], *arguments: Any) -> Act:
    """A person answers, with the time as the last argument."""
    return lambda world: answer(world.store, Identity(next(iter(world.settings)), "hello", DATE), *arguments, world.now)


def meanwhile(*becomes: Become) -> Act:
    """While the request is under way, somebody else takes the entry through these steps."""

    def act(world: World) -> None:
        account = next(iter(world.settings))
        first_word = "Record 1, intend 1" if "---" in world.posts["hello"].body else "Record"
        world.meanwhile(first_word, lambda: world.change(account, *becomes))

    return act


def hold(world: World) -> None:
    answers.change_holds(world.store, lambda holds: holds.hold(A_BAD_DAY), "Hold", world.now)


def hold_meanwhile(world: World) -> None:
    world.meanwhile("Record 1, intend 1", lambda: hold(world))


ALONE, THREAD, LATER = on("blind"), on("blind", "One\n---\nTwo"), f"{DATE}T23:00"
TO_RETRY: tuple[Act, ...] = (ALONE, order("commit", "unsent"), run)
TO_FAILED: tuple[Act, ...] = (ALONE, order("commit", "refuse"), run)
TO_MISSED: tuple[Act, ...] = (ALONE, run_after(hours=13))
TO_PARKED: tuple[Act, ...] = (ALONE, order("commit", "lost"), run)
TO_SKIPPED: tuple[Act, ...] = (*TO_PARKED, say(answers.skip, "leave it"))
TO_PUBLISHED: tuple[Act, ...] = (ALONE, run)
AGAIN: tuple[Act, ...] = (reschedule(LATER), run_after(hours=2))


def park(entry: Entry) -> Entry:
    return steps.parked(entry, "nobody knows", DUE)


def retry(entry: Entry) -> Entry:
    return steps.said_retry(entry, DUE)


def fail(entry: Entry) -> Entry:
    return steps.refused(entry, entry, "it is too rude", DUE)


def miss(entry: Entry) -> Entry:
    return steps.missed(entry, entry, DUE, "it is late")


def skip(entry: Entry) -> Entry:
    return steps.said_skip(entry, "leave it")


def receive(total: int) -> Become:
    return lambda entry: steps.received(entry, 0, entry.parts[0], HELLO, total)


def pause(entry: Entry) -> Entry:
    return steps.paused(entry, "the rest goes later")


MEANWHILE: dict[State, tuple[Become, ...]] = {
    "retry": (park, retry),
    "parked": (park,),
    "failed": (park, retry, fail),
    "missed": (park, retry, miss),
    "skipped": (park, skip),
}
RECEIVED: dict[State, tuple[Become, ...]] = {
    "sending": (receive(2),),
    "retry": (receive(2), pause),
    "parked": (receive(2), steps.withdrawn),
    "failed": (receive(2), fail),
    "skipped": (receive(2), steps.withdrawn, skip),
}
SAID = (say(answers.published, HELLO, None),)
SAID_PART = (say(answers.published, HELLO, 1),)

SCENARIOS: dict[tuple[State | None, Event], tuple[Act, ...]] = {
    (None, Event.PREPARE_REFUSED): (ALONE, order("prepare", "refuse"), run),
    ("retry", Event.PREPARE_REFUSED): (*TO_RETRY, order("prepare", "refuse"), run),
    ("failed", Event.PREPARE_REFUSED): (*TO_FAILED, edit, order("prepare", "refuse"), run),
    ("missed", Event.PREPARE_REFUSED): (*TO_MISSED, order("prepare", "refuse"), *AGAIN),
    (None, Event.PREPARE_NOT_READY): (ALONE, order("prepare", "later"), run),
    ("retry", Event.PREPARE_NOT_READY): (*TO_RETRY, order("prepare", "later"), run),
    ("failed", Event.PREPARE_NOT_READY): (*TO_FAILED, edit, order("prepare", "later"), run),
    ("missed", Event.PREPARE_NOT_READY): (*TO_MISSED, order("prepare", "later"), *AGAIN),
    ("sending", Event.PREPARE_NOT_READY): (THREAD, order("prepare", "ready", "later"), run),
    (None, Event.CLAIMED): TO_PUBLISHED,
    ("retry", Event.CLAIMED): (*TO_RETRY, run),
    ("missed", Event.CLAIMED): (*TO_MISSED, *AGAIN),
    ("sending", Event.CLAIMED): (THREAD, run),
    (None, Event.LATE): TO_MISSED,
    ("retry", Event.LATE): (*TO_RETRY, run_after(hours=13)),
    ("missed", Event.LATE): (*TO_MISSED, reschedule(f"{DATE}T10:00"), run_after(hours=2)),
    (None, Event.KEPT_BACK): (ALONE, hold, run),
    ("retry", Event.KEPT_BACK): (*TO_RETRY, hold, run),
    ("missed", Event.KEPT_BACK): (*TO_MISSED, reschedule(f"{DATE}T20:00"), hold, run),
    ("sending", Event.RECEIPT): TO_PUBLISHED,
    ("sending", Event.RECEIPT_OF_PART): (THREAD, run),
    **{(state, Event.RECEIPT): (ALONE, meanwhile(*becomes), run) for state, becomes in MEANWHILE.items()},
    **{(state, Event.RECEIPT_OF_PART): (THREAD, meanwhile(*becomes), run) for state, becomes in MEANWHILE.items()},
    ("sending", Event.PAUSED): (THREAD, hold_meanwhile, run),
    ("sending", Event.REFUSED): TO_FAILED,
    ("sending", Event.NOT_SENT): TO_RETRY,
    ("sending", Event.TAKEN_UP): (on("keyed"), order("commit", "lost"), run),
    ("sending", Event.UNPROVEN): TO_PARKED,
    ("failed", Event.EDITED): (*TO_FAILED, edit, run),
    ("missed", Event.MOVED): (*TO_MISSED, reschedule("2026-10-12T09:00"), run),
    ("failed", Event.MOVED): (*TO_FAILED, reschedule("2026-10-12T09:00"), run),
    ("retry", Event.MOVED): (*TO_RETRY, reschedule("2026-10-12T09:00"), run),
    ("parked", Event.SAID_PUBLISHED): (*TO_PARKED, *SAID),
    ("failed", Event.SAID_PUBLISHED): (*TO_FAILED, *SAID),
    ("missed", Event.SAID_PUBLISHED): (*TO_MISSED, *SAID),
    ("skipped", Event.SAID_PUBLISHED): (*TO_SKIPPED, *SAID),
    ("published", Event.SAID_PUBLISHED): (*TO_PUBLISHED, *SAID),
    ("parked", Event.SAID_PART): (THREAD, order("commit", "lost"), run, *SAID_PART),
    ("failed", Event.SAID_PART): (THREAD, order("commit", "refuse"), run, *SAID_PART),
    ("missed", Event.SAID_PART): (THREAD, order("commit", "unsent"), run, run_after(hours=13), *SAID_PART),
    ("skipped", Event.SAID_PART): (
        *(THREAD, order("commit", "lost"), run),
        *(say(answers.skip, "leave it"), *SAID_PART),
    ),
    ("parked", Event.SAID_RETRY): (*TO_PARKED, run_after(hours=1), say(answers.retry)),
    ("failed", Event.SAID_RETRY): (*TO_FAILED, say(answers.retry)),
    ("missed", Event.SAID_RETRY): (*TO_MISSED, say(answers.retry)),
    ("skipped", Event.SAID_RETRY): (*TO_SKIPPED, run_after(hours=1), say(answers.retry)),
    ("parked", Event.SAID_SKIP): TO_SKIPPED,
    ("failed", Event.SAID_SKIP): (*TO_FAILED, say(answers.skip, "leave it")),
    ("missed", Event.SAID_SKIP): (*TO_MISSED, say(answers.skip, "leave it")),
    ("skipped", Event.SAID_SKIP): (*TO_SKIPPED, say(answers.skip, "leave it for good")),
    ("retry", Event.WITHDRAWN): (*TO_RETRY, delete, run),
    ("failed", Event.WITHDRAWN): (*TO_FAILED, delete, run),
    ("missed", Event.WITHDRAWN): (*TO_MISSED, delete, run),
    ("sending", Event.CUT_SHORT): (
        *(on("timed", "One\n---\nTwo"), order("commit", "lost"), order("find", "miss"), run, delete, run),
    ),
    ("retry", Event.CUT_SHORT): (THREAD, order("commit", "sent", "unsent"), run, delete, run),
    ("failed", Event.CUT_SHORT): (THREAD, order("commit", "sent", "refuse"), run, delete, run),
    ("missed", Event.CUT_SHORT): (THREAD, hold_meanwhile, run, run, delete, run),
    ("published", Event.SECOND_RECEIPT): (ALONE, meanwhile(receive(1)), run),
    **{(state, Event.SECOND_RECEIPT): (THREAD, meanwhile(*becomes), run) for state, becomes in RECEIVED.items()},
}

WAYS = [(before, row.event, row.after) for row in transitions.TABLE for before in row.before]


# --- the tests ---------------------------------------------------------------------------------------------------


@pytest.fixture
def walked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[State | None, Event, State]]:
    """Every way that was taken."""
    taken: list[tuple[State | None, Event, State]] = []
    check = transitions.check

    def noted(before: State | None, event: Event, after: State) -> None:
        check(before, event, after)
        taken.append((before, event, after))

    monkeypatch.setattr(transitions, "check", noted)
    return taken


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way[0]}-{way[1].name.lower()}")
def test_every_row_of_the_table_is_walked_by_real_runs(
    way: tuple[State | None, Event, State], world: World, walked: list[tuple[State | None, Event, State]]
) -> None:
    for act in SCENARIOS[way[:2]]:
        act(world)

    assert way in walked
    assert world.ledger.began == BEGAN
    assert len(world.timeline(next(iter(world.settings))).texts) <= 2


def test_every_scenario_is_for_a_row_of_the_table() -> None:
    assert SCENARIOS.keys() == {way[:2] for way in WAYS}
