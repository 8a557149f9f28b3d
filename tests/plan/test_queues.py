"""Which post takes which slot: a function of the posts, the settings, the ledger's names and the time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from multipost.config import AccountConfig, Config, Queue
from multipost.delivery import QUEUE, Delivery, Identity
from multipost.directory.resources import Oldest
from multipost.ledger import stored
from multipost.ledger.hold import Hold, Holds
from multipost.ledger.snapshot import Known
from multipost.plan import horizon, make, queues
from multipost.platform import Options
from multipost.post import Post
from tests.plan.situations import entry, situation

if TYPE_CHECKING:
    from multipost.plan import Situation

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)  # an hour before the first slot
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MONTH = 30 * DAY
ACCOUNT = AccountConfig(platform="site", settings=Options())
CONFIG = Config(
    timezone="Europe/London",
    accounts={"site": ACCOUNT, "news": ACCOUNT},
    queues={"tips": Queue(slots=("Mon 09:00", "Thu 18:00"))},
)


def tip(name: str, **change: Any) -> Post:
    return Post(name, f"content/posts/{name}.md", "Breathe", 4, queue="tips", **change)


def evergreen(name: str, days: int = 30, **change: Any) -> Post:
    return tip(name, cooldown=days * 86_400, **change)


def state(*posts: Post, at: datetime = MONDAY, accounts: tuple[str, ...] = ("site",), **change: Any) -> Situation:
    """Posts in the queue, before slots are given out; `ledger` may hold changes of it, as may keywords of the rest."""
    waiting = [Delivery(Identity(name, post.id, QUEUE), None, None) for post in posts for name in accounts]
    known = {name: Known("site", "", "/", MONDAY - 90 * DAY) for name in accounts}
    ledger = {"accounts": known, **change.pop("ledger", {})}
    return situation(*waiting, now=at, posts={post.id: post for post in posts}, ledger=ledger, **change)


def spent(*slots: str) -> dict[str, str]:
    return {stored.slot_path("site", f"tips@{slot}"): "b" * 40 for slot in slots}


def done(*identities: Identity) -> dict[str, str]:
    return {stored.done_path(who): "b" * 40 for who in identities}


def given(judged: Situation, config: Config = CONFIG, ahead: timedelta = MONTH, **change: Any) -> dict[str, list[str]]:
    """The slots that each post takes, by the day and hour in their names."""
    found: dict[str, list[str]] = {}
    for who, planned in queues.allotted(judged, config, judged.now + ahead, **change).items():
        found.setdefault(who.post, []).extend([planned.slot[len("tips@2026-") :]] if planned.slot else [])
    return found


# --- order ---------------------------------------------------------------------------------------------------------


def test_each_slot_takes_the_next_post_in_the_order_of_the_files() -> None:
    judged = state(tip("b"), tip("c"), tip("a"))

    found = given(judged)

    assert found == {"a": ["11-23T0900"], "b": ["11-26T1800"], "c": ["11-30T0900"]}


def test_a_post_that_is_written_later_goes_first_where_its_file_comes_first() -> None:
    before, after = given(state(tip("b"), tip("c"))), given(state(tip("b"), tip("c"), tip("a")))

    assert before["b"] == after["a"] == ["11-23T0900"]
    assert after["b"] == ["11-26T1800"]


def test_each_account_has_slots_of_its_own() -> None:
    judged = state(tip("a"), tip("b"), accounts=("site", "news"), ledger={"slots": spent("2026-11-23T0900")})
    judged = replace(judged, ledger=replace(judged.ledger, accounts={}))

    found = queues.allotted(judged, CONFIG, MONDAY + MONTH)

    assert found[Identity("news", "a", QUEUE)].slot == "tips@2026-11-23T0900"
    assert found[Identity("site", "a", QUEUE)].slot == "tips@2026-11-26T1800"


def test_a_queue_may_have_a_clock_of_its_own() -> None:
    config = CONFIG.model_copy(update={"queues": {"tips": Queue(slots=("Mon 09:00",), timezone="Europe/Vienna")}})

    found = queues.allotted(state(tip("a")), config, MONDAY + MONTH)

    assert found[Identity("site", "a", QUEUE)].due == MONDAY


def test_what_is_beyond_the_horizon_waits_without_a_time_and_says_behind_how_many() -> None:
    judged = state(tip("a"), tip("b"), tip("c"))
    judged = replace(judged, deliveries=queues.allotted(judged, CONFIG, MONDAY + DAY))

    reasons = {row.identity.post: (row.due, row.reason) for row in make.make(judged).rows}

    assert reasons["a"] == (MONDAY + HOUR, "it is in the queue tips")
    assert reasons["b"] == (None, "it waits in the queue tips behind 1 other")
    assert reasons["c"] == (None, "it waits in the queue tips behind 2 others")


def test_what_waits_for_a_slot_is_neither_sent_nor_late_nor_due() -> None:
    judged = state(tip("a"), at=MONDAY + 300 * DAY, ledger={"accounts": {}})

    made = make.make(replace(judged, deliveries=queues.allotted(judged, Config(), judged.now + MONTH)))

    assert made.steps == ()
    assert [row.state for row in made.rows] == ["waiting"]


# --- slots ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "at,slot",
    [
        (MONDAY + HOUR, "11-23T0900"),
        (MONDAY + 13 * HOUR, "11-23T0900"),
        (MONDAY + 13 * HOUR + timedelta(seconds=1), "11-26T1800"),
    ],
    ids=["at its time", "as late as a post may be", "later"],
)
def test_a_slot_is_free_for_as_long_as_a_post_may_be_late(at: datetime, slot: str) -> None:
    found = given(state(tip("a"), at=at))

    assert found == {"a": [slot]}


def test_a_slot_ends_when_the_next_begins_however_late_a_post_may_be() -> None:
    judged = state(tip("a", max_late=30 * 86_400), at=MONDAY + HOUR, ledger={"slots": spent("2026-11-19T1800")})

    found = queues.allotted(judged, CONFIG, MONDAY + MONTH)[Identity("site", "a", QUEUE)]

    assert found.until == datetime(2026, 11, 26, 18, tzinfo=UTC) - timedelta(seconds=1)


def test_after_an_outage_over_three_slots_only_the_last_counts() -> None:
    judged = state(tip("a"), tip("b"), tip("c"), tip("d"), at=datetime(2026, 11, 30, 9, 30, tzinfo=UTC))

    found = given(judged)

    assert found == {"a": ["11-30T0900"], "b": ["12-03T1800"], "c": ["12-07T0900"], "d": ["12-10T1800"]}


def test_a_slot_that_is_spent_is_not_given_again_also_under_a_former_name_of_the_account() -> None:
    renamed = Known("site", "", "/", MONDAY - DAY, was=("site",))
    judged = state(
        tip("a"), accounts=("pages",), ledger={"accounts": {"pages": renamed}, "slots": spent("2026-11-23T0900")}
    )

    found = given(judged)

    assert found == {"a": ["11-26T1800"]}


@pytest.mark.parametrize("accounts", [{}, {"site": Known("site", "", "/", MONDAY + 2 * HOUR)}], ids=["unmet", "met"])
def test_an_account_takes_no_slot_from_before_it_began(accounts: dict[str, Known]) -> None:
    judged = state(tip("a"), at=MONDAY + 3 * HOUR, ledger={"accounts": accounts})

    found = given(judged)

    assert found == {"a": ["11-26T1800"]}


def test_a_queue_that_runs_dry_goes_on_when_there_is_a_post_again() -> None:
    ledger = {"done": done(Identity("site", "a", QUEUE)), "slots": spent("2026-11-23T0900")}

    dry, filled = given(state(tip("a"), ledger=dict(ledger))), given(state(tip("a"), tip("b"), ledger=dict(ledger)))

    assert dry == {}
    assert filled == {"b": ["11-26T1800"]}


def test_a_run_that_finds_nothing_to_do_sleeps_until_the_next_slot() -> None:
    judged = state(tip("a"))
    judged = replace(judged, deliveries=queues.allotted(judged, CONFIG, MONDAY + MONTH))

    until = horizon.next_change(judged)

    assert until == MONDAY + HOUR


# --- who is passed over --------------------------------------------------------------------------------------------


def test_a_post_that_is_not_ready_is_passed_over_and_stops_nobody() -> None:
    found = given(state(tip("a"), tip("b"), tip("c")), unready={"a"})

    assert found == {"a": [], "b": ["11-23T0900"], "c": ["11-26T1800"]}


def test_a_post_whose_help_is_out_of_date_by_then_gets_no_slot() -> None:
    last = date(2026, 11, 26) - timedelta(days=365 + 30)
    judged = state(tip("a"), evergreen("z", 1), help={"a": Oldest("gb-x", last - DAY), "z": Oldest("gb-x", last)})

    found = given(judged, ahead=10 * DAY)

    assert found == {"a": ["11-23T0900"], "z": ["11-26T1800"]}


def test_slots_within_a_hold_whose_end_is_known_are_given_to_nobody() -> None:
    hold = Hold("a storm", MONDAY, until=MONDAY + 5 * DAY)
    judged = state(tip("a"), tip("b", allow_during_hold=True), ledger={"holds": Holds((hold,))})

    assert given(judged) == {"a": ["11-30T0900"], "b": ["11-23T0900"]}


def test_what_has_begun_keeps_its_time_and_needs_no_slot() -> None:
    who = Identity("site", "a", QUEUE)
    judged = state(tip("a"), tip("b"), ledger={"open": {who: entry("retry", who=who, due=MONDAY - HOUR)}})

    found = queues.allotted(judged, CONFIG, MONDAY + MONTH)

    assert (found[who].due, found[who].slot) == (MONDAY - HOUR, "")
    assert found[Identity("site", "b", QUEUE)].slot == "tips@2026-11-23T0900"


def test_what_was_missed_on_a_day_moves_into_the_queue() -> None:
    who = Identity("site", "a", "2026-11-20")
    judged = state(tip("a"), ledger={"open": {who: entry("missed", who=who, due=MONDAY - 3 * DAY)}})
    judged = replace(judged, deliveries=queues.allotted(judged, CONFIG, MONDAY + MONTH))

    made = make.make(judged)

    assert [(step.identity, step.act) for step in made.steps] == [(who, "move")]
    assert [row.reason for row in made.rows] == ["its date was moved to the queue tips", "it is in the queue tips"]


def test_what_is_out_goes_out_no_more() -> None:
    judged = state(tip("a"), tip("b"), ledger={"done": done(Identity("site", "a", QUEUE))})

    found = given(judged)

    assert found == {"b": ["11-23T0900"]}


def test_without_its_queue_in_the_settings_nothing_vanishes_and_nothing_goes_out() -> None:
    who = Identity("site", "b", QUEUE)
    judged = state(tip("a"), tip("b"), ledger={"open": {who: entry("failed", who=who)}})

    found = queues.allotted(judged, Config(), MONDAY + MONTH)

    assert {one.identity.post: (one.due, one.slot) for one in found.values()} == {
        "a": (None, ""),
        "b": (judged.ledger.open[who].due, ""),
    }


@pytest.mark.parametrize(
    "later,slots,reason",
    [
        (2 * HOUR, spent("2026-11-23T0900"), "its slot is over: it takes the next one"),
        (14 * HOUR, {}, "its slot is over: it takes the next one"),
        (2 * HOUR, {}, "it is due: the next run sends it"),
    ],
    ids=["another delivery took it", "it is too long ago", "it is free"],
)
def test_a_plan_that_was_made_before_sends_only_into_a_slot_that_is_still_there(
    later: timedelta, slots: dict[str, str], reason: str
) -> None:
    packed = queues.allotted(state(tip("a")), CONFIG, MONDAY + MONTH)
    judged = replace(state(tip("a"), at=MONDAY + later, ledger={"slots": slots}), deliveries=packed)

    (row,) = make.make(judged).rows

    assert (row.state, row.reason) == ("waiting", reason)


# --- evergreen -----------------------------------------------------------------------------------------------------


def test_what_is_fresh_goes_before_what_is_evergreen() -> None:
    found = given(state(evergreen("a"), tip("b")), ahead=10 * DAY)

    assert found == {"b": ["11-23T0900"], "a": ["11-26T1800"]}


def test_an_evergreen_post_rests_between_two_turns_and_has_a_delivery_for_each() -> None:
    found = queues.allotted(state(evergreen("a", 7)), CONFIG, MONDAY + 20 * DAY)

    assert [(who.date, one.turn) for who, one in found.items()] == [
        ("2026-11-23", 0),
        ("2026-11-30", 1),
        ("2026-12-07", 2),
    ]


@pytest.mark.parametrize("days,slot", [(3, "11-26T1800"), (4, "11-30T0900")])
def test_the_days_of_a_cooldown_are_those_of_the_calendar(days: int, slot: str) -> None:
    past = done(Identity("site", "a", "2026-11-23"))
    judged = state(evergreen("a", days), ledger={"done": past, "slots": spent("2026-11-23T0900")})

    found = given(judged, ahead=10 * DAY)

    assert found["a"][0] == slot


def test_the_longest_rested_goes_first_and_what_never_went_before_all() -> None:
    past = done(Identity("site", "a", "2026-09-02"), Identity("site", "b", "2026-09-01"))
    judged = state(evergreen("a"), evergreen("b"), evergreen("c"), ledger={"done": past})

    found = given(judged, ahead=10 * DAY)

    assert found == {"c": ["11-23T0900"], "b": ["11-26T1800"], "a": ["11-30T0900"]}


def test_its_turn_counts_what_that_account_already_had_whatever_became_of_it() -> None:
    past = done(
        Identity("site", "a", "2026-01-05"), Identity("site", "a", "2026-05-04"), Identity("news", "a", "2026-06-01")
    )
    judged = state(evergreen("a"), accounts=("site", "news"), ledger={"done": past})

    found = queues.allotted(judged, CONFIG, MONDAY + DAY)

    assert {who: one.turn for who, one in found.items()} == {
        Identity("site", "a", "2026-11-23"): 2,
        Identity("news", "a", "2026-11-23"): 1,
    }


def test_while_one_turn_is_open_there_is_no_other() -> None:
    who = Identity("site", "a", "2026-11-02")
    past, still = done(Identity("site", "a", "2026-10-01")), entry("parked", who=who, due=MONDAY - 21 * DAY)
    judged = state(evergreen("a", 1), ledger={"done": past, "open": {who: still}})

    found = queues.allotted(judged, CONFIG, MONDAY + MONTH)

    assert found == {who: Delivery(who, still.due, None, turn=1)}


def test_while_it_rests_it_waits_and_says_so() -> None:
    judged = state(evergreen("a", 90), ledger={"done": done(Identity("site", "a", "2026-11-19"))})
    judged = replace(judged, deliveries=queues.allotted(judged, CONFIG, MONDAY + MONTH))

    (row,) = make.make(judged).rows

    assert (row.identity.date, row.state, row.due) == (QUEUE, "waiting", None)
    assert row.reason == "it rests in the queue tips until its turn comes"


def test_an_open_turn_goes_on_as_long_as_its_post_is_in_the_queue_and_is_withdrawn_after() -> None:
    who = Identity("site", "a", "2026-11-19")
    judged = state(evergreen("a"), ledger={"open": {who: entry("retry", who=who, due=MONDAY - DAY)}})
    there = replace(judged, deliveries=queues.allotted(judged, CONFIG, MONDAY + MONTH))
    gone = replace(judged, deliveries={}, posts={})

    acts = [make.make(one).steps[0].act for one in (there, gone)]

    assert acts == ["send", "withdraw"]
