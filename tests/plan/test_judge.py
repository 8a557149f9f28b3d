"""What the entry of a delivery makes of it, and what a run does about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from multipost.delivery import Delivery
from multipost.ledger.hold import Hold, Holds
from multipost.plan import judge, make
from multipost.post import Repeat
from tests.plan.situations import DAY, HOUR, NOW, WHO, claim, entry, only, part, planned, post, situation, variant

if TYPE_CHECKING:
    from multipost.ledger.entry import State
    from multipost.plan import Act

OTHER = WHO._replace(date="2026-10-17")
ANSWER = "multipost resolve hello@2026-10-10 --account site"


# --- sending -----------------------------------------------------------------------------------------------------


def test_what_a_run_is_sending_is_left_to_it() -> None:
    row, act = only(situation(planned(), entry("sending", claim=claim(timedelta(minutes=59)))))

    assert (row.state, row.reason, act) == ("waiting", "a run is sending it now", None)


def test_after_an_hour_its_run_is_taken_to_be_dead() -> None:
    row, act = only(situation(planned(), entry("sending", claim=claim(HOUR))))

    assert (row.state, act) == ("waiting", "settle")
    assert "nobody knows yet whether it arrived" in row.reason


def test_a_run_that_is_provably_over_is_taken_up_at_once() -> None:
    _, act = only(situation(planned(), entry("sending", claim=claim(timedelta(minutes=1))), is_over=lambda _: True))

    assert act == "settle"


@pytest.mark.parametrize(
    "change", [{"blocked": {"hello": 1}}, {"holds": Holds((Hold("a storm", NOW),))}, {"now": NOW + 99 * DAY}]
)
def test_what_became_of_a_request_is_found_out_whatever_else_is(change: dict[str, Any]) -> None:
    _, act = only(situation(planned(), entry("sending", claim=claim(2 * HOUR)), **change))

    assert act == "settle"


def test_a_claim_whose_post_is_gone_is_settled_first() -> None:
    _, act = only(situation(entry("sending", claim=claim(2 * HOUR))))

    assert act == "settle"


# --- needs you ---------------------------------------------------------------------------------------------------


def test_what_nobody_can_prove_has_three_answers() -> None:
    row, act = only(situation(planned(), entry("parked")))

    assert (row.state, row.reason, act) == ("needs you", "as it happened", None)
    assert row.action == f"{ANSWER} --published URL | --retry | --skip"


def test_a_second_receipt_is_never_answered_with_another_request() -> None:
    doubled = replace(part(out=True), others=({"id": "2", "url": "https://hope.example/2"},))

    row, act = only(situation(planned(), entry("published", parts=(doubled,))))

    assert (row.state, act) == ("needs you", None)
    assert row.action == f"{ANSWER} --published URL | --skip"
    assert row.url == "https://hope.example/Hello"


def test_what_was_missed_stays_missed() -> None:
    row, act = only(situation(planned(HOUR), entry("missed")))

    assert (row.state, row.reason, act) == ("needs you", "as it happened", None)
    assert row.action == f"{ANSWER} --retry | --skip"


@pytest.mark.parametrize("ago,expected", [(-HOUR, None), (timedelta(0), "send"), (13 * HOUR, "miss")])
def test_what_was_missed_and_has_another_time_is_judged_anew(ago: timedelta, expected: Act | None) -> None:
    _, act = only(situation(planned(ago), entry("missed")))

    assert act == expected


# --- failed ------------------------------------------------------------------------------------------------------

REFUSED = variant("Hello")


def failed(**change: Any) -> Any:
    return entry("failed", variant=REFUSED.digest, **change)


@pytest.mark.parametrize("variants", [{}, {WHO: REFUSED}], ids=["not made", "not edited"])
def test_refused_words_are_not_sent_again(variants: dict[Any, Any]) -> None:
    row, act = only(situation(planned(), failed(), variants=variants))

    assert (row.state, act) == ("needs you", None)
    assert row.reason == "refused: as it happened; edit the post, or answer for it"
    assert row.action == f"{ANSWER} --retry | --skip"


def test_edited_words_are_sent() -> None:
    row, act = only(situation(planned(), failed(), variants={WHO: variant("Better")}))

    assert (row.state, act) == ("waiting", "send")


def test_edited_words_that_come_too_late_stay_refused() -> None:
    row, act = only(situation(planned(13 * HOUR), failed(), variants={WHO: variant("Better")}))

    assert (row.state, act) == ("needs you", None)
    assert row.reason.startswith("refused")


def test_edited_words_with_a_mistake_need_their_writer() -> None:
    row, act = only(situation(planned(), failed(), variants={WHO: variant("Better")}, blocked={"hello": 1}))

    assert (row.reason, act) == ("its file has 1 mistake", None)


THREAD = (part("One", out=True), part("Two"))


def test_of_a_thread_the_parts_that_are_not_out_may_be_edited() -> None:
    edited = {WHO: variant("One", "Better", "Three")}

    _, act = only(situation(planned(13 * HOUR), failed(parts=THREAD), variants=edited))

    assert act == "send"


@pytest.mark.parametrize("texts", [("Other", "Two"), ("One",)], ids=["changed", "shortened"])
def test_what_is_out_already_cannot_be_edited(texts: tuple[str, ...]) -> None:
    row, act = only(situation(planned(), failed(parts=THREAD), variants={WHO: variant(*texts)}))

    assert (row.state, row.reason, act) == ("needs you", "it was edited after a part of it went out", None)


# --- to be tried again -------------------------------------------------------------------------------------------


def test_what_was_not_sent_is_tried_again() -> None:
    _, act = only(situation(planned(), entry("retry")))

    assert act == "send"


def test_not_before_the_platform_said() -> None:
    row, act = only(situation(planned(), entry("retry", not_before=NOW + HOUR)))

    assert (row.state, row.reason, act) == ("waiting", "as it happened; it is tried again later", None)


def test_a_platform_need_not_say_why() -> None:
    row, _ = only(situation(planned(), entry("retry", reason="", not_before=NOW + HOUR)))

    assert row.reason == "the platform asked to wait; it is tried again later"


@pytest.mark.parametrize(
    "parts,expected", [((), "miss"), ((part(),), "miss"), (THREAD, "send")], ids=["nothing", "an intent", "a part out"]
)
def test_lateness_counts_while_no_part_is_out(parts: Any, expected: Act) -> None:
    _, act = only(situation(planned(13 * HOUR), entry("retry", parts=parts)))

    assert act == expected


@pytest.mark.parametrize("ago,expected", [(HOUR, "send"), (25 * HOUR, "miss")])
def test_what_a_person_asked_for_may_be_late_for_a_day(ago: timedelta, expected: Act) -> None:
    _, act = only(situation(planned(99 * HOUR), entry("retry", asked=NOW - ago)))

    assert act == expected


def test_a_later_time_stops_nothing_that_a_run_has_begun() -> None:
    _, act = only(situation(planned(-5 * HOUR), entry("retry", parts=THREAD)))

    assert act == "send"


@pytest.mark.parametrize("parts,expected", [((part(),), "send"), ((), None)], ids=["frozen", "not frozen"])
def test_mistakes_do_not_stop_words_that_are_frozen(parts: Any, expected: Act | None) -> None:
    _, act = only(situation(planned(), entry("retry", parts=parts), blocked={"hello": 1}))

    assert act == expected


# --- gone --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["retry", "failed", "missed"])
def test_what_is_gone_from_the_posts_is_withdrawn(state: State) -> None:
    row, act = only(situation(entry(state)))

    assert (row.state, act) == ("waiting", "withdraw")
    assert row.title == "hello"


def test_a_post_that_became_a_draft_is_withdrawn() -> None:
    made = make.make(situation(entry("missed"), Delivery(WHO._replace(date="draft"), None, None)))

    assert [(step.act, step.identity) for step in made.steps] == [("withdraw", WHO)]


def test_what_is_parked_still_needs_its_answer_when_it_is_gone() -> None:
    row, act = only(situation(entry("parked")))

    assert (row.state, act) == ("needs you", None)


def test_a_post_with_another_date_has_moved() -> None:
    made = make.make(situation(entry("missed"), planned(-7 * DAY, OTHER)))

    assert [(step.act, step.identity) for step in made.steps] == [("move", WHO)]
    assert [row.reason for row in made.rows if row.identity == WHO] == ["its date was moved to 2026-10-17"]


def test_a_thread_that_has_begun_does_not_move() -> None:
    made = make.make(situation(entry("retry", parts=THREAD), planned(-7 * DAY, OTHER)))

    assert [step.act for step in made.steps] == ["withdraw"]


def test_with_several_dates_nothing_has_moved() -> None:
    others = (planned(-7 * DAY, OTHER), planned(-8 * DAY, WHO._replace(date="2026-10-18")))

    made = make.make(situation(entry("missed"), *others))

    assert [step.act for step in made.steps] == ["withdraw"]


def test_a_series_of_which_one_date_is_left_has_not_moved() -> None:
    again = {"hello": replace(post("hello"), schedule=("2026-10-17T10:00",), repeat=Repeat("FREQ=WEEKLY"))}

    made = make.make(situation(entry("missed"), planned(-7 * DAY, OTHER), posts=again))

    assert [(step.act, step.identity) for step in made.steps] == [("withdraw", WHO)]


def test_while_a_file_cannot_be_read_nothing_is_taken_to_be_gone() -> None:
    made = make.make(situation(entry("retry"), unreadable={"content/posts/hello.md": 2}))

    assert made.steps == ()
    assert [(row.state, row.action) for row in made.rows] == [
        ("needs you", "multipost check content/posts/hello.md")
    ] * 2


def test_a_readable_post_is_gone_although_another_file_cannot_be_read() -> None:
    judged = situation(entry("retry"), posts={"hello": post("hello")}, unreadable={"content/posts/other.md": 1})

    assert [step.act for step in make.make(judged).steps] == ["withdraw"]


def test_there_is_always_something_to_judge() -> None:
    with pytest.raises(ValueError, match="neither a delivery nor an entry"):
        judge.judge(None, None, situation())
