"""Holds: posting stopped by a person, whole or for one account, and what was released from a guard."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

EVERYTHING = "*"
"""The name under which a hold of all accounts is kept."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Why posting stopped, and since when."""

    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Holds:
    """`by_account` maps an account, or `EVERYTHING`, to its hold. Late posts due before `released` may go out."""

    by_account: Mapping[str, Hold] = field(default_factory=dict)
    released: datetime | None = None

    def on(self, account: str) -> Hold | None:
        """What stops this account, if anything does."""
        return self.by_account.get(EVERYTHING) or self.by_account.get(account)

    def way_on(self, account: str) -> str:
        """The command that lifts what stops this account; empty where no person at the ledger stopped it."""
        if EVERYTHING in self.by_account:
            return "multipost resume"
        return f"multipost resume --account {account}" if account in self.by_account else ""

    def hold(self, account: str, reason: str, at: datetime) -> Holds:
        """With a hold on one account, or on `EVERYTHING`."""
        return replace(self, by_account={**self.by_account, account: Hold(reason, at)})

    def resume(self, account: str) -> Holds:
        """Without that hold; resuming everything lifts the holds of single accounts too."""
        kept = {name: hold for name, hold in self.by_account.items() if account not in (EVERYTHING, name)}
        return replace(self, by_account=kept)

    def release(self, at: datetime) -> Holds:
        """What is late at `at` may go out."""
        return replace(self, released=at)

    def to_json(self) -> dict[str, Any]:
        """As it is written to hold.json."""
        holds = {name: {"reason": hold.reason, "at": hold.at.isoformat()} for name, hold in self.by_account.items()}
        return {"holds": holds, "released": self.released.isoformat() if self.released else None}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Holds:
        """As it was written."""
        holds = value.get("holds", {})
        released = value.get("released")
        return cls(
            {name: Hold(hold["reason"], datetime.fromisoformat(hold["at"])) for name, hold in holds.items()},
            datetime.fromisoformat(released) if released else None,
        )
