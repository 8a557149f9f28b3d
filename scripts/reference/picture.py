"""The states of an entry as a picture, from the one table that the code goes by. GitHub draws it.

Mermaid has no room for sentences on arrows. So the box of a state says what leads there, and an arrow only from where.
An arrow at the border of a group stands for those of its states.
"""

from __future__ import annotations

import typing
from typing import TYPE_CHECKING

from multipost.ledger.entry import State
from multipost.ledger.transitions import TABLE, Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GROUPS: dict[str, tuple[State | None, ...]] = {
    "multipost goes on by itself": (None, "sending", "retry"),
    "needs you": ("parked", "failed", "missed"),
}
NO_ENTRY = "waiting"
NOTHING_YET = "the ledger has nothing about it yet"

ROWS = [row for row in TABLE if not (row.event is Event.SECOND_RECEIPT and row.after in row.before)]
"""A second receipt is kept wherever an entry stands. Only what was skipped goes elsewhere by it."""


def text() -> str:
    """The picture, in Mermaid's words."""
    return "\n".join(["stateDiagram-v2", *(f"    {line}" for line in _lines())])


def words(event: Event) -> str:
    """What happened, without the colon that Mermaid keeps for itself."""
    return event.value.replace(": ", " – ")


def _lines() -> Iterator[str]:
    for title, members in GROUPS.items():
        yield f'state "{title}" as {_name(title)} {{'
        yield from (f"    {line}" for state in members for line in _box(state))
        yield from (f"    {arrow}" for arrow in _arrows(move for move in _moves() if {*move} <= {*members}))
        yield "}"
    for state in typing.get_args(State):
        yield from _box(state) if _group(state) == state else ()
    yield from _arrows((_group(start), _group(end)) for start, end in _moves())


def _box(state: State | None) -> Iterator[str]:
    """The name of a state, and what leads there."""
    leading = [words(event) for event in Event if any((event, state) == (row.event, row.after) for row in ROWS)]
    yield from (f"{_name(state)}: {line}" for line in (_name(state), *(leading or [NOTHING_YET])))


def _arrows(moves: Iterable[tuple[str | None, str | None]]) -> Iterator[str]:
    """One for each pair."""
    yield from dict.fromkeys(f"{_name(start)} --> {_name(end)}" for start, end in moves if start != end)


def _moves() -> Iterator[tuple[State | None, State]]:
    """Every change of state; of what is skipped only where a parked one does not go the same way."""
    for row in ROWS:
        yield from ((state, row.after) for state in row.before if state != "skipped" or "parked" not in row.before)


def _group(state: State | None) -> str | None:
    """The title of its group, or the state itself where it stands alone."""
    return next((title for title, members in GROUPS.items() if state in members), state)


def _name(of: str | None) -> str:
    """As Mermaid knows a state or a group: one word."""
    return (of or NO_ENTRY).replace(" ", "_")
