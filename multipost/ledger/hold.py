"""Holds: posting stopped by a person or by a reviewed file, and what was released from a guard.

A hold stands until it is ended, whatever its `until` says: whoever ends it writes down what it kept back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


@dataclass(frozen=True, slots=True)
class Hold:
    """Why posting stopped, since when, and for whom: these accounts (none: all) and these campaigns (none: all).

    `until` is when it is to be ended; None where a person says so. `reviewed`: a reviewed file says all of this.
    """

    reason: str
    at: datetime
    accounts: tuple[str, ...] = ()
    campaigns: tuple[str, ...] = ()
    until: datetime | None = None
    reviewed: bool = False

    def covers(self, account: str, campaign: str | None) -> bool:
        """Whether it is for a post of this campaign on this account; None: nobody knows the campaign any more."""
        here = not self.accounts or account in self.accounts
        return here and (not self.campaigns or campaign is None or campaign in self.campaigns)

    def keeps(self, due: datetime | None) -> bool:
        """Whether what is due then was to be kept back; None: it is due at once."""
        return due is None or self.until is None or due < self.until

    def is_over(self, now: datetime) -> bool:
        """Whether it is time to end it."""
        return self.until is not None and self.until <= now

    def says(self, other: Hold) -> bool:
        """Whether it differs from the other at most in when it was written."""
        return replace(self, at=other.at) == other

    def replaces(self, other: Hold) -> bool:
        """Whether it takes the other's place: there is one reviewed hold, and one of a person for each scope."""
        same = (self.accounts, self.campaigns) == (other.accounts, other.campaigns)
        return self.reviewed == other.reviewed and (self.reviewed or same)

    @property
    def scope(self) -> str:
        """For whom it is, in words that follow "posting to"."""
        accounts = ", ".join(self.accounts) or "every account"
        campaigns = ", ".join(self.campaigns)
        kind = "campaign" if len(self.campaigns) == 1 else "campaigns"
        return f"{accounts} in the {kind} {campaigns}" if campaigns else accounts

    @property
    def way_on(self) -> str:
        """The command that ends it; empty where only its file does."""
        if self.reviewed:
            return ""
        options = [f"--account {name}" for name in self.accounts] + [f"--campaign {name}" for name in self.campaigns]
        return " ".join(["multipost resume", *options])


@dataclass(frozen=True, slots=True)
class Holds:
    """The holds that stand, the oldest first. Late posts due before `released` may go out."""

    each: tuple[Hold, ...] = ()
    released: datetime | None = None

    def on(self, account: str, campaign: str | None) -> tuple[Hold, ...]:
        """What stops a post of this campaign on this account."""
        return tuple(hold for hold in self.each if hold.covers(account, campaign))

    @property
    def reviewed(self) -> Hold | None:
        """The one that a reviewed file says."""
        return next((hold for hold in self.each if hold.reviewed), None)

    def hold(self, new: Hold) -> Holds:
        """With this one, and without what it takes the place of."""
        others = (hold for hold in self.each if not new.replaces(hold))
        return replace(self, each=(*others, new))

    def without(self, ended: Collection[Hold]) -> Holds:
        """When these are ended."""
        return replace(self, each=tuple(hold for hold in self.each if hold not in ended))

    def renamed(self, names: Mapping[str, str]) -> Holds:
        """With the new names of accounts in place of the former ones."""
        each = (replace(hold, accounts=tuple(names.get(name, name) for name in hold.accounts)) for hold in self.each)
        return replace(self, each=tuple(each))

    def release(self, at: datetime) -> Holds:
        """What is late at `at` may go out."""
        return replace(self, released=at)

    def to_json(self) -> dict[str, Any]:
        """As it is written to hold.json."""
        return {"holds": [to_json(hold) for hold in self.each], "released": _iso(self.released)}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Holds:
        """As it was written."""
        return cls(tuple(map(from_json, value.get("holds", ()))), _moment(value.get("released")))


def to_json(hold: Hold) -> dict[str, Any]:
    """A hold as it is written."""
    return {
        "reason": hold.reason,
        "at": _iso(hold.at),
        "accounts": list(hold.accounts),
        "campaigns": list(hold.campaigns),
        "until": _iso(hold.until),
        "reviewed": hold.reviewed,
    }


def from_json(value: Mapping[str, Any]) -> Hold:
    """A hold as it was written."""
    return Hold(
        reason=value["reason"],
        at=datetime.fromisoformat(value["at"]),
        accounts=tuple(value["accounts"]),
        campaigns=tuple(value["campaigns"]),
        until=_moment(value["until"]),
        reviewed=value["reviewed"],
    )


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
