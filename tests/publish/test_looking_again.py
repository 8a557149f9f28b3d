"""Between two requests a hold may come: the ledger is looked at again when that was long ago."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from multipost import errors
from tests.publish.held import DAY, hold
from tests.publish.world import DUE

if TYPE_CHECKING:
    from multipost.ledger.snapshot import Snapshot
    from multipost.publish import Work
    from tests.publish.world import World


@pytest.fixture
def two(world: World) -> World:
    """Two posts are due, and go out together."""
    world.open_account("keyed")
    world.write("a", "One")
    world.write("b", "Two")
    world.run()
    world.now = DUE
    return world


@pytest.mark.parametrize("seconds,texts", [(10, ["One", "Two"]), (11, ["One"])])
def test_before_a_request_the_ledger_is_looked_at_again_when_that_was_long_ago(
    seconds: int, texts: list[str], two: World
) -> None:
    two.after_a_request("keyed", lambda: pass_and_hold(two, seconds))

    two.run()

    assert two.timeline("keyed").texts == texts
    assert two.states == +Counter(published=len(texts), retry=2 - len(texts))


def test_where_the_ledger_cannot_be_seen_any_more_nothing_new_starts(two: World) -> None:
    two.after_a_request("keyed", lambda: pass_and_hold(two, 11))
    given = two.work
    two.work = lambda work: unseen(given(work))

    report = two.run()

    assert (two.timeline("keyed").texts, two.states) == (["One"], {"published": 1, "retry": 1})
    assert "keyed: whether it is on hold now is not known: nobody answers" in report.notices


def test_what_was_left_for_a_hold_is_asked_about_when_that_ends(two: World) -> None:
    two.after_a_request("keyed", lambda: pass_and_hold(two, 11))
    two.run()

    two.run(2 * DAY)

    assert two.states == {"published": 1, "missed": 1}


def unseen(work: Work) -> Work:
    """Its remote answers nobody who looks."""

    def look() -> Snapshot:
        raise errors.Refused("nobody answers")

    work.store.look = look  # type: ignore[method-assign]  # a line is cut
    return work


def pass_and_hold(world: World, seconds: int) -> None:
    world.now += timedelta(seconds=seconds)
    hold(world, until=DUE + DAY)
