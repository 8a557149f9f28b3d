"""The one table of what may become of an entry. Tests walk it, and `docs/explanation/transitions.md` is made from it.

A state of None is "no entry yet". `steps` makes the new entries; each goes through `check`, so nothing outside this
table can be written.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from multipost.ledger.entry import State


class Event(Enum):
    """What happened, in the words of a person who reads the table."""

    PREPARE_REFUSED = "preparing it, the platform refused"
    PREPARE_NOT_READY = "preparing it, the platform asked to come back"
    CLAIMED = "it is due and nothing blocks it: a run claims it, or its next part"
    LATE = "it is later than it may be, and no part is out"
    KEPT_BACK = "the hold ended that kept it back"
    RECEIPT = "a receipt came for its last part"
    RECEIPT_OF_PART = "a receipt came for an earlier part"
    PAUSED = "between two parts, a hold began or the run was asked to stop"
    REFUSED = "the platform refused"
    NOT_SENT = "it certainly was not sent"
    TAKEN_UP = "its run is over: another takes it up"
    UNPROVEN = "nobody can prove whether it was sent"
    EDITED = "its words were edited after they were refused"
    MOVED = "its date was moved"
    SAID_PUBLISHED = "a person gave its URL"
    SAID_PART = "a person gave the URL of an earlier part"
    SAID_RETRY = "a person said: send it again"
    SAID_SKIP = "a person said: leave it"
    WITHDRAWN = "its post, account or date is gone, and no part is out"
    CUT_SHORT = "its post, account or date is gone after a part went out"
    SECOND_RECEIPT = "a second, different receipt came"


class Row(NamedTuple):
    """From any of `before`, `event` leads to `after`."""

    before: tuple[State | None, ...]
    event: Event
    after: State


UNFINISHED: tuple[State | None, ...] = ("sending", "retry", "parked", "failed", "missed", "skipped")

TABLE = (
    Row((None, "retry", "failed", "missed"), Event.PREPARE_REFUSED, "failed"),
    Row((None, "retry", "failed", "missed", "sending"), Event.PREPARE_NOT_READY, "retry"),
    Row((None, "retry", "missed", "sending"), Event.CLAIMED, "sending"),
    Row((None, "retry", "missed"), Event.LATE, "missed"),
    Row((None, "retry", "missed"), Event.KEPT_BACK, "missed"),
    Row(UNFINISHED, Event.RECEIPT, "published"),
    Row(UNFINISHED, Event.RECEIPT_OF_PART, "sending"),
    Row(("sending",), Event.PAUSED, "retry"),
    Row(("sending",), Event.REFUSED, "failed"),
    Row(("sending",), Event.NOT_SENT, "retry"),
    Row(("sending",), Event.TAKEN_UP, "sending"),
    Row(("sending",), Event.UNPROVEN, "parked"),
    Row(("failed",), Event.EDITED, "sending"),
    Row(("missed", "failed", "retry"), Event.MOVED, "skipped"),
    Row(("parked", "failed", "missed", "skipped", "published"), Event.SAID_PUBLISHED, "published"),
    Row(("parked", "failed", "missed", "skipped"), Event.SAID_PART, "retry"),
    Row(("parked", "failed", "missed", "skipped"), Event.SAID_RETRY, "retry"),
    Row(("parked", "failed", "missed", "skipped"), Event.SAID_SKIP, "skipped"),
    Row(("retry", "failed", "missed"), Event.WITHDRAWN, "skipped"),
    Row(("sending", "retry", "failed", "missed"), Event.CUT_SHORT, "parked"),
    *(Row((state,), Event.SECOND_RECEIPT, state) for state in ("sending", "retry", "parked", "failed", "published")),
    Row(("skipped",), Event.SECOND_RECEIPT, "parked"),
)


def check(before: State | None, event: Event, after: State) -> None:
    """Refuse what the table does not have. That is a mistake in multipost, never in a post."""
    if not any(row.event is event and before in row.before and row.after == after for row in TABLE):
        raise ValueError(f"the ledger has no way from {before} to {after} when {event.value}")
