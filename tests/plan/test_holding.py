"""Holds: what they keep back however late it is, and what is asked when one is ended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from multipost.delivery import Delivery
from multipost.ledger.hold import Hold, Holds
from multipost.plan import holding, horizon, make
from tests.plan.situations import DAY, HOUR, NOW, WHO, entry, only, part, planned, post, situation, variant

if TYPE_CHECKING:
    from datetime import datetime

STORM = Hold("a storm", NOW - 10 * DAY)
FLOOD = Hold("a flood", NOW - DAY, ("site",))
REVIEWED = replace(STORM, reviewed=True)
BOTH = Holds((STORM, FLOOD))
ASAP = Delivery(WHO._replace(date="asap"), None, NOW - HOUR)


def held(*both: Any, by: tuple[Hold, ...] = (STORM,), left: tuple[Hold, ...] | None = None, **change: Any) -> Any:
    """What is planned and open under these holds, of which some are left now."""
    stands = None if left is None else Holds(left)
    return situation(*both, ledger={"holds": Holds(by)}, holds=stands, **change)


# --- while one stands --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "hold,reason,way_on",
    [
        (FLOOD, "posting is on hold: a flood", "multipost resume --account site"),
        (STORM, "posting is on hold: a storm", "multipost resume"),
        (REVIEWED, "posting is on hold: a storm (content/hold.yml says so)", ""),
    ],
)
def test_on_hold_it_waits_and_says_how_to_go_on(hold: Hold, reason: str, way_on: str) -> None:
    row, act = only(held(planned(), by=(hold,)))

    assert (row.state, row.reason, row.action, act) == ("waiting", reason, way_on, None)


@pytest.mark.parametrize("late", [planned(13 * HOUR), planned(10 * DAY), ASAP])
def test_a_hold_is_calm_however_late_it_is(late: Delivery) -> None:
    row, act = only(held(late))

    assert (row.state, act) == ("waiting", None)


def test_a_hold_is_calm_whatever_is_wrong_with_the_post() -> None:
    row, _ = only(held(planned(), blocked={"hello": 1}))

    assert row.reason == "posting is on hold: a storm"


def test_what_is_not_due_yet_goes_out_at_its_time() -> None:
    row, _ = only(held(planned(-HOUR)))

    assert row.reason == "it goes out at its time"


@pytest.mark.parametrize(
    "end,reason",
    [
        (NOW + 2 * HOUR, "posting is on hold at its time: a storm; then it is asked about"),
        (NOW + HOUR, "it goes out at its time"),
    ],
)
def test_what_falls_into_a_hold_whose_end_is_known_says_so(end: datetime, reason: str) -> None:
    row, _ = only(held(planned(-HOUR), by=(replace(STORM, until=end),)))

    assert row.reason == reason


def test_a_post_that_may_go_during_a_hold_goes() -> None:
    _, act = only(held(planned(), posts={"hello": replace(post("hello"), allow_during_hold=True)}))

    assert act == "send"


@pytest.mark.parametrize("campaign,act", [("wmhd", None), ("other", "send"), ("", "send")])
def test_a_hold_on_a_campaign_stops_its_posts_alone(campaign: str, act: str | None) -> None:
    hold = replace(STORM, campaigns=("wmhd",))

    _, found = only(held(planned(), by=(hold,), posts={"hello": replace(post("hello"), campaign=campaign)}))

    assert found == act


# --- when one ends -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kept", [(planned(10 * DAY),), (ASAP,), (planned(), entry("retry")), (planned(), entry("missed"))]
)
def test_what_a_hold_kept_back_is_asked_about_when_it_ends(kept: tuple[Any, ...]) -> None:
    row, act = only(held(*kept, left=()))

    assert (row.state, row.reason, act) == ("needs you", "it fell due while posting was on hold: a storm", "ask")


@pytest.mark.parametrize("left,act", [((FLOOD,), None), ((STORM,), None), ((), "ask")])
def test_of_two_holds_the_last_one_asks(left: tuple[Hold, ...], act: str | None) -> None:
    _, found = only(held(planned(), by=BOTH.each, left=left))

    assert found == act


def test_what_is_due_after_its_end_goes_at_its_time() -> None:
    over = replace(STORM, until=NOW - HOUR)

    made = make.make(held(planned(HOUR), planned(2 * HOUR, WHO._replace(post="early")), by=(over,), left=()))

    assert [(step.identity.post, step.act) for step in made.steps] == [("early", "ask"), ("hello", "send")]


def test_what_is_to_come_is_not_asked_about() -> None:
    row, act = only(held(planned(-HOUR), left=()))

    assert (row.reason, act) == ("it goes out at its time", None)


def test_what_waits_for_an_answer_already_is_not_asked_about_again() -> None:
    asked = planned(HOUR)

    row, act = only(held(asked, entry("missed", due=asked.due), left=()))

    assert (row.reason, act) == ("as it happened", None)


def test_edited_words_that_were_refused_before_wait_for_the_answer_that_they_wait_for() -> None:
    refused = entry("failed", variant="d" * 64)

    row, act = only(held(planned(), refused, left=(), variants={WHO: variant("Other words")}))

    assert (row.state, act) == ("needs you", None)
    assert "refused: as it happened" in row.reason


def test_what_is_under_way_is_left_to_settle() -> None:
    _, act = only(held(planned(), entry("sending"), left=()))

    assert act == "settle"


def test_another_time_sends_what_was_kept_back_but_not_the_rest_of_a_thread() -> None:
    begun = entry("missed", parts=(part(out=True),), due=NOW - DAY)

    assert only(situation(planned(), entry("missed", due=NOW - DAY)))[1] == "send"
    assert only(situation(planned(), begun))[0].state == "needs you"


def test_a_slot_of_a_queue_that_fell_into_a_hold_is_lost_and_nobody_is_asked() -> None:
    row, act = only(held(replace(planned(), slot="tips@2026-10-10T0900"), left=()))

    assert (row.state, row.reason, act) == ("waiting", "its slot fell into a hold: it takes the next one", "ask")


# --- which stand -------------------------------------------------------------------------------------------------


def stands(holds: Holds, reviewed: Hold | None, read: Any = NOW) -> tuple[Hold, ...]:
    return holding.after(holds, reviewed, NOW, read).each


def test_a_hold_of_a_person_stands_until_its_end() -> None:
    over, later = replace(STORM, until=NOW), replace(FLOOD, until=NOW + HOUR)

    assert stands(Holds((over, later)), None) == (later,)


def test_a_reviewed_file_counts_as_soon_as_it_is_seen() -> None:
    assert stands(Holds((FLOOD,)), REVIEWED) == (FLOOD, REVIEWED)


def test_a_reviewed_hold_that_is_written_already_stays_as_it_was_written() -> None:
    assert stands(Holds((REVIEWED,)), replace(REVIEWED, at=NOW)) == (REVIEWED,)


def test_a_reviewed_file_that_says_something_else_changes_the_hold() -> None:
    narrower = replace(REVIEWED, at=NOW, accounts=("site",))

    assert stands(Holds((FLOOD, REVIEWED)), narrower) == (FLOOD, narrower)


def test_without_its_file_a_reviewed_hold_ends_and_those_of_persons_stay() -> None:
    assert stands(Holds((FLOOD, REVIEWED)), None) == (FLOOD,)


def test_whoever_read_the_files_before_a_reviewed_hold_was_written_does_not_end_it() -> None:
    assert stands(Holds((REVIEWED,)), None, read=REVIEWED.at - HOUR) == (REVIEWED,)


def test_a_file_whose_end_is_past_stops_nothing() -> None:
    over = replace(REVIEWED, until=NOW)

    assert stands(Holds(), over) == ()
    assert stands(Holds((over,)), over) == ()


# --- how long it stands ------------------------------------------------------------------------------------------


def test_a_plan_stands_no_longer_than_a_hold() -> None:
    ends = replace(STORM, until=NOW + HOUR)

    assert horizon.next_change(held(planned(-DAY), by=(ends,))) == NOW + HOUR


@pytest.mark.parametrize("left,restless", [((STORM,), False), ((), True)])
def test_a_hold_that_is_to_be_ended_lets_nobody_sleep(left: tuple[Hold, ...], restless: bool) -> None:  # noqa: FBT001 - a case
    assert horizon.is_restless(held(planned(-DAY), left=left)) == restless
