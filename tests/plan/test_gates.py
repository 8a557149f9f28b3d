"""What stands between a delivery and its platform, and what is said of it: the four words for people."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from multipost.delivery import Delivery, Identity
from multipost.ledger.hold import Holds
from multipost.ledger.snapshot import Known
from multipost.plan import make
from tests.plan.situations import DAY, HOUR, NOW, WHO, entry, only, part, planned, situation

ASAP = WHO._replace(date="asap")


# --- without an entry --------------------------------------------------------------------------------------------


def test_a_post_without_a_date_is_a_draft() -> None:
    row, act = only(situation(Delivery(WHO._replace(date="draft"), None, None)))

    assert (row.state, act) == ("draft", None)
    assert "schedule:" in row.reason


def test_what_is_not_due_yet_waits_for_its_time() -> None:
    row, act = only(situation(planned(-HOUR)))

    assert (row.state, row.action, act) == ("waiting", "", None)
    assert row.due == NOW + HOUR


@pytest.mark.parametrize("ago", [timedelta(0), timedelta(minutes=1), 12 * HOUR])
def test_what_is_due_is_sent(ago: timedelta) -> None:
    row, act = only(situation(planned(ago)))

    assert (row.state, row.reason, act) == ("waiting", "it is due: the next run sends it", "send")


def test_asap_is_due_at_once() -> None:
    _, act = only(situation(Delivery(ASAP, None, None)))

    assert act == "send"


@pytest.mark.parametrize(
    "late,reason",
    [
        (13 * HOUR, "it was not sent in time: it is 13 hours late"),
        (49 * HOUR, "it was not sent in time: it is 2 days late"),
        (timedelta(hours=1, minutes=30), "it was not sent in time: it is 1 hour late"),
        (timedelta(minutes=30), "it was not sent in time"),
    ],
)
def test_what_is_too_late_is_missed(late: timedelta, reason: str) -> None:
    row, act = only(situation(planned(late, late=timedelta(minutes=10))))

    assert (row.state, row.reason, act) == ("needs you", reason, "miss")


def test_asap_that_expired_is_missed() -> None:
    row, act = only(situation(Delivery(ASAP, None, NOW - HOUR)))

    assert (row.state, row.reason, act) == ("needs you", "it expired before it could go out", "miss")


@pytest.mark.parametrize("count,reason", [(1, "its file has 1 mistake"), (2, "its file has 2 mistakes")])
def test_a_post_with_mistakes_needs_its_writer(count: int, reason: str) -> None:
    row, act = only(situation(planned(), blocked={"hello": count}))

    assert (row.state, row.reason, row.action, act) == (
        "needs you",
        reason,
        "multipost check content/posts/hello.md",
        None,
    )


# --- before we began ---------------------------------------------------------------------------------------------

LONG_AGO = planned(30 * DAY)


def test_what_was_due_before_its_account_began_is_shown_and_not_sent() -> None:
    made = make.make(situation(LONG_AGO))

    assert made.before == (WHO,)
    assert not made.rows + made.steps


def test_what_was_due_as_its_account_began_is_ours() -> None:
    made = make.make(situation(planned(14 * DAY)))

    assert made.before == ()


def test_an_account_that_the_ledger_does_not_know_begins_now() -> None:
    made = make.make(situation(planned(HOUR), ledger={"accounts": {}}))

    assert made.before == (WHO,)


def test_asap_is_before_we_began_only_if_it_expired_by_then() -> None:
    made = make.make(situation(Delivery(ASAP, None, NOW - 30 * DAY)))

    assert made.before == (ASAP,)


def test_what_a_person_names_goes_however_late_it_is() -> None:
    _, act = only(situation(LONG_AGO, wanted=frozenset({WHO})))

    assert act == "send"


def test_an_entry_counts_also_from_before_we_began() -> None:
    row, _ = only(situation(LONG_AGO, entry("parked")))

    assert row.state == "needs you"


# --- after an outage ---------------------------------------------------------------------------------------------


def late_posts(count: int, ago: timedelta = 2 * HOUR) -> list[Delivery]:
    return [planned(ago, Identity("site", f"post-{number}", "2026-10-10")) for number in range(count)]


def test_a_few_late_posts_go_out() -> None:
    made = make.make(situation(*late_posts(3)))

    assert [step.act for step in made.steps] == ["send"] * 3


def test_many_late_posts_wait_for_a_person_and_others_go() -> None:
    made = make.make(situation(*late_posts(4), planned()))

    assert [step.identity for step in made.steps] == [WHO]
    assert {(row.state, row.reason, row.action) for row in made.rows if row.identity != WHO} == {
        ("needs you", "4 posts are over an hour late: say whether they may still go", "multipost release")
    }


def test_many_deliveries_of_a_few_posts_are_no_burst() -> None:
    accounts = {name: Known("site", "", "/", NOW - 14 * DAY) for name in "abc"}
    late = [replace(one, identity=one.identity._replace(account=name)) for one in late_posts(2) for name in accounts]

    made = make.make(situation(*late, ledger={"accounts": accounts}))

    assert len(made.steps) == 6


def test_each_date_of_a_post_counts_in_a_burst() -> None:
    days = [planned(2 * HOUR, WHO._replace(date=f"2026-10-0{day}")) for day in range(1, 5)]

    assert make.make(situation(*days)).steps == ()


def test_what_is_an_hour_late_or_less_is_not_late() -> None:
    assert len(make.make(situation(*late_posts(9, ago=HOUR))).steps) == 9


def test_released_posts_go_out() -> None:
    released = {"holds": Holds(released=NOW - HOUR)}

    assert len(make.make(situation(*late_posts(9), ledger=released)).steps) == 9


def test_what_became_due_after_the_release_is_late_again() -> None:
    released = {"holds": Holds(released=NOW - 3 * HOUR)}

    assert make.make(situation(*late_posts(9), ledger=released)).steps == ()


@pytest.mark.parametrize("said", [{"asked": NOW}, {"parts": (part(out=True),)}], ids=["asked for", "begun"])
def test_what_a_person_asked_for_and_what_has_begun_are_no_burst(said: dict[str, Any]) -> None:
    late = late_posts(9)
    entries = [entry("retry", who=one.identity, **said) for one in late]

    assert len(make.make(situation(*late, *entries)).steps) == 9
