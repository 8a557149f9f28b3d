"""Times that are there, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost.check.times import schedule
from multipost.post import Variation

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.config import Config
    from multipost.errors import Complaint
    from tests.check.conftest import MakePost

    Look = Callable[..., list[Complaint]]


@pytest.fixture
def look(config: Config, post: MakePost) -> Look:
    def run(**change: object) -> list[Complaint]:
        return list(schedule.complaints(post(**change), config))

    return run


def test_a_time_in_a_gap_is_told_the_nearest_valid_ones(look: Look) -> None:
    found = look(schedule=("2026-10-10T09:00", "2027-03-28T01:30"))

    assert [(complaint.line, complaint.severity, complaint.text, complaint.advice) for complaint in found] == [
        (
            4,
            "error",
            "2027-03-28 01:30 does not exist in Europe/London: clocks go forward there.",
            "Write 2027-03-28 00:59 or 2027-03-28 02:00.",
        )
    ]


def test_of_an_ambiguous_time_the_first_is_meant(look: Look) -> None:
    found = look(schedule=("2026-10-25T01:30",))

    assert [(complaint.severity, complaint.advice) for complaint in found] == [
        ("warning", "The first is meant; to say which, write the offset behind it, such as 2026-10-25 01:30+00:00.")
    ]


def test_an_offset_says_which_of_two_hours_is_meant(look: Look) -> None:
    found = look(schedule=("2026-10-25T01:30+00:00",))

    assert found == []


@pytest.mark.parametrize(
    "zone,advice",
    [
        ("london", "Write Europe/London."),
        ("America/Los Angeles", "Write America/Los_Angeles."),
        ("Europe/Lndon", "Write Europe/London."),
        ("nowhere at all", "Write a name such as Europe/London."),
    ],
)
def test_an_unknown_zone_is_told_the_nearest(look: Look, zone: str, advice: str) -> None:
    found = look(timezone=zone)

    assert [complaint.advice for complaint in found] == [advice]


def test_a_post_has_its_own_zone(look: Look) -> None:
    found = look(timezone="America/New_York", schedule=("2027-03-28T01:30",))

    assert found == []


def test_a_time_of_one_account_is_looked_at_too(look: Look) -> None:
    found = look(variants={"loud": Variation(schedule=("2027-03-28T01:30",))})

    assert [(complaint.line, complaint.rule) for complaint in found] == [(8, "time-in-gap")]


def test_a_post_expires_after_its_last_time(look: Look) -> None:
    found = look(schedule=("2026-10-10T09:00", "2026-10-12T09:00"), expires="2026-10-12T09:00")

    assert [complaint.text for complaint in found] == ["The post is due 2026-10-12 09:00 and has expired by then."]


def test_asap_with_an_end_is_fine(look: Look) -> None:
    found = look(schedule=("asap",), expires="2026-10-12T09:00")

    assert found == []


def test_an_end_in_a_gap_is_no_end(look: Look) -> None:
    found = look(schedule=("asap",), expires="2027-03-28T01:30")

    assert [complaint.rule for complaint in found] == ["time-in-gap"]


def test_an_impossible_end_is_complained_about_once(look: Look) -> None:
    found = look(expires="0001-01-01T00:00+02:00")

    assert [complaint.text for complaint in found] == ["0001-01-01T00:00+02:00 lies outside the years 1 to 9999."]


def test_lateness_shorter_than_the_time_between_runs_is_a_trap(look: Look) -> None:
    found = look(max_late=600)

    assert [complaint.text for complaint in found] == [
        "Runs are 15 min apart: between two of them this post can become too late."
    ]
