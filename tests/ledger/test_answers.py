from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from multipost import errors
from multipost.delivery import Identity
from multipost.ledger import answers
from multipost.ledger import store as stores
from multipost.ledger.hold import Hold

if TYPE_CHECKING:
    from datetime import datetime

    from multipost.ledger.entry import Entry
    from multipost.ledger.store import Store

SEEN = {"id": "7", "url": "https://social.example/7", "at": "2026-10-10T12:00:00+00:00"}


@pytest.fixture
def parked(ledger: Store, entry: Entry, noon: datetime) -> Entry:
    """The second part of two is lost."""
    lost = replace(entry, state="parked")
    words = stores.words(entry.variant, {"parts": [{}, {}]})
    ledger.write(ledger.read(), stores.entry_changes(lost) | words, "Park\n", noon)
    return lost


def test_the_address_is_for_the_part_in_hand(ledger: Store, parked: Entry, noon: datetime) -> None:
    after = answers.published(ledger, parked.identity, SEEN, None, noon)

    assert after.state == "published"
    assert [part.receipt and part.receipt["id"] for part in after.parts] == ["1", "7"]
    assert ledger.read().has(parked.identity)


@pytest.mark.parametrize("part", [-1, 1, 3])
def test_only_a_part_that_is_not_out_can_be_answered_for(
    part: int, ledger: Store, parked: Entry, noon: datetime
) -> None:
    with pytest.raises(errors.ConfigError, match="--part takes 2 to 2 here"):
        answers.published(ledger, parked.identity, SEEN, part, noon)


def test_what_may_be_there_is_not_sent_again_for_all_accounts_at_once(ledger: Store, parked: Entry) -> None:
    with pytest.raises(errors.ConfigError, match=f"look at {parked.account}, then answer for each"):
        answers.asked(ledger, parked.post, parked.date, again=True)

    assert answers.asked(ledger, parked.post, parked.date, again=False) == [parked.identity]


def test_while_its_request_may_be_on_the_way_it_is_not_sent_again(ledger: Store, parked: Entry, noon: datetime) -> None:
    with pytest.raises(errors.Refused, match="look again after 13:00 UTC, then say --retry"):
        answers.retry(ledger, parked.identity, noon + timedelta(minutes=59))

    assert answers.retry(ledger, parked.identity, noon + timedelta(minutes=60)).state == "retry"


def test_what_needs_no_answer_gets_none(ledger: Store, entry: Entry, noon: datetime) -> None:
    ledger.write(ledger.read(), stores.entry_changes(entry), "Write\n", noon)

    with pytest.raises(errors.Refused, match="not-alone@2026-10-10 on mastodon is sending: there is nothing to answer"):
        answers.skip(ledger, entry.identity, "leave it", noon)


def test_what_the_ledger_does_not_have_cannot_be_answered_for(ledger: Store, noon: datetime) -> None:
    with pytest.raises(errors.ConfigError, match="The ledger has no gone@asap for mastodon: `multipost status` lists"):
        answers.skip(ledger, Identity("mastodon", "gone", "asap"), "leave it", noon)


def test_what_was_left_can_be_sent_after_all(ledger: Store, parked: Entry, noon: datetime) -> None:
    answers.skip(ledger, parked.identity, "leave it", noon)

    after = answers.retry(ledger, parked.identity, noon)

    assert (after.state, list(ledger.read().open)) == ("retry", [parked.identity])


def test_a_hold_that_stands_already_is_not_written_again(ledger: Store, noon: datetime) -> None:
    hold = Hold("a bad day", noon)
    answers.change_holds(ledger, lambda holds: holds.hold(hold), "Hold", noon)
    before = ledger.read().tip

    holds = answers.change_holds(ledger, lambda holds: holds.hold(hold), "Hold", noon)

    assert (holds.each, ledger.read().tip) == ((hold,), before)


def test_an_adopted_account_learns_its_place_anew(ledger: Store, noon: datetime) -> None:
    answers.adopt(ledger, "mastodon", "mastodon", "https://other.example", noon)

    known = ledger.read().accounts["mastodon"]

    assert (known.server, known.id, known.was) == ("https://other.example", "", ("toot",))


def test_an_account_that_nobody_met_cannot_be_adopted(ledger: Store, noon: datetime) -> None:
    with pytest.raises(errors.Refused, match="The ledger does not know site yet"):
        answers.adopt(ledger, "site", "site", "", noon)


def test_an_adopted_home_keeps_the_ledger_and_its_age(ledger: Store, noon: datetime) -> None:
    answers.adopt_home(ledger, "git.example/hope/network", "7", noon + timedelta(days=1))

    now = ledger.read()

    assert (now.id, now.home, now.home_id, now.began) == ("1a2b", "git.example/hope/network", "7", noon)


def test_before_the_first_run_there_is_nothing_to_hold(store: Store, noon: datetime) -> None:
    with pytest.raises(errors.Refused, match="There is no ledger yet"):
        answers.change_holds(store, lambda holds: holds.hold(Hold("a bad day", noon)), "Hold", noon)
