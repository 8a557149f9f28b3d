"""An account with a gap: its posts come one by one, and never too close to each other."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from multipost.plan import horizon

if TYPE_CHECKING:
    from tests.publish.world import World


@pytest.fixture
def spaced(world: World) -> World:
    """Two posts at once on an account that wants twenty minutes between them."""
    world.open_account("keyed", gap="20m")
    world.write("first", "One\n---\nTwo")
    world.write("second", "Three")
    world.run_when_due()
    return world


def test_one_post_goes_with_a_run_and_its_thread_stays_together(spaced: World) -> None:
    assert spaced.timeline("keyed").texts == ["One", "Two"]


def test_another_run_leaves_the_gap_too(spaced: World) -> None:
    spaced.run(timedelta(minutes=19))

    assert spaced.timeline("keyed").texts == ["One", "Two"]


def test_the_next_post_follows_when_the_gap_has_passed(spaced: World) -> None:
    spaced.run(timedelta(minutes=20))

    assert spaced.timeline("keyed").texts == ["One", "Two", "Three"]


def test_a_quiet_run_knows_when_the_gap_ends(spaced: World) -> None:
    end = spaced.now + timedelta(minutes=20)

    assert horizon.next_change(spaced.situation) == end


def test_an_account_without_a_gap_remembers_no_last_post(world: World) -> None:
    world.open_account("keyed")
    world.write("first")

    world.run_when_due()

    assert world.ledger.accounts["keyed"].last is None
