"""A story goes out up to the last day to which somebody agreed, by the clock of its post or queue."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from multipost import delivery
from multipost.config import AccountConfig, Config, Queue
from multipost.delivery import QUEUE, Delivery, Identity
from multipost.ledger.snapshot import Known
from multipost.plan import make, queues
from multipost.platform import Options
from multipost.post import Consent, Post
from tests.plan.situations import entry, part, situation

if TYPE_CHECKING:
    from multipost.plan import Situation

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
DAY = timedelta(days=1)
LATER = datetime(2026, 12, 31, tzinfo=UTC)
CONFIG = Config(
    timezone="Europe/Berlin",
    accounts={"site": AccountConfig(platform="site", settings=Options())},
    queues={"tips": Queue(slots=("Mon 23:00",))},
)


def story(until: str = "", **change: Any) -> Post:
    agreed = Consent("the office safe", "2026-11-02", until)
    return Post("lou", "content/posts/lou.md", "My way", 4, consent=agreed, **change)


def waiting(*posts: Post, at: datetime = MONDAY) -> Situation:
    deliveries = [Delivery(Identity("site", post.id, QUEUE), None, None) for post in posts]
    known = {"site": Known("site", "", "/", datetime(2026, 1, 1, tzinfo=UTC))}
    return situation(*deliveries, now=at, posts={post.id: post for post in posts}, ledger={"accounts": known})


@pytest.mark.parametrize(
    "change,last",
    [
        ({}, datetime(2026, 11, 24, 9, tzinfo=UTC)),
        ({"until": "2026-11-24"}, datetime(2026, 11, 24, 9, tzinfo=UTC)),
        ({"until": "2026-11-23"}, datetime(2026, 11, 23, 22, 59, 59, tzinfo=UTC)),
        ({"until": "2026-11-23", "timezone": "Europe/London"}, datetime(2026, 11, 23, 23, 59, 59, tzinfo=UTC)),
    ],
)
def test_it_is_not_sent_late_beyond_its_last_day(change: dict[str, Any], last: datetime) -> None:
    written = story(schedule=("2026-11-23T22:00+01:00",), **change)

    (planned,) = delivery.of(written, CONFIG, LATER)

    assert planned.until == last


def test_a_draft_waits_without_an_end() -> None:
    draft = story("2026-11-23")

    assert [one.until for one in delivery.of(draft, CONFIG, LATER)] == [None]


@pytest.mark.parametrize("until,days", [("", 1), ("2026-11-30", 1), ("2026-11-23", 1), ("2026-11-22", 0)])
def test_it_takes_a_slot_of_its_queue_up_to_that_day(until: str, days: int) -> None:
    judged = waiting(story(until, queue="tips"))

    found = queues.allotted(judged, CONFIG, LATER)

    assert len([one for one in found.values() if one.slot]) == days


def test_a_slot_is_over_with_its_last_day() -> None:
    judged = waiting(story("2026-11-23", queue="tips"))

    (planned,) = queues.allotted(judged, CONFIG, LATER).values()

    assert planned.until == datetime(2026, 11, 23, 22, 59, 59, tzinfo=UTC)


def test_an_evergreen_story_comes_back_until_then_and_no_longer() -> None:
    judged = waiting(story("2026-12-07", queue="tips", cooldown=86_400))

    found = [who.date for who, one in queues.allotted(judged, CONFIG, LATER).items() if one.slot]

    assert found == ["2026-11-23", "2026-11-30", "2026-12-07"]


def test_what_takes_no_slot_any_more_needs_somebody() -> None:
    judged = waiting(story("2026-11-22", queue="tips"))

    (row,) = make.make(judged).rows

    assert (row.state, row.reason) == (
        "needs you",
        "its story may be told until 2026-11-22: ask again, or delete the post",
    )


@pytest.mark.parametrize("until,state", [("2026-11-22", "needs you"), ("2026-11-23", "waiting"), ("", "waiting")])
def test_whoever_asks_for_it_again_gets_it_only_up_to_that_day(until: str, state: str) -> None:
    who = Identity("site", "lou", "2026-11-20")
    late = Delivery(who, MONDAY - 3 * DAY, MONDAY - 2 * DAY)
    judged = situation(late, now=MONDAY, posts={"lou": story(until)}, wanted=frozenset({who}))

    (row,) = make.make(judged).rows

    assert row.state == state


def test_a_thread_that_has_begun_is_not_torn_apart() -> None:
    who = Identity("site", "lou", "2026-11-22")
    begun = entry("retry", who=who, parts=(part(out=True), part()))
    judged = situation(Delivery(who, MONDAY - DAY, MONDAY), begun, now=MONDAY, posts={"lou": story("2026-11-22")})

    (row,) = make.make(judged).rows

    assert row.state == "waiting"
