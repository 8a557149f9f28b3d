from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from multipost.ledger import steps
from multipost.ledger.entry import Attempts

if TYPE_CHECKING:
    from datetime import datetime

    from multipost.ledger.entry import Entry


def test_an_entry_remembers_its_last_five_troubles(entry: Entry, noon: datetime) -> None:
    troubled = replace(entry, attempts=Attempts(9, tuple({"reason": str(number)} for number in range(5))))

    after = steps.not_sent(troubled, "NotSent", "down", noon, None)

    assert [trouble["reason"] for trouble in after.attempts.last] == ["1", "2", "3", "4", "down"]
    assert after.attempts.count == 9


def test_the_same_receipt_twice_is_one(entry: Entry) -> None:
    receipt = entry.parts[0].receipt or {}

    assert steps.received(entry, 0, entry.parts[0], {**receipt, "at": "later"}, 2) is entry


def test_what_is_settled_needs_its_prepared_bytes_no_more(entry: Entry) -> None:
    receipt = {"id": "2", "url": "https://social.example/2"}

    after = steps.received(entry, 1, entry.parts[1], receipt, 2)

    assert (after.state, after.parts[1].prepared, after.parts[1].resume, after.claim) == ("published", None, None, None)


def test_a_parked_entry_keeps_its_claim_because_its_request_may_still_land(entry: Entry, noon: datetime) -> None:
    after = steps.parked(entry, "nobody knows", noon)

    assert after.claim == entry.claim


def test_a_person_may_give_the_address_of_something_that_was_never_sent(entry: Entry, noon: datetime) -> None:
    expired = replace(entry, state="missed", due=None, asked=None, claim=None, parts=())
    receipt = {"id": "7", "url": "https://social.example/7", "at": noon.isoformat()}

    after = steps.said_published(expired, [receipt], 1)

    assert (after.state, after.url, after.parts[0].at) == ("published", "https://social.example/7", noon)


def test_asked_for_again_with_nothing_out_it_says_what_is_approved_now(entry: Entry, noon: datetime) -> None:
    parked = replace(entry, state="parked", parts=entry.parts[1:])

    after = steps.said_retry(parked, noon)

    assert (after.variant, after.parts, after.epoch, after.asked) == ("", (), 2, noon)


def test_asked_for_again_in_the_middle_of_a_thread_its_words_stay(entry: Entry, noon: datetime) -> None:
    after = steps.said_retry(replace(entry, state="parked"), noon)

    assert (after.variant, after.parts) == (entry.variant, entry.parts[:1])
