from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from multipost.delivery import Identity
from multipost.ledger.entry import Entry, State, key

if TYPE_CHECKING:
    from datetime import datetime

HELLO = Identity("mastodon", "hello", "2026-10-10")


def test_what_is_out_counts_to_the_first_part_without_a_receipt(entry: Entry) -> None:
    first, second = entry.parts

    assert entry.out == 1
    assert replace(entry, parts=(first,)).out == 1
    assert replace(entry, parts=(second, first)).out == 0


def test_its_url_is_that_of_the_first_part(entry: Entry) -> None:
    assert entry.url == "https://social.example/1"
    assert replace(entry, parts=()).url == ""
    assert replace(entry, parts=entry.parts[1:]).url == ""


@pytest.mark.parametrize("state, settled", [("published", True), ("skipped", True), ("parked", False)])
def test_nobody_has_to_act_on_what_is_published_or_skipped(state: State, settled: bool, entry: Entry) -> None:  # noqa: FBT001 - a case
    assert replace(entry, state=state).settled is settled


def test_somebody_has_to_act_on_what_may_be_there_twice(entry: Entry) -> None:
    doubled = replace(entry.parts[0], others=({"id": "2"},))

    assert not replace(entry, state="published", parts=(doubled,)).settled


def test_words_are_fixed_once_something_was_prepared_or_is_out(entry: Entry) -> None:
    first, second = entry.parts
    asked_to_come_back = replace(second, prepared=None)

    assert replace(entry, parts=(first,)).intended
    assert replace(entry, parts=(second,)).intended
    assert not replace(entry, parts=(asked_to_come_back,)).intended
    assert not replace(entry, parts=()).intended


def test_a_key_is_the_same_on_every_machine() -> None:
    assert key("1a2b", HELLO, 0, 0) == "26724b95f7e93966db2298ad82e67eb4a1fed0be256bf3b170f5e7e696a4cf37"


def test_each_ledger_delivery_part_and_epoch_has_a_key_of_its_own(noon: datetime) -> None:
    other = HELLO._replace(date=noon.date().replace(day=11).isoformat())

    keys = {
        key("1a2b", HELLO, 0, 0),
        key("another", HELLO, 0, 0),
        key("1a2b", other, 0, 0),
        key("1a2b", HELLO, 1, 0),
        key("1a2b", HELLO, 0, 1),
    }

    assert len(keys) == 5
