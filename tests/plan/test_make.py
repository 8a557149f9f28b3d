"""The plan holds every delivery and every open entry, in the order in which they go."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from multipost.delivery import Delivery, Identity
from multipost.plan import make
from tests.plan.situations import HOUR, NOW, WHO, claim, entry, part, planned, situation

if TYPE_CHECKING:
    from multipost.ledger.entry import Entry

IDENTITIES = st.builds(
    Identity,
    st.sampled_from(["site", "news"]),
    st.sampled_from(["hello", "bye"]),
    st.sampled_from(["2026-10-10", "2026-10-11", "asap", "draft"]),
)
MOMENTS = st.none() | st.sampled_from([NOW + hours * HOUR for hours in (-999, -13, -2, 0, 1)])
DELIVERIES = st.lists(st.builds(Delivery, IDENTITIES, MOMENTS, MOMENTS), unique_by=lambda one: one.identity)
ENTRIES = st.lists(
    st.builds(
        entry,
        st.sampled_from(["sending", "retry", "parked", "failed", "missed", "published"]),
        who=IDENTITIES.filter(lambda who: who.date != "draft"),
        claim=st.sampled_from([None, claim(HOUR / 2), claim(2 * HOUR)]),
        parts=st.sampled_from([(), (part(),), (part(out=True),)]),
        not_before=MOMENTS,
        asked=MOMENTS,
    ),
    unique_by=lambda one: one.identity,
)
MISTAKES = st.sampled_from([{}, {"hello": 1}])


@given(DELIVERIES, ENTRIES, st.sets(IDENTITIES), MISTAKES, MISTAKES)
def test_nothing_vanishes(
    deliveries: list[Delivery],
    entries: list[Entry],
    done: set[Identity],
    blocked: dict[str, int],
    unreadable: dict[str, int],
) -> None:
    over = done - {one.identity for one in entries}
    judged = situation(
        *deliveries,
        *entries,
        done=tuple(over),
        blocked=blocked,
        unreadable=unreadable,
    )

    made = make.make(judged)

    everything = {*judged.deliveries, *judged.ledger.open} - over
    rows = [row.identity for row in made.rows if row.identity.account]
    assert sorted(rows) == sorted(everything - set(made.before))
    assert set(made.before) <= everything
    assert {step.identity for step in made.steps} <= set(rows)
    assert all(row.reason for row in made.rows)


@given(DELIVERIES, ENTRIES)
def test_a_step_is_only_what_its_entry_allows(deliveries: list[Delivery], entries: list[Entry]) -> None:
    steps = make.make(situation(*deliveries, *entries)).steps

    assert all(step.delivery for step in steps if step.act in ("send", "miss"))
    assert all(step.entry and step.entry.state == "sending" for step in steps if step.act == "settle")
    assert all(step.entry and not step.delivery for step in steps if step.act in ("move", "withdraw"))
    assert not [step for step in steps if step.entry and step.entry.state in ("parked", "published")]


def test_what_is_settled_is_not_in_the_plan() -> None:
    made = make.make(situation(planned(), done=(WHO,)))

    assert not made.rows + made.steps + made.before


def test_what_goes_at_once_comes_first_and_drafts_come_last() -> None:
    def on(date: str) -> Identity:
        return WHO._replace(date=date)

    made = make.make(
        situation(
            Delivery(on("draft"), None, None),
            planned(-2 * HOUR, on("2026-10-12")),
            planned(-HOUR, on("2026-10-11")),
            Delivery(on("asap"), None, None),
        )
    )

    assert [row.identity.date for row in made.rows] == ["asap", "2026-10-11", "2026-10-12", "draft"]


def test_a_row_names_the_post_and_its_file() -> None:
    (row,) = make.make(situation(planned())).rows

    assert (row.title, row.path) == ("About hello", "content/posts/hello.md")


def test_a_file_that_cannot_be_read_is_never_passed_over() -> None:
    made = make.make(situation(unreadable={"content/posts/b.md": 2, "content/posts/a.md": 1}))

    assert [(row.title, row.state, row.action) for row in made.rows] == [
        ("a", "needs you", "multipost check content/posts/a.md"),
        ("b", "needs you", "multipost check content/posts/b.md"),
    ]
    assert made.rows[1].reason == "its file has 2 mistakes and cannot be planned"


@pytest.mark.parametrize(
    "over,expected",
    [
        (entry("published", parts=(part(out=True),)), ("out", "published", "https://hope.example/Hello")),
        (entry("skipped", reason="withdrawn"), ("draft", "not sent: withdrawn", "")),
    ],
    ids=["published", "skipped"],
)
def test_what_is_over_says_what_became_of_it(over: Entry, expected: tuple[str, str, str]) -> None:
    (row,) = make.settled(situation(), {over.identity: over})

    assert (row.state, row.reason, row.url) == expected
    assert row.due == over.due


def test_what_went_out_at_once_shows_when() -> None:
    over = entry("published", who=WHO._replace(date="asap"), due=None, parts=(part(out=True),))

    (row,) = make.settled(situation(), {over.identity: over})

    assert row.due == NOW


def test_what_went_nowhere_without_a_date_shows_none() -> None:
    over = entry("skipped", who=WHO._replace(date="asap"), due=None)

    (row,) = make.settled(situation(), {over.identity: over})

    assert row.due is None


def test_what_is_over_is_shown_latest_first() -> None:
    entries = [entry("skipped", who=WHO._replace(date=date)) for date in ("2026-10-08", "2026-10-10", "2026-10-09")]

    rows = make.settled(situation(), {one.identity: one for one in entries})

    assert [row.identity.date for row in rows] == ["2026-10-10", "2026-10-09", "2026-10-08"]


def test_the_plan_does_not_depend_on_the_order_of_what_it_is_made_from() -> None:
    several = [planned(timedelta(minutes=n), Identity("site", f"p{n}", "2026-10-10")) for n in (3, 1, 2)]

    forwards, backwards = make.make(situation(*several)), make.make(situation(*reversed(several)))

    assert forwards == backwards
