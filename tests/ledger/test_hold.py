from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost.ledger.hold import EVERYTHING, Holds

if TYPE_CHECKING:
    from datetime import datetime


def test_a_hold_on_everything_is_on_every_account(noon: datetime) -> None:
    holds = Holds().hold(EVERYTHING, "a bad day", noon)

    found = holds.on("mastodon")

    assert found
    assert (found.reason, found.at) == ("a bad day", noon)


def test_a_hold_on_one_account_is_on_no_other(noon: datetime) -> None:
    holds = Holds().hold("mastodon", "a bad day", noon)

    assert holds.on("mastodon")
    assert holds.on("site") is None


@pytest.mark.parametrize("lifted, kept", [("mastodon", {"site", EVERYTHING}), (EVERYTHING, set())])
def test_lifting_a_hold_lifts_that_one_and_lifting_everything_lifts_all(
    lifted: str, kept: set[str], noon: datetime
) -> None:
    holds = Holds().hold("mastodon", "a", noon).hold("site", "b", noon).hold(EVERYTHING, "c", noon)

    assert set(holds.resume(lifted).by_account) == kept


@pytest.mark.parametrize("released", [True, False])
def test_holds_come_back_as_they_were_written(released: bool, noon: datetime) -> None:  # noqa: FBT001 - a case
    holds = Holds({}, noon if released else None).hold("site", "a bad day", noon)

    assert Holds.from_json(holds.to_json()) == holds


def test_a_ledger_without_holds_has_none() -> None:
    assert Holds.from_json({}) == Holds()
