"""Which wording a delivery has: the same for every account, and for good."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from multipost import delivery
from multipost.config import AccountConfig, Config
from multipost.delivery import Wording
from multipost.platform import Options
from multipost.post import Post, Repeat, Variation

NOVEMBER = datetime(2026, 11, 1, tzinfo=UTC)
ACCOUNTS = {name: AccountConfig(platform="site", settings=Options()) for name in ("site", "news")}
CONFIG = Config(timezone="Europe/London", accounts=ACCOUNTS)


def weekly(**change: Any) -> Post:
    """Four Mondays from 12 October on, with three wordings."""
    fields: dict[str, Any] = {"id": "monday", "path": "content/posts/monday.md", "body": "Breathe", "body_line": 4}
    fields |= {"schedule": ("2026-10-12T09:00",), "repeat": Repeat("FREQ=WEEKLY", times=4)}
    return Post(**{**fields, "to": ("site",), "turns": ("Sit down", "Look out"), **change})


def turns(post: Post) -> dict[str, int]:
    return {one.identity.name: one.turn for one in delivery.of(post, CONFIG, NOVEMBER)}


def test_the_days_of_a_series_take_turns_from_the_first_one_on() -> None:
    assert list(turns(weekly()).values()) == [0, 1, 2, 3]


def test_leaving_a_day_out_moves_no_wording() -> None:
    without = weekly(repeat=Repeat("FREQ=WEEKLY", times=4, without=("2026-10-19",)))

    assert turns(without) == {"monday@2026-10-12": 0, "monday@2026-10-26": 2, "monday@2026-11-02": 3}


def test_every_account_has_the_same_turn_on_a_day_whatever_its_hour() -> None:
    later = {"news": Variation(schedule=("2026-10-12T18:00",))}

    planned = delivery.of(weekly(to=("site", "news"), variants=later), CONFIG, NOVEMBER)

    assert [one.turn for one in planned if one.identity.account == "news"] == [0, 1, 2, 3]


def test_a_post_that_goes_out_once_is_at_its_first_turn() -> None:
    assert turns(weekly(repeat=None, turns=())) == {"monday@2026-10-12": 0}


@pytest.mark.parametrize("turn,number", [(0, 0), (1, 1), (2, 2), (3, 0), (7, 1)])
def test_after_the_last_wording_comes_the_first_again(turn: int, number: int) -> None:
    assert delivery.wording(weekly(), "site", CONFIG, turn) == Wording(number, 3)


def test_an_account_for_which_the_words_are_fixed_has_one_wording() -> None:
    fixed = weekly(variants={"news": Variation(text="Short")})

    assert delivery.wording(fixed, "news", CONFIG, 2) == Wording(0, 1)
    assert [one.body for one in delivery.wordings(fixed, "news", CONFIG)] == ["Breathe"]


@pytest.mark.parametrize(
    "wording,name",
    [
        (Wording(0, 3), "Wording 1 of 3 (the body)"),
        (Wording(2, 3), "Wording 3 of 3"),
        (Wording(0, 1), "The same words every time"),
    ],
)
def test_people_count_wordings_from_one(wording: Wording, name: str) -> None:
    assert wording.name == name
