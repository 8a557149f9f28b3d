"""A branch in a repository of its own, and an entry with everything in it."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from multipost import git
from multipost.ledger import store as stores
from multipost.ledger.entry import Attempts, Claim, Entry, PartEntry
from multipost.ledger.snapshot import Known
from multipost.ledger.store import Store

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2026, 10, 10, 12, 0, tzinfo=UTC)
RECEIPT = {"id": "1", "url": "https://social.example/1", "facts": {}, "at": NOON.isoformat()}


@pytest.fixture
def noon() -> datetime:
    return NOON


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """No ledger yet."""
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    return Store(git.find(tmp_path), "multipost/status")


@pytest.fixture
def ledger(store: Store) -> Store:
    """A ledger that knows one account."""
    known = Known("mastodon", "https://social.example", "42", NOON - timedelta(days=30), ("toot",))
    begun = stores.about("1a2b", "local", "", NOON) | stores.account_changes("mastodon", known)
    store.write(store.read(), begun, "Begin\n", NOON)
    return store


@pytest.fixture
def entry() -> Entry:
    """A thread of two: the first part is out, the second was claimed."""
    first = PartEntry("k1", NOON, {"name": "lookup", "format": 1}, "d1", receipt=RECEIPT)
    second = PartEntry("k2", NOON, {"name": "lookup", "format": 1}, "d2", prepared={"text": "Two"}, resume={"u": 1})
    return Entry(
        post="not-alone",
        account="mastodon",
        date="2026-10-10",
        due=NOON,
        state="sending",
        reason="because",
        epoch=1,
        not_before=NOON + timedelta(hours=1),
        asked=NOON - timedelta(hours=1),
        variant="f" * 64,
        claim=Claim("nonce", {"host": "plain"}, NOON),
        parts=(first, second),
        attempts=Attempts(2, ({"at": NOON.isoformat(), "error": "NotSent", "reason": "down"},)),
    )
