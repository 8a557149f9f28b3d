"""The alarm: what should have gone out long ago, and no run came for it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from multipost.delivery import DRAFT, Delivery, Identity
from multipost.ledger.hold import Hold, Holds
from multipost.ledger.snapshot import Known
from multipost.plan import alarm, make
from multipost.post import ASAP
from tests.plan.situations import DAY, HOUR, NOW, WHO, claim, entry, planned, situation

if TYPE_CHECKING:
    from datetime import datetime

    from multipost.plan import Situation

EVERY = timedelta(minutes=15)
SECOND = timedelta(seconds=1)


def expected(judged: Situation) -> dict[Identity, datetime]:
    return alarm.expected(judged, make.make(judged))


def other(name: str, account: str = "site") -> Identity:
    return Identity(account, name, "2026-10-10")


def test_three_times_the_time_between_two_runs_is_not_late_yet() -> None:
    sounded = alarm.sounded({WHO: NOW - 3 * EVERY}, NOW, EVERY)

    assert sounded is None


def test_one_second_more_is_late() -> None:
    sounded = alarm.sounded({WHO: NOW - 3 * EVERY - SECOND}, NOW, EVERY)

    assert sounded == alarm.Alarm(NOW - 3 * EVERY - SECOND, (WHO,))


def test_the_alarm_says_since_when_and_names_the_longest_first() -> None:
    sounded = alarm.sounded({WHO: NOW - HOUR, other("older"): NOW - DAY, other("soon"): NOW}, NOW, EVERY)

    assert sounded is not None
    assert (sounded.since, sounded.late) == (NOW - DAY, (other("older"), WHO))


def test_a_post_to_two_accounts_counts_once() -> None:
    sounded = alarm.sounded({WHO: NOW - DAY, other("hello", "mastodon"): NOW - DAY}, NOW, EVERY)

    assert sounded is not None
    assert sounded.posts == 1


@pytest.mark.parametrize("ago", [HOUR, -HOUR])
def test_what_waits_for_a_run_is_expected_at_its_time(ago: timedelta) -> None:
    found = expected(situation(planned(ago)))

    assert found == {WHO: NOW - ago}


def test_what_is_too_late_and_not_written_down_is_expected_still() -> None:
    """Whole days without a run must not end in silence."""
    found = expected(situation(planned(2 * DAY)))

    assert found == {WHO: NOW - 2 * DAY}


def test_what_a_run_wrote_down_as_missed_is_a_persons() -> None:
    delivery = planned(2 * DAY)

    found = expected(situation(delivery, entry("missed", due=delivery.due)))

    assert found == {}


def test_what_is_on_hold_is_not_expected() -> None:
    held = situation(planned(HOUR), ledger={"holds": Holds((Hold("an accident in town", NOW),))})

    assert expected(held) == {}


def test_what_was_released_is_expected_from_then_on() -> None:
    released = Holds(released=NOW - SECOND)

    found = expected(situation(planned(5 * HOUR), ledger={"holds": released}))

    assert found == {WHO: NOW - SECOND}


def test_what_is_tried_again_later_is_expected_then() -> None:
    found = expected(situation(planned(HOUR), entry("retry", not_before=NOW + HOUR)))

    assert found == {WHO: NOW + HOUR}


def test_what_a_person_asked_to_send_again_is_expected_since_then() -> None:
    found = expected(situation(planned(DAY), entry("retry", asked=NOW - SECOND)))

    assert found == {WHO: NOW - SECOND}


def test_what_leaves_room_after_the_post_before_is_expected_when_the_gap_has_passed() -> None:
    accounts = {"site": Known("site", "", "/", NOW - 14 * DAY, last=NOW - SECOND)}

    found = expected(situation(planned(HOUR), ledger={"accounts": accounts}, gaps={"site": HOUR}))

    assert found == {WHO: NOW - SECOND + HOUR}


def test_what_goes_at_once_is_expected_now() -> None:
    who = WHO._replace(date=ASAP)

    found = expected(situation(Delivery(who, None, NOW + DAY)))

    assert found == {who: NOW}


def test_a_draft_is_not_expected() -> None:
    assert expected(situation(Delivery(WHO._replace(date=DRAFT), None, None))) == {}


def test_what_nobody_knows_of_is_expected_to_be_looked_at_after_an_hour() -> None:
    found = expected(situation(planned(3 * HOUR), entry("sending", claim=claim(2 * HOUR))))

    assert found == {WHO: NOW - HOUR}


def test_a_claim_that_is_gone_sounds_no_alarm() -> None:
    assert expected(situation(planned(HOUR), entry("sending"))) == {}


@pytest.mark.parametrize("state", ["parked", "failed"])
def test_what_waits_for_an_answer_is_not_expected(state: str) -> None:
    assert expected(situation(planned(HOUR), entry(state))) == {}  # type: ignore[arg-type]


def test_what_is_only_to_be_closed_is_not_expected() -> None:
    assert expected(situation(entry("retry"))) == {}


def test_a_burst_that_a_person_must_release_is_not_expected() -> None:
    late = [planned(2 * HOUR, other(f"post-{number}")) for number in range(4)]

    assert expected(situation(*late)) == {}
