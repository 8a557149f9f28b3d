"""A run that has nothing to do knows until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost.delivery import Delivery
from multipost.plan import horizon
from tests.plan.situations import HOUR, NOW, WHO, entry, planned, situation

if TYPE_CHECKING:
    from multipost.ledger.entry import State


def test_the_next_change_is_when_something_falls_due() -> None:
    judged = situation(planned(-5 * HOUR), planned(-2 * HOUR, WHO._replace(post="bye")))

    assert horizon.next_change(judged) == NOW + 2 * HOUR


def test_or_when_something_that_is_due_will_be_too_late() -> None:
    assert horizon.next_change(situation(planned(HOUR, late=3 * HOUR))) == NOW + 2 * HOUR


def test_what_is_settled_changes_no_more() -> None:
    assert horizon.next_change(situation(planned(-HOUR), done=(WHO,))) is None


def test_a_draft_never_changes() -> None:
    assert horizon.next_change(situation(Delivery(WHO._replace(date="draft"), None, None))) is None


@pytest.mark.parametrize("state,expected", [("sending", True), ("retry", True), ("parked", False), ("missed", False)])
def test_a_run_or_a_server_may_change_its_mind_at_any_time(state: State, expected: bool) -> None:  # noqa: FBT001 - a value
    assert horizon.is_restless(situation(entry(state))) is expected
