"""Posts that repeat: that the rule gives what was meant, and which days are not as the others."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from multipost.check.times import schedule, series
from multipost.config import Build
from multipost.post import Repeat, Variation

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.config import Config
    from multipost.errors import Complaint
    from tests.check.conftest import MakePost

    Look = Callable[..., list[Complaint]]

NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)


@pytest.fixture
def ahead(config: Config, post: MakePost) -> Look:
    def run(repeat: Repeat, first: str, now: datetime = NOW, **change: object) -> list[Complaint]:
        written = post(repeat=repeat, schedule=(first,), **change)
        return list(series.ahead(written, config, now))

    return run


@pytest.fixture
def look(post: MakePost) -> Look:
    def run(repeat: Repeat | None, first: str) -> list[Complaint]:
        return list(series.complaints(post(repeat=repeat, schedule=(first,))))

    return run


def test_a_series_that_is_as_it_should_be_is_not_complained_about(look: Look, ahead: Look) -> None:
    repeat = Repeat("FREQ=WEEKLY;BYDAY=MO", until="2027-01-31", without=("2026-12-28",))

    assert look(repeat, "2026-10-12T09:00") == []
    assert ahead(repeat, "2026-10-12T09:00") == []


def test_a_post_that_does_not_repeat_is_none_of_its_business(look: Look) -> None:
    assert look(None, "2026-10-12T09:00") == []


@pytest.mark.parametrize(
    "repeat",
    [
        Repeat("FREQ=DAILY", until="2026-10-11"),
        Repeat("FREQ=DAILY", times=2, without=("2026-10-12", "2026-10-13")),
        Repeat("FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29"),
    ],
    ids=["it ends before it begins", "every day is left out", "the rule has none"],
)
def test_a_series_without_a_day_is_a_mistake(look: Look, repeat: Repeat) -> None:
    (complaint,) = look(repeat, "2026-10-12T09:00")

    assert (complaint.rule, complaint.severity) == ("repeat-never", "error")


def test_an_end_before_the_first_day_is_pointed_at(look: Look) -> None:
    (complaint,) = look(Repeat("FREQ=DAILY", until="2026-10-11"), "2026-10-12T09:00")

    assert complaint.advice == "Write an `until` that is not before the first day, 2026-10-12."


def test_a_first_day_that_the_rule_does_not_give_is_told_the_next(look: Look) -> None:
    (complaint,) = look(Repeat("FREQ=WEEKLY;BYDAY=MO"), "2026-10-10T09:00")

    assert complaint.text == "Saturday 2026-10-10 is no day that the rule gives."
    assert complaint.advice == "Write `schedule: 2026-10-12 09:00`, or change the rule."


@pytest.mark.parametrize("day", ["2026-12-29", "2026-10-05", "2027-02-01"], ids=["between", "before", "after its end"])
def test_a_day_that_is_left_out_is_one_of_the_series(look: Look, day: str) -> None:
    (complaint,) = look(Repeat("FREQ=WEEKLY", until="2027-01-31", without=("2026-12-28", day)), "2026-10-12T09:00")

    assert (complaint.rule, complaint.severity) == ("repeat-except", "error")
    assert day in complaint.text


def test_a_gap_on_the_way_is_said_once_and_what_happens_then(ahead: Look) -> None:
    (complaint,) = ahead(Repeat("FREQ=DAILY"), "2026-10-12T01:30")

    assert (complaint.rule, complaint.severity) == ("repeat-in-gap", "info")
    assert complaint.text == "2027-03-28 01:30 does not exist in Europe/London: it goes out at 2027-03-28 02:00."


def test_each_hour_of_the_accounts_is_looked_at(ahead: Look) -> None:
    other = {"loud": Variation(schedule=("2026-10-12T01:15",)), "site": Variation(text="Breathe.")}

    (complaint,) = ahead(Repeat("FREQ=DAILY"), "2026-10-12T09:00", variants=other)

    assert complaint.text.startswith("2027-03-28 01:15")


@pytest.mark.parametrize("first", ["2027-03-28T01:30", "2026-10-25T01:30"])
def test_a_series_is_not_told_to_move_for_one_day_on_which_clocks_change(
    post: MakePost, config: Config, first: str
) -> None:
    written = post(repeat=Repeat("FREQ=DAILY"), schedule=(first,))

    assert not list(schedule.complaints(written, config))


def test_months_without_the_day_are_named(ahead: Look) -> None:
    (complaint,) = ahead(Repeat("FREQ=MONTHLY"), "2026-10-31T09:00")

    assert (complaint.rule, complaint.severity) == ("repeat-day-missing", "info")
    assert complaint.text == (
        "There is no 31 November 2026, no 31 February 2027, no 31 April 2027 and so on: nothing goes out then."
    )


def test_years_without_a_leap_day_are_named(ahead: Look) -> None:
    (complaint,) = ahead(Repeat("FREQ=YEARLY"), "2028-02-29T09:00")

    assert complaint.text.startswith("There is no 29 February 2029, no 29 February 2030, no 29 February 2031")


def test_months_after_the_last_time_do_not_matter(ahead: Look) -> None:
    (complaint,) = ahead(Repeat("FREQ=MONTHLY", times=2), "2026-10-31T09:00")

    assert complaint.text == "There is no 31 November 2026: nothing goes out then."


def test_a_series_is_short_enough_to_be_looked_through(post: MakePost, config: Config) -> None:
    wide = config.model_copy(update={"build": Build(horizon=86_400 * 1200)})
    written = post(repeat=Repeat("FREQ=DAILY"), schedule=("2026-10-12T09:00",))

    (complaint,) = series.ahead(written, wide, NOW)

    assert complaint.text == "It goes out more than 1,000 times until 2030-01-13."


def test_a_series_of_more_than_twenty_years_ended_and_says_so(ahead: Look) -> None:
    found = ahead(Repeat("FREQ=DAILY"), "2006-09-01T09:00")

    assert "repeat-too-many" in [one.rule for one in found]


@pytest.mark.parametrize(
    "repeat,first",
    [
        (Repeat("FREQ=MONTHLY;BYMONTHDAY=31", until="2026-10-01", times=3), "2026-10-12T09:00"),
        (Repeat("FREQ=DAILY"), "9999-12-30T09:00"),
    ],
    ids=["no day at all", "the end of the calendar"],
)
def test_what_never_comes_is_not_foreseen(ahead: Look, repeat: Repeat, first: str) -> None:
    assert ahead(repeat, first) == []


def test_in_a_zone_that_nobody_knows_nothing_is_foreseen(ahead: Look) -> None:
    assert ahead(Repeat("FREQ=MONTHLY"), "2026-10-31T09:00", timezone="Mars/Olympus") == []
