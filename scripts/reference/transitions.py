"""transitions.md: what may become of an entry, from the one table that the code goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.ledger.transitions import TABLE
from scripts.reference.page import code, page, table

if TYPE_CHECKING:
    from collections.abc import Iterable

INTRO = """
Every change of an [entry](../reference/ledger.md#states) goes through one table in the code. What is not in it cannot
be written. The tests walk the same table. A change counts once the ledger has it: on its remote, where there is one.
The same [as a picture](once.md#what-may-become-of-a-post).

"(none)" means that the ledger has no entry yet: a draft, or a post that waits for its time.
"""


def text() -> str:
    """The page."""
    rows = [(_states(row.before), row.event.value, code(row.after)) for row in TABLE]
    return page("What may become of an entry", INTRO, table(("from", "when", "to"), rows))


def _states(states: Iterable[str | None]) -> str:
    return ", ".join(code(state) if state else "(none)" for state in states)
