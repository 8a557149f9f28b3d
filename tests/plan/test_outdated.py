"""A post whose crisis resources nobody verified for a year: it still goes out for a month, and says so."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from multipost.directory.resources import Oldest
from multipost.plan import horizon
from tests.plan.situations import DAY, HOUR, NOW, WHO, entry, only, part, planned, situation

ACTION = "multipost resources verify gb-samaritans --source URL"


def verified(ago: int) -> dict[str, Oldest]:
    """The resource in the post was verified so many days ago."""
    return {WHO.post: Oldest("gb-samaritans", NOW.date() - timedelta(days=ago))}


@pytest.mark.parametrize("help_", [{}, verified(0), verified(365)])
def test_what_was_verified_within_a_year_says_nothing(help_: dict[str, Oldest]) -> None:
    row, act = only(situation(planned(), help=help_))

    assert (row.reason, row.action, act) == ("it is due: the next run sends it", "", "send")


@pytest.mark.parametrize("ago", [366, 395])
def test_for_a_month_more_it_goes_out_and_says_so(ago: int) -> None:
    row, act = only(situation(planned(), help=verified(ago)))

    assert (row.state, row.action, act) == ("waiting", ACTION, "send")
    assert row.reason.startswith("it is due: the next run sends it, but gb-samaritans was last verified on 2025-")


def test_then_it_waits_for_a_person() -> None:
    row, act = only(situation(planned(), help=verified(396)))

    assert (row.state, row.action, act) == ("needs you", ACTION, None)
    assert "it does not go out with gb-samaritans, which was last verified on 2025-09-09" in row.reason


def test_it_waits_for_a_person_even_when_it_is_late() -> None:
    row, act = only(situation(planned(13 * HOUR), help=verified(396)))

    assert (row.state, row.action, act) == ("needs you", ACTION, None)


def test_a_thread_that_has_begun_is_not_torn_apart() -> None:
    begun = entry("retry", parts=(part("Hello", out=True), part("again")))

    _, act = only(situation(planned(HOUR), begun, help=verified(999)))

    assert act == "send"


@pytest.mark.parametrize(
    "ago,state,said",
    [
        (355, "waiting", "it goes out at its time"),
        (356, "waiting", "it goes out at its time, but gb-samaritans was last verified"),
        (386, "needs you", "it would not go out at its time: gb-samaritans was last verified"),
    ],
)
def test_what_waits_says_how_it_will_be_at_its_time(ago: int, state: str, said: str) -> None:
    row, act = only(situation(planned(-10 * DAY), help=verified(ago)))

    assert (row.state, act) == (state, None)
    assert row.reason.startswith(said)
    assert bool(row.action) == (ago > 355)


@pytest.mark.parametrize("ago,day", [(300, date(2026, 12, 15)), (366, date(2026, 11, 9))])
def test_a_plan_stands_until_a_resource_is_too_old(ago: int, day: date) -> None:
    moment = horizon.next_change(situation(done=(WHO,), help=verified(ago)))

    assert moment
    assert moment.date() == day
