from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from multipost.ledger.hold import Hold, Holds

if TYPE_CHECKING:
    from datetime import datetime

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "scope,stopped",
    [
        ({}, {"site", "site wmhd", "toot", "toot wmhd"}),
        ({"accounts": ("site",)}, {"site", "site wmhd"}),
        ({"campaigns": ("wmhd",)}, {"site wmhd", "toot wmhd"}),
        ({"accounts": ("site",), "campaigns": ("wmhd",)}, {"site wmhd"}),
    ],
)
def test_a_hold_stops_whom_it_names_and_all_where_it_names_none(
    scope: dict[str, Any], stopped: set[str], noon: datetime
) -> None:
    holds = Holds().hold(Hold("a bad day", noon, **scope))

    asked = [(account, campaign) for account in ("site", "toot") for campaign in ("", "wmhd")]
    assert {f"{account} {campaign}".strip() for account, campaign in asked if holds.on(account, campaign)} == stopped


def test_a_post_whose_campaign_nobody_knows_is_stopped(noon: datetime) -> None:
    holds = Holds().hold(Hold("a bad day", noon, campaigns=("wmhd",)))

    assert holds.on("site", None)


def test_what_is_due_once_it_should_be_over_was_never_meant(noon: datetime) -> None:
    hold = Hold("a bad day", noon - DAY, until=noon)

    assert hold.keeps(noon - timedelta(seconds=1))
    assert hold.keeps(None)
    assert not hold.keeps(noon)
    assert Hold("a bad day", noon).keeps(noon + 99 * DAY)


def test_until_then_it_is_not_over_and_without_an_end_it_never_is(noon: datetime) -> None:
    hold = Hold("a bad day", noon, until=noon + DAY)

    assert [hold.is_over(noon + DAY - timedelta(seconds=1)), hold.is_over(noon + DAY)] == [False, True]
    assert not Hold("a bad day", noon).is_over(noon + 99 * DAY)


def test_a_hold_takes_the_place_of_one_with_its_scope(noon: datetime) -> None:
    one, other = Hold("a", noon, ("site",)), Hold("b", noon)

    holds = Holds((one, other)).hold(Hold("c", noon + DAY, ("site",)))

    assert [hold.reason for hold in holds.each] == ["b", "c"]


def test_there_is_one_reviewed_hold_and_what_persons_said_stays_beside_it(noon: datetime) -> None:
    said, before = Hold("a", noon), Hold("b", noon, ("site",), reviewed=True)

    holds = Holds((said, before)).hold(Hold("c", noon, reviewed=True))

    assert [hold.reason for hold in holds.each] == ["a", "c"]
    assert holds.reviewed == Hold("c", noon, reviewed=True)


def test_a_hold_follows_an_account_to_its_new_name(noon: datetime) -> None:
    holds = Holds((Hold("a", noon, ("toot", "site")), Hold("b", noon)))

    assert holds.renamed({"toot": "mastodon"}).each == (Hold("a", noon, ("mastodon", "site")), Hold("b", noon))


@pytest.mark.parametrize(
    "said,scope,way_on",
    [
        ({}, "every account", "multipost resume"),
        ({"accounts": ("site",)}, "site", "multipost resume --account site"),
        ({"campaigns": ("w",)}, "every account in the campaign w", "multipost resume --campaign w"),
        (
            {"accounts": ("site",), "campaigns": ("w",)},
            "site in the campaign w",
            "multipost resume --account site --campaign w",
        ),
        ({"accounts": ("a", "b"), "campaigns": ("w", "v"), "reviewed": True}, "a, b in the campaigns w, v", ""),
    ],
)
def test_a_hold_says_whom_it_stops_and_how_to_go_on(
    said: dict[str, Any], scope: str, way_on: str, noon: datetime
) -> None:
    hold = Hold("a bad day", noon, **said)

    assert (hold.scope, hold.way_on) == (scope, way_on)


@pytest.mark.parametrize("released", [True, False])
def test_holds_come_back_as_they_were_written(released: bool, noon: datetime) -> None:  # noqa: FBT001 - a case
    every = Hold("a bad day", noon, ("site",), ("wmhd",), noon + DAY, reviewed=True)
    holds = Holds((every, Hold("a worse one", noon)), noon if released else None)

    assert Holds.from_json(holds.to_json()) == holds


def test_a_ledger_without_holds_has_none() -> None:
    assert Holds.from_json({}) == Holds()
