"""Queues in multipost.yml: their slots are read as people write them, and kept in one form."""

from __future__ import annotations

import pytest

from multipost import config, errors


def parsed(queue: str) -> config.Queue:
    return config.parse(f"queues: {{tips: {queue}}}").queues["tips"]


def complaint(queue: str) -> tuple[str, str]:
    with pytest.raises(errors.SourceError) as caught:
        parsed(queue)
    (one,) = caught.value.complaints
    return one.rule, one.advice


@pytest.mark.parametrize(
    "slots,kept",
    [
        ("[Mon 09:00, Thu 18:00]", ("Mon 09:00", "Thu 18:00")),
        ("Mon 09:00", ("Mon 09:00",)),
        ("[monday 09:00, TUES 09:00, Wednesday 09:00, thur 09:00, saturday 09:00]",
         ("Mon 09:00", "Tue 09:00", "Wed 09:00", "Thu 09:00", "Sat 09:00")),
        ("[Daily  09:00]", ("daily 09:00",)),
    ],
)  # fmt: skip
def test_a_slot_is_a_weekday_or_every_day_and_an_hour(slots: str, kept: tuple[str, ...]) -> None:
    assert parsed(f"{{slots: {slots}}}").slots == kept


@pytest.mark.parametrize(
    "slot", ["Mon", "09:00", "Mon 9:00", "Mon 24:00", "Mon 09:60", "Moonday 09:00", "weekly 09:00"]
)
def test_what_is_no_slot_is_told_how_to_write_one(slot: str) -> None:
    rule, advice = complaint(f'{{slots: ["{slot}"]}}')

    assert rule == "slot"
    assert "`Mon 09:00`" in advice


def test_one_slot_is_written_once() -> None:
    assert complaint("{slots: [Mon 09:00, Monday 09:00]}")[0] == "slot-twice"


def test_a_queue_has_slots() -> None:
    assert complaint("{slots: []}")[0] == "empty"


def test_a_queue_may_have_a_clock_of_its_own_that_exists() -> None:
    assert parsed("{slots: Mon 09:00, timezone: Europe/Vienna}").timezone == "Europe/Vienna"
    assert complaint("{slots: Mon 09:00, timezone: Europe/Atlantis}")[0] == "unknown-zone"
