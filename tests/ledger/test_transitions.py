"""What the table does not have is refused."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, get_args

from multipost.ledger import transitions
from multipost.ledger.entry import State
from multipost.ledger.transitions import Event

if TYPE_CHECKING:
    Way = tuple[State | None, Event, State]

STATES: tuple[State, ...] = get_args(State)
IN_TABLE = {(before, row.event, row.after) for row in transitions.TABLE for before in row.before}
EVERY_WAY = set(product((None, *STATES), Event, STATES))


def _is_refused(way: Way) -> bool:
    try:
        transitions.check(*way)
    except ValueError as trouble:
        return "the ledger has no way from" in str(trouble)
    return False


def test_exactly_what_is_not_in_the_table_is_refused() -> None:
    refused = {way for way in EVERY_WAY if _is_refused(way)}

    assert refused == EVERY_WAY - IN_TABLE


def test_each_event_leads_from_one_state_to_one_state() -> None:
    ways = [(before, row.event) for row in transitions.TABLE for before in row.before]

    assert len(set(ways)) == len(ways)


def test_nothing_but_a_person_or_a_second_receipt_touches_what_is_published() -> None:
    events = {row.event for row in transitions.TABLE if "published" in row.before}

    assert events == {Event.SAID_PUBLISHED, Event.SECOND_RECEIPT}


def test_what_nobody_can_prove_is_never_sent_again_unasked() -> None:
    events = {row.event for row in transitions.TABLE if "parked" in row.before and row.after in ("retry", "sending")}

    assert events == {Event.SAID_RETRY, Event.SAID_PART, Event.RECEIPT_OF_PART}
