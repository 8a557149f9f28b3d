"""Posts in a queue, from their files to what is out: one with each slot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.place import LEDGER, SETTINGS

if TYPE_CHECKING:
    from tests.cli.place import Place

QUEUES = "queues: {tips: {slots: [Mon 09:00, Thu 18:00]}}\n"
TIP = "---\ntitle: Breathe\nqueue: tips\n---\nBreathe before the next meeting.\n"
EVERGREEN = TIP.replace("queue: tips", "queue: tips\nevergreen: {cooldown: 14d}")
MONDAY, THURSDAY = "2026-10-12 08:05", "2026-10-15 17:05"  # UTC: five minutes after each slot in London


@pytest.fixture
def queue(place: Place) -> Place:
    """A queue with three posts, on the Saturday before its next slot."""
    place.write("multipost.yml", SETTINGS + QUEUES)
    for name in ("a", "b"):
        place.write(f"content/posts/{name}.md", TIP)
    place.post("z", EVERGREEN)
    return place


def published(place: Place, *times: str) -> list[str]:
    """What goes out at each of these times, as the ledger calls it; `-` where nothing does."""
    found, before = [], entries(place)
    for time in times:
        place.at(time)
        place.run("publish")
        after = entries(place)
        found.append(" ".join(sorted(after - before)) or "-")
        before = after
    return found


def entries(place: Place) -> set[str]:
    paths = place.git("ls-tree", "-r", "--name-only", LEDGER, "done/", "open/").splitlines()
    return {path.rpartition("/")[2].removesuffix(".json") for path in paths}


def slots(place: Place) -> list[str]:
    paths = place.git("ls-tree", "-r", "--name-only", LEDGER, "slots/").splitlines()
    return [path.removeprefix("slots/").removesuffix(".json") for path in paths]


def test_each_slot_wakes_a_run_which_sends_one_post_and_spends_it(queue: Place) -> None:
    out = published(queue, "2026-10-12 07:50", MONDAY, "2026-10-12 08:20", THURSDAY, "2026-10-19 08:05")

    assert out == ["-", "a@queue", "-", "b@queue", "z@2026-10-19"]
    assert slots(queue) == ["site/tips@2026-10-12T0900", "site/tips@2026-10-15T1800", "site/tips@2026-10-19T0900"]


def test_a_post_with_a_mistake_needs_somebody_and_the_others_go_on(queue: Place) -> None:
    queue.post("a", TIP.replace("Breathe before", "![](media/none.png) Breathe before"))

    out = published(queue, MONDAY)
    states = {row["post"]: row["state"] for row in queue.json("status")["deliveries"]}

    assert out == ["b@queue"]
    assert states == {"a": "needs you", "b": "out", "z": "waiting"}


def test_a_queue_that_is_taken_out_of_the_settings_stops_and_nothing_vanishes(queue: Place) -> None:
    queue.write("multipost.yml", SETTINGS)
    queue.commit()

    rows = queue.json("plan")["deliveries"]

    assert {(row["post"], row["state"], row["reason"]) for row in rows} == {
        (name, "needs you", "its file has 1 mistake") for name in "abz"
    }


def test_the_slots_in_a_hold_are_lost_and_nothing_goes_out_when_it_ends(queue: Place) -> None:
    queue.run("hold", "--reason", "A hard week")
    held = published(queue, "2026-10-12 08:05")
    queue.at("2026-10-12 08:10")
    queue.run("resume")

    out = published(queue, "2026-10-12 08:20", THURSDAY)

    assert (held, out) == (["-"], ["-", "a@queue"])


def test_an_outbox_that_was_packed_before_sends_into_its_slot_and_never_into_a_later_one(queue: Place) -> None:
    queue.at("2026-10-12 07:50")
    queue.run("plan", "--outbox", "build/outbox")

    before = entries(queue)
    queue.at("2026-10-12 08:00")
    queue.run("publish", "--outbox", "build/outbox")
    queue.run("publish", "--outbox", "build/outbox")

    assert entries(queue) - before == {"a@queue"}
    assert slots(queue) == ["site/tips@2026-10-12T0900"]


def test_an_outbox_whose_slot_was_taken_meanwhile_sends_nothing(queue: Place) -> None:
    queue.at("2026-10-12 07:50")
    queue.run("plan", "--outbox", "build/outbox")
    queue.post("0-today", TIP)
    first = published(queue, "2026-10-12 08:00")
    queue.git("rm", "--quiet", "content/posts/0-today.md")
    queue.commit()

    queue.run("publish", "--outbox", "build/outbox")

    assert first == ["0-today@queue"]
    assert "a@queue" not in entries(queue)


def test_plan_and_pages_show_the_slot_that_each_post_would_take_and_the_words_of_each_turn(queue: Place) -> None:
    queue.post("z", EVERGREEN.replace("cooldown: 14d}", 'cooldown: 14d}\nturns: ["Breathe again."]'))

    rows = queue.json("plan")["deliveries"]
    queue.run("build")
    week, review = (
        (queue.root / f"build/team/{page}/index.html").read_text() for page in ("calendar/2026-W42", "review/z")
    )

    assert [(row["post"], row["due"], row["reason"]) for row in rows[:3]] == [
        ("a", "2026-10-12T08:00:00Z", "it is in the queue tips"),
        ("b", "2026-10-15T17:00:00Z", "it is in the queue tips"),
        ("z", "2026-10-19T08:00:00Z", "it is in the queue tips"),
    ]
    assert "in the queue tips" in week
    assert "Breathe again." in review
