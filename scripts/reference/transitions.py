"""transitions.md: what may become of an entry, from the one table that the code goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.ledger.transitions import TABLE, UNFINISHED, Event
from scripts.reference.page import code, fence, page, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from multipost.ledger.entry import State
    from multipost.ledger.transitions import Row

INTRO = """
Every change of an [entry](../reference/ledger.md#states) goes through one table in the code. What is not in it cannot
be written. The tests walk the same table. A change counts once the ledger has it: on its remote, where there is one.

"(none)" means that the ledger has no entry yet: a draft, or a post that waits for its time.
"""
RUNS = """
What runs do, as a picture. A receipt is proof, and proof beats every state: wherever an entry is, it becomes
`published` with the receipt of its last part, and goes on with the next part otherwise. Those arrows, and those that
lead back to where they began, are left out.
"""
PEOPLE = """
What people do, with `multipost resolve`: [answer for a post](../how-to/answer-for-a-post.md).
"""
SAID = tuple(event for event in Event if event.name.startswith("SAID_"))


def text() -> str:
    """The page."""
    rows = [(_states(row.before), row.event.value, code(row.after)) for row in TABLE]
    by_runs = [row for row in TABLE if row.event not in SAID and row.before != UNFINISHED]
    by_runs += [row._replace(before=("sending",)) for row in TABLE if row.event is Event.RECEIPT]
    by_people = [row for row in TABLE if row.event in SAID]
    blocks = [
        table(("from", "when", "to"), rows),
        "## In pictures",
        RUNS,
        _picture(by_runs),
        PEOPLE,
        _picture(by_people),
    ]
    return page("What may become of an entry", INTRO, *blocks)


def _states(states: Iterable[str | None]) -> str:
    return ", ".join(code(state) if state else "(none)" for state in states)


def _picture(rows: Iterable[Row]) -> str:
    return fence("\n".join(["stateDiagram-v2", *(f"    {arrow}" for arrow in _arrows(rows))]), "mermaid")


def _arrows(rows: Iterable[Row]) -> Iterator[str]:
    """One arrow for each pair of states, with everything that leads along it."""
    causes: dict[tuple[State | None, State], list[str]] = {}
    for row in rows:
        for before in row.before:
            if before != row.after:
                causes.setdefault((before, row.after), []).append(row.event.name.lower().replace("_", " "))
    for (start, end), events in causes.items():
        yield f"{start or '[*]'} --> {end}: {', '.join(dict.fromkeys(events))}"
