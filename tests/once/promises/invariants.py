"""What must be true after every step, and when all is quiet. Each is named; a violation says which, and shows why.

They read what the servers accepted, what the ledger's branch went through and what was said, and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.once.promises.in_ledger import (
    append_only,
    by_the_table,
    from_the_tip,
    not_during_a_hold,
    nothing_is_forgotten,
    nothing_vanishes,
    published_is_there,
    settled,
)
from tests.once.promises.in_plans import (
    asked_after_a_hold,
    no_burst,
    not_from_before,
    not_given_up_half_way,
    one_in_doubt,
)
from tests.once.promises.in_runs import (
    asked_for_a_reason,
    fresh_connections,
    in_its_place,
    logins_stay_home,
    nothing_new_when_stopped,
    proof_is_kept,
)
from tests.once.promises.in_words import bounded, no_secret, no_traceback
from tests.once.promises.on_servers import (
    approved_words,
    at_most_once,
    fresh_claims,
    in_its_time,
    intent_first,
    not_long_after_a_hold,
    one_request_per_claim,
    posted_is_known,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.once.stage.world import World

    Invariant = Callable[[World], Iterable[str]]


class Violation(AssertionError):  # noqa: N818 - that is what it is called
    """A promise was broken."""


def check(world: World, invariants: tuple[Invariant, ...]) -> None:
    """Raise the first violation."""
    for invariant in invariants:
        for broken in invariant(world):
            raise Violation(f"{invariant.__name__}: {broken}")


EVERY_STEP = (
    *(at_most_once, intent_first, approved_words, one_request_per_claim, fresh_claims, in_its_time, posted_is_known),
    *(append_only, by_the_table, nothing_is_forgotten, not_during_a_hold, from_the_tip, published_is_there, bounded),
    *(nothing_new_when_stopped, fresh_connections, logins_stay_home, in_its_place, asked_for_a_reason),
    *(one_in_doubt, not_given_up_half_way, not_from_before, no_burst, asked_after_a_hold, not_long_after_a_hold),
)
AT_REST = (*EVERY_STEP, proof_is_kept, no_secret, no_traceback, settled, nothing_vanishes)
