"""What was approved, where and by whom may change while a request is on its way: what was frozen stays what is sent."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from multipost import platforms
from tests.once import quiet
from tests.once.effort import times
from tests.once.faults import lanes
from tests.once.faults.lanes import THREAD, WORDS, Case
from tests.once.faults.wire import LOST, TORN, UNREACHED
from tests.once.stage import machines
from tests.once.stage.desk import Desk
from tests.once.stage.world import DATE, DUE, KINDS, TICK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.once.stage.books import Cell
    from tests.once.stage.world import World

TROUBLES = {**LOST, **TORN, **UNREACHED}
FIRST = {kind: 3 if kind == "container" else 2 for kind in KINDS}
SECOND = {kind: 5 if kind == "container" else 3 for kind in KINDS}
"""The number of the call that publishes the first part, and the second."""

FEW = ("keyed", "lookup")
PROVEN = ("lookup-arrived", "lookup-two-arrived")
"""What can be proven to be there as long as its account is: whatever else changes."""

HELLO, SERIES = "hello", "series"
NINE = f"{DATE} 09:00"
TEMPLATE = "templates/posts/_default.md.j2"


def begun(kind: str) -> dict[str, Case]:
    """Everything that a run can leave: arrived or not, unsent, and after one part of two each of them."""
    first, second = FIRST[kind], SECOND[kind]
    return {
        f"{kind}-arrived": Case(kind, "timeout", first),
        f"{kind}-lost": Case(kind, "reset", first),
        f"{kind}-unsent": Case(kind, "no-connection", first),
        f"{kind}-two-arrived": Case(kind, "timeout", second, parts=2),
        f"{kind}-two-lost": Case(kind, "reset", second, parts=2),
        f"{kind}-two-unsent": Case(kind, "no-connection", second, parts=2),
    }


def to(world: World, post: str) -> list[str]:
    """Where a post goes."""
    return sorted(name for name in world.networks if ("-two-" in name) == (post == SERIES))


@pytest.fixture(scope="module")
def begun_worlds() -> Iterator[dict[str, World]]:
    """What `under_way` made, once for all tests here."""
    made: dict[str, World] = {}
    yield made
    for world in made.values():
        shutil.rmtree(world.desk.folder.parent)


@pytest.fixture
def under_way(begun_worlds: dict[str, World], world: World, scratch: Path) -> World:
    """A run heard nothing of what it sent, or could not send it, and is over."""
    if not begun_worlds:
        send(world)
        begun_worlds["first"] = world.copy(Path(tempfile.mkdtemp(prefix="once-", dir=scratch.parent)) / "begun")
    return begun_worlds["first"].copy(scratch / "case")


def send(world: World) -> None:
    cases = {name: case for kind in times(FEW, tuple(KINDS)) for name, case in begun(kind).items()}
    world.begin(list(cases))
    write(world)
    world.run()
    world.pass_time(DUE - world.now)
    world.record.due = {(name, post, DATE) for post in (HELLO, SERIES) for name in to(world, post)}
    world.run(director=lanes.Lanes(cases, TROUBLES))
    world.pass_time(TICK)


def write(world: World, first: str = WORDS, series: str = THREAD, schedule: str = NINE, **names: str) -> None:
    """Both posts, in these words."""
    for post, body in ((HELLO, first), (SERIES, series)):
        accounts = [names.get(name, name) for name in to(world, post)]
        world.desk.post(post, ", ".join(accounts), body, schedule)
    world.merge()


# --- changes -------------------------------------------------------------------------------------------------------


def edited(world: World) -> None:
    write(world, "Other words", "Other words\n\n---\n\nTwo")


def lengthened(world: World) -> None:
    write(world, series=f"{THREAD}\n\n---\n\nThree")


def shortened(world: World) -> None:
    write(world, series="One")


def moved_within_its_day(world: World) -> None:
    write(world, schedule=f"{DATE} 15:00")


def moved_to_another_day(world: World) -> None:
    write(world, schedule="2026-10-11 09:00")


def deleted(world: World) -> None:
    for post in (HELLO, SERIES):
        world.desk.write(f"content/posts/{post}.md", None)
    world.merge()


def renamed(world: World) -> None:
    """Its file has another name, and so it has another id."""
    for post in (HELLO, SERIES):
        _move(world, post, "")


def renamed_with_its_id(world: World) -> None:
    for post in (HELLO, SERIES):
        _move(world, post, f"id: {post}\n")


def withdrawn(world: World) -> None:
    """One account of many is left."""
    for post, body in ((HELLO, WORDS), (SERIES, THREAD)):
        world.desk.post(post, to(world, post)[0], body, NINE)
    world.merge()


def worded_by_another_template(world: World) -> None:
    world.desk.write(TEMPLATE, "{{ post.body | trim }} And more.")
    world.merge()


def rotated(world: World) -> None:
    for network in world.networks.values():
        network.token += "-anew"


def account_renamed(world: World) -> None:
    names = {name: f"new-{name}" for name in world.networks}
    kinds = {new: KINDS[old.partition("-")[0]][0] for old, new in names.items()}
    settings = Desk.settings(kinds, {new: f", was: {old}" for old, new in names.items()})
    for old, new in names.items():
        settings = settings.replace(f"https://{new}.example", f"https://{old}.example")
    world.desk.write("multipost.yml", settings)
    world.record.former = {new: old for old, new in names.items()}
    write(world, **names)
    world.record.due = {(names[name], post, date) for name, post, date in world.record.due}


def account_removed(world: World) -> None:
    """But for one that neither post goes to."""
    world.desk.write("multipost.yml", Desk.settings({"blind": "blind"}))
    world.desk.write(f"content/posts/{HELLO}.md", None)
    world.desk.write(f"content/posts/{SERIES}.md", None)
    world.merge()


def _move(world: World, post: str, line: str) -> None:
    place = world.desk.clone() / f"content/posts/{post}.md"
    content = place.read_text(encoding="utf-8").replace("---\n", f"---\n{line}", 1)
    world.desk.write(f"content/posts/{post}.md", None)
    world.desk.write(f"content/posts/{post}-anew.md", content)
    world.merge()


CHANGES = (
    *(edited, lengthened, shortened, moved_to_another_day, deleted, renamed, renamed_with_its_id),
    *(withdrawn, worded_by_another_template, rotated, account_renamed),
)


def told(world: World) -> set[Cell]:
    """What a person is told to act on."""
    ended = world.run("plan", "--json")
    rows = json.loads(ended.said)["deliveries"] if ended else []
    return {(row["account"], row["post"], row["date"]) for row in rows if row["state"] == "needs you" and row["action"]}


def settle(world: World) -> dict[Cell, str]:
    """Runs until all is quiet; what a person is not told of must be out, or said to stay."""
    ends = quiet.recover(world, partial(machines.at_desk))  # ours alone: logins and programs are no part of a state
    waiting = {cell for cell, state in ends.items() if state not in ("published", "skipped")}
    assert waiting <= told(world)
    assert ends.keys() >= world.record.due
    return ends


@pytest.mark.parametrize(
    "change",
    [moved_within_its_day, *(pytest.param(one, marks=pytest.mark.long) for one in CHANGES)],
    ids=lambda change: change.__name__,
)
def test_nothing_is_doubled_or_lost_when_meanwhile_it_is(change: Callable[[World], None], under_way: World) -> None:
    change(under_way)

    ends = settle(under_way)

    former = under_way.record.former
    assert {ends[cell] for cell in ends if former.get(cell[0], cell[0]) in PROVEN} == {"published"}
    sys.stdout.write(f"{len(ends)} deliveries under way while it was {change.__name__}\n")


@pytest.mark.long
def test_what_nobody_can_ask_any_more_is_left_to_a_person(under_way: World) -> None:
    account_removed(under_way)

    ends = settle(under_way)

    assert {cell[0]: ends[cell] for cell in ends if cell[0] in PROVEN} == dict.fromkeys(PROVEN, "parked")


@pytest.mark.long
def test_what_an_older_multipost_prepared_is_never_sent_again(
    under_way: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in times(FEW, tuple(KINDS)):
        adapter = platforms.load(KINDS[kind][0])
        monkeypatch.setattr(adapter, "SPEC", replace(adapter.SPEC, format=adapter.SPEC.format + 1))
    before = len(under_way.networks["keyed-lost"].requests)

    ends = settle(under_way)

    assert ends["keyed-lost", HELLO, DATE] == "parked"
    assert len(under_way.networks["keyed-lost"].requests) == before
    assert ends["lookup-arrived", HELLO, DATE] == ends["keyed-unsent", HELLO, DATE] == "published"
