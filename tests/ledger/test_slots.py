"""Slots of queues in the ledger: only their names are read, but for the days of the last ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import delivery
from multipost.delivery import QUEUE, Identity
from multipost.ledger import snapshot
from multipost.ledger import store as stores
from multipost.ledger.snapshot import Known

if TYPE_CHECKING:
    from datetime import datetime

    from multipost.ledger.store import Store

SLOT = "tips@2026-10-12T0900"
WALK = Identity("mastodon", "walk", QUEUE)


def test_a_slot_is_spent_on_one_account(ledger: Store, noon: datetime) -> None:
    ledger.write(ledger.read(), stores.slot_changes("mastodon", SLOT, WALK), "Take\n", noon)

    now = ledger.read()

    assert now.is_spent("mastodon", SLOT)
    assert not now.is_spent("site", SLOT)
    assert not now.is_spent("mastodon", "tips@2026-10-12T1800")
    assert now == snapshot.read(ledger.repository, now.tip)


def test_a_slot_that_is_lost_is_spent_too(ledger: Store, noon: datetime) -> None:
    ledger.write(ledger.read(), stores.slot_changes("mastodon", SLOT, None), "Lose\n", noon)

    now = ledger.read()

    assert now.is_spent("mastodon", SLOT)


def test_an_account_that_has_a_new_name_has_spent_what_it_spent_under_the_old_one(
    ledger: Store, noon: datetime
) -> None:
    renamed = Known("mastodon", "", "1", noon, was=("mastodon",))
    changes = stores.slot_changes("mastodon", SLOT, WALK) | stores.account_changes("crowd", renamed)
    ledger.write(ledger.read(), changes, "Rename\n", noon)

    now = ledger.read()

    assert now.is_spent("crowd", SLOT)
    assert snapshot.slot_days(ledger.repository, now, 9) == {Identity("crowd", "walk", QUEUE): "2026-10-12"}


def test_only_the_last_slots_are_read(ledger: Store, noon: datetime) -> None:
    changes = stores.slot_changes("mastodon", "tips@2026-10-15T1800", Identity("mastodon", "ask", QUEUE))
    ledger.write(ledger.read(), changes | stores.slot_changes("mastodon", SLOT, WALK), "Take\n", noon)

    days = snapshot.slot_days(ledger.repository, ledger.read(), 1)

    assert days == {Identity("mastodon", "ask", QUEUE): "2026-10-15"}


def test_the_latest_are_those_of_the_latest_days_also_out_of_a_queue() -> None:
    dated, unknown = Identity("site", "a", "2026-10-13"), Identity("site", "b", QUEUE)

    found = delivery.latest([unknown, WALK, dated], 3, {WALK: "2026-10-14"})

    assert found == [WALK, dated, unknown]
