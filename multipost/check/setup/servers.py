"""Accounts whose servers say themselves how much they take: they were asked, and at this very place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import locked
from multipost.check.rule import Rule
from multipost.check.setup import settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from multipost.accounts import Account
    from multipost.errors import Complaint
    from multipost.source import Source

NOT_ASKED = Rule(
    "server-not-asked",
    "warning",
    "What a server takes is known before words are cut for it.",
    "Run `multipost accounts --refresh`, then commit multipost.lock.yml.",
)
RULES = (NOT_ASKED,)


def complaints(accounts: Mapping[str, Account], source: Source) -> Iterator[Complaint]:
    """One for each account that states limits and is not locked, at its line of multipost.yml."""
    unknown = [account for account in accounts.values() if account.states_limits and not account.is_locked]
    lines = settings.lines(source) if unknown else {}
    for account in unknown:
        yield NOT_ASKED.at(settings.FILE, lines.get(f"accounts.{account.name}", 1), _text(account))


def _text(account: Account) -> str:
    before = account.locked
    if before is None:
        return f"{account.name}: nobody has asked its server yet how much it takes."
    there = f"{before.platform} at {before.server}" if before.server else before.platform
    return f"{account.name} has moved: what {locked.FILE} says of it is of {there}."
