"""What must be true after every step, and when all is quiet. Each is named; a violation says which, and shows why.

They read what the servers accepted, what the ledger's branch went through and what was said, and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.once.in_ledger import (
    append_only,
    by_the_table,
    from_the_tip,
    not_during_a_hold,
    nothing_is_forgotten,
    nothing_vanishes,
    published_is_there,
    settled,
)
from tests.once.in_words import bounded, no_secret, no_traceback
from tests.once.on_servers import (
    approved_words,
    at_most_once,
    fresh_claims,
    in_its_time,
    intent_first,
    one_request_per_claim,
    posted_is_known,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.once.world import World

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
)
AT_REST = (*EVERY_STEP, no_secret, no_traceback, settled, nothing_vanishes)
