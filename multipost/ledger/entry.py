"""An entry: what the ledger knows of one delivery. Frozen values here, JSON on the branch (`stored.py`)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from multipost.delivery import Identity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

State = Literal["sending", "retry", "parked", "failed", "missed", "published", "skipped"]


@dataclass(frozen=True, slots=True)
class Claim:
    """Who may send now: a random nonce, the run as its host names it, and when it was claimed."""

    nonce: str
    run: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True)
class PartEntry:
    """One part: its key, when it was first intended, its retry class, what is sent, and what came back.

    `prepared` stays until the part is settled. `others` are further, different receipts: a double post, as evidence.
    """

    key: str
    at: datetime
    retry: Mapping[str, Any]
    digest: str
    prepared: Mapping[str, Any] | None = None
    resume: Mapping[str, Any] | None = None
    receipt: Mapping[str, Any] | None = None  # {"id", "url", "at"} and what the adapter adds
    others: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Attempts:
    """How often it was tried, and the last five troubles as {"at", "error", "reason"}."""

    count: int = 0
    last: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """`variant` is the approved digest under which `sent/` keeps the words; `due` is None for `asap`.

    `asked` is when a person asked to send it again: from then on its first lateness no longer counts.
    """

    post: str
    account: str
    date: str
    due: datetime | None
    state: State
    reason: str = ""
    epoch: int = 0
    not_before: datetime | None = None
    asked: datetime | None = None
    variant: str = ""
    claim: Claim | None = None
    parts: tuple[PartEntry, ...] = ()
    attempts: Attempts = field(default_factory=Attempts)

    @property
    def identity(self) -> Identity:
        """Which delivery this is about."""
        return Identity(self.account, self.post, self.date)

    @property
    def out(self) -> int:
        """How many parts the platform has: those before the first without a receipt."""
        return next((number for number, part in enumerate(self.parts) if part.receipt is None), len(self.parts))

    @property
    def in_doubt(self) -> bool:
        """Whether a request was claimed of which the ledger does not say what became."""
        return self.state == "sending" and self.out < len(self.parts)

    @property
    def intended(self) -> bool:
        """Whether a request was intended, or made, in this epoch: from then on its words are those of `variant`."""
        return any(part.prepared is not None or part.receipt is not None for part in self.parts)

    @property
    def doubtful(self) -> bool:
        """Whether the platform may have something more than once."""
        return any(part.others for part in self.parts)

    @property
    def settled(self) -> bool:
        """Whether nobody has to act any more."""
        return self.state in ("published", "skipped") and not self.doubtful

    @property
    def url(self) -> str:
        """Where its first part can be seen; empty while nothing is out."""
        return next(iter(self.urls), "")

    @property
    def urls(self) -> tuple[str, ...]:
        """Where its parts can be seen, as far as they are out."""
        return tuple(str(part.receipt["url"]) for part in self.parts if part.receipt)


def key(ledger: str, identity: Identity, part: int, epoch: int) -> str:
    """The idempotency key of one part, the same on every machine: 64 hex digits."""
    words = (ledger, identity.post, identity.account, identity.date, str(part), str(epoch))
    return hashlib.sha256("\0".join(words).encode()).hexdigest()
