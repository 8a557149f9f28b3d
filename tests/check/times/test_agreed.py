"""A story goes out only as long as whoever's it is agreed to."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from multipost import check
from multipost.check.times import agreed
from multipost.directory import Directory
from multipost.post import Consent, Repeat, Variation

if TYPE_CHECKING:
    from multipost.config import Config
    from multipost.errors import Complaint
    from tests.check.conftest import MakePost

UNTIL = Consent("the office safe", "2026-09-01", "2026-10-12")
LINES = {"schedule": 4, "repeat": 5, "expires": 6, "queue": 7, "variants.loud": 8}
WEEKLY = "FREQ=WEEKLY"


def found(post: MakePost, **change: Any) -> list[Complaint]:
    return list(agreed.complaints(post(**{"consent": UNTIL, "lines": LINES, **change})))


@pytest.mark.parametrize(
    "change,line,day",
    [
        ({"schedule": ("2026-10-12T09:00", "2026-10-13T00:05")}, 4, "2026-10-13"),
        ({"variants": {"loud": Variation(schedule=("2026-10-20T09:00",))}}, 8, "2026-10-20"),
        ({"schedule": ("asap",), "expires": "2026-10-14T00:00"}, 6, "2026-10-14"),
        ({"repeat": Repeat(WEEKLY)}, 5, "2026-10-17"),
        ({"repeat": Repeat(WEEKLY, until="2026-12-01")}, 5, "2026-10-17"),
    ],
)
def test_the_first_day_that_is_too_late_stops_the_post(
    change: dict[str, Any], line: int, day: str, post: MakePost
) -> None:
    (ended,) = found(post, **change)

    assert (ended.rule, ended.severity, ended.line) == ("consent-ended", "error", line)
    assert f"on {day}" in ended.text


@pytest.mark.parametrize(
    "change",
    [
        {"schedule": ("2026-10-12T23:59",)},
        {"schedule": ()},
        {"schedule": ("asap",), "expires": "2026-10-12T20:00"},
        {"repeat": Repeat(WEEKLY, until="2026-10-12")},
        {"repeat": Repeat(WEEKLY, times=1)},
        {"variants": {"loud": Variation(schedule=("2026-10-20T09:00",), skip=True)}},
        {"consent": Consent("the office safe", "2026-09-01"), "schedule": ("2036-10-12T09:00",)},
        {"consent": None, "schedule": ("2036-10-12T09:00",)},
    ],
)
def test_up_to_the_last_day_it_goes_out(change: dict[str, Any], post: MakePost) -> None:
    assert found(post, **change) == []


def test_the_advice_for_a_series_is_to_end_it_that_day(post: MakePost) -> None:
    (ended,) = found(post, repeat=Repeat(WEEKLY))

    assert ended.advice.startswith("Write `until: 2026-10-12` below it; or ask again")


@pytest.mark.parametrize("day,rules", [(12, set()), (13, {"consent-ended"})])
def test_what_waits_in_a_queue_for_no_slot_any_more_is_told(
    day: int, rules: set[str], post: MakePost, config: Config
) -> None:
    written = post(consent=UNTIL, schedule=(), queue="tips", lines=LINES)

    complaints = [*check.ageing([written], config, Directory(), datetime(2026, 10, day, 12, tzinfo=UTC))]

    assert {one.rule for one in complaints if one.line == LINES["queue"]} == rules
