"""Somebody else writes the ledger between judging and writing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from multipost import errors
from multipost.ledger import steps
from multipost.ledger import store as stores
from multipost.ledger.entry import Claim, PartEntry
from tests.publish.world import DUE

if TYPE_CHECKING:
    from multipost.ledger.snapshot import Snapshot
    from multipost.ledger.store import Changes
    from tests.publish.world import World

TICK = timedelta(minutes=15)


@pytest.fixture
def due(world: World) -> World:
    """One post that is due on an account without keys."""
    world.open_account("blind")
    world.write("hello")
    world.run()
    world.now = DUE
    return world


def note(world: World) -> None:
    """A change that has nothing to do with any delivery."""
    stores.update(world.store, lambda _: {"notes.txt": world.now.isoformat().encode()}, "Note\n", world.now)


def skip_it(world: World) -> None:
    """Another run writes this very entry."""
    planned = next(iter(world.situation.deliveries.values()))
    missed = steps.missed(None, steps.begin(planned), planned.due, "another run said so")
    stores.update(world.store, lambda _: stores.entry_changes(missed), "Miss\n", world.now)


def publish_it(world: World) -> None:
    """Another run settles this very delivery."""
    skip_it(world)
    world.change("blind", lambda entry: steps.said_skip(entry, "another run said so"))


def test_a_claim_is_kept_when_something_else_changed(due: World) -> None:
    due.meanwhile("Intend", lambda: note(due))

    due.run()

    assert due.entry("blind").state == "published"
    assert due.timeline("blind").texts == ["You are not alone."]


def test_a_claim_is_dropped_when_its_entry_changed(due: World) -> None:
    due.meanwhile("Intend", lambda: skip_it(due))

    due.run()

    assert due.timeline("blind").requests == []
    assert due.entry("blind").reason == "another run said so"


def test_a_claim_is_dropped_when_its_delivery_was_settled(due: World) -> None:
    due.meanwhile("Intend", lambda: publish_it(due))

    due.run()

    assert due.timeline("blind").requests == []
    assert due.entry("blind").state == "skipped"


def claim_another(world: World) -> None:
    """Another run claims another post of this account."""
    planned = next(iter(world.situation.deliveries.values()))
    part = PartEntry("key", world.now, {"name": "blind", "format": 1}, "digest", prepared={})
    begun = replace(steps.begin(planned), post="another")
    claimed = steps.claimed(None, begun, part, Claim("theirs", {"host": "plain"}, world.now))
    stores.update(world.store, lambda _: stores.entry_changes(claimed), "Claim another\n", world.now)


def test_without_keys_a_claim_is_dropped_when_another_of_its_account_is_under_way(due: World) -> None:
    due.meanwhile("Intend", lambda: claim_another(due))

    due.run()

    assert due.timeline("blind").requests == []
    assert [who.post for who in due.store.read().open] == ["another"]


def test_a_receipt_lands_whatever_else_changed(due: World) -> None:
    due.meanwhile("Record", lambda: note(due))

    due.run()

    assert due.entry("blind").state == "published"


def test_a_receipt_lands_although_another_run_took_the_claim(due: World) -> None:
    theirs = Claim("theirs", {"host": "elsewhere"}, DUE)
    due.meanwhile("Record", lambda: due.change("blind", lambda entry: steps.taken_up(entry, theirs)))

    due.run()

    assert due.entry("blind").state == "published"


def test_anything_but_a_receipt_counts_only_under_the_claim_it_was_sent_under(due: World) -> None:
    theirs = Claim("theirs", {"host": "elsewhere"}, DUE)
    due.timeline("blind").order("commit", "refuse")
    due.meanwhile("Record", lambda: due.change("blind", lambda entry: steps.taken_up(entry, theirs)))

    due.run()

    assert (due.entry("blind").state, due.entry("blind").claim) == ("sending", theirs)


@pytest.mark.parametrize("answer", ["refuse", "unsent", "lost"])
def test_anything_but_a_receipt_counts_no_more_once_somebody_gave_up_on_it(answer: str, due: World) -> None:
    due.timeline("blind").order("commit", answer)
    due.meanwhile("Record", lambda: due.change("blind", lambda entry: steps.parked(entry, "silent too long", due.now)))

    due.run()

    assert (due.entry("blind").state, due.entry("blind").reason) == ("parked", "silent too long")


def test_an_entry_that_was_lost_comes_back_with_its_receipt(due: World) -> None:
    gone: Changes = {"open/blind/hello@2026-10-10.json": None}
    due.meanwhile("Record", lambda: stores.update(due.store, lambda now: gone if now.open else {}, "Lose\n", due.now))

    due.run()

    assert due.entry("blind").state == "published"


def test_what_is_missed_is_not_written_over_what_somebody_else_wrote(due: World) -> None:
    due.now += timedelta(hours=13)
    due.meanwhile("Record", lambda: publish_it(due))

    due.run()

    assert due.entry("blind").state == "skipped"


def learn(world: World, place: str) -> None:
    """Another run learns where the account leads."""
    known = replace(world.ledger.accounts["blind"], id=place)
    stores.update(world.store, lambda _: stores.account_changes("blind", known), "Meet\n", world.now)


@pytest.mark.parametrize("place, texts", [("blind", ["You are not alone."]), ("elsewhere", [])])
def test_a_place_that_another_run_learned_first_stands(place: str, texts: list[str], due: World) -> None:
    due.meanwhile("Learn", lambda: learn(due, place))

    due.run()

    assert due.ledger.accounts["blind"].id == place
    assert due.timeline("blind").texts == texts


def test_a_writer_who_never_gets_a_turn_gives_up_and_says_so(due: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "PATIENCE", 0.2)

    def decide(_: Snapshot) -> Changes:
        note(due)
        return {"mine.txt": b"mine"}

    with pytest.raises(errors.Refused, match="Others write to multipost/status all the time"):
        stores.update(due.store, decide, "Mine\n", due.now)
