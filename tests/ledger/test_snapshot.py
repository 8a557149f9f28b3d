"""After our own write the ledger is known without being read: it is what a reader would find."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from multipost import git
from multipost.ledger import snapshot, stored
from multipost.ledger import store as stores
from multipost.ledger.hold import Hold, Holds
from multipost.ledger.snapshot import Known, Snapshot
from multipost.ledger.store import LocalStore

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from multipost.ledger.entry import Entry
    from multipost.ledger.store import Changes, Store

REMOVED: Changes = {"accounts/mastodon.json": None}
BESIDE: Changes = {"README.md": b"# Words\n", "sent/ab/abcd.json": b"no JSON", "opened.txt": b""}


def known(ledger: Store, changes: Changes, at: datetime) -> tuple[Snapshot, Snapshot]:
    """The ledger after these changes: as it is known, and as it is read."""
    ledger.write(ledger.read(), changes, "Change\n", at)
    now = ledger.read()
    return now, snapshot.read(ledger.repository, now.tip)


def test_what_was_opened_is_known(ledger: Store, entry: Entry, noon: datetime) -> None:
    now, there = known(ledger, stores.entry_changes(entry), noon)

    assert now == there
    assert list(now.open) == [entry.identity]


def test_what_was_settled_is_known(ledger: Store, entry: Entry, noon: datetime) -> None:
    changes = stores.entry_changes(replace(entry, post="another", state="skipped"))
    known(ledger, changes | stores.entry_changes(entry), noon)

    now, there = known(ledger, stores.entry_changes(replace(entry, state="published")), noon)

    assert now == there
    assert list(now.done.items()) == list(there.done.items())
    assert now.open == {}


@pytest.mark.parametrize("changes", [REMOVED, BESIDE])
def test_any_file_is_known(ledger: Store, noon: datetime, changes: Changes) -> None:
    now, there = known(ledger, changes, noon)

    assert now == there


def test_accounts_and_homes_are_known(ledger: Store, noon: datetime) -> None:
    changes = stores.about("1a2b", "git.example/hope", "7", noon)
    changes |= stores.account_changes("bluesky", Known("bluesky", "", "did", noon, ("sky",), noon))

    now, there = known(ledger, changes, noon)

    assert now == there
    assert (now.home, now.accounts["bluesky"].last) == ("git.example/hope", noon)


def test_holds_are_known(ledger: Store, noon: datetime) -> None:
    holds = Holds((Hold("Listen first", noon),))

    now, there = known(ledger, {"hold.json": stored.text(holds.to_json())}, noon)

    assert now == there
    assert now.holds.on("mastodon", "")


def test_where_git_names_things_by_another_sum_the_ledger_is_read(tmp_path: Path, entry: Entry, noon: datetime) -> None:
    subprocess.run(["git", "init", "--quiet", "--object-format=sha256", str(tmp_path)], check=True)
    ledger = LocalStore(git.find(tmp_path), "multipost/status")
    ledger.write(ledger.read(), stores.about("1a2b", "local", "", noon), "Begin\n", noon)

    now, there = known(ledger, stores.entry_changes(replace(entry, state="published")), noon)

    assert now == there
    assert snapshot.entries(ledger.repository, now, [entry.identity])
