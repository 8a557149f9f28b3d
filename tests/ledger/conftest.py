"""A branch in a repository of its own, and an entry with everything in it."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from multipost import git
from multipost.ledger import store as stores
from multipost.ledger.entry import Attempts, Claim, Entry, PartEntry
from multipost.ledger.remote import RemoteStore
from multipost.ledger.snapshot import Known
from multipost.ledger.store import LocalStore
from tests.origin import LEDGER, SEEN, SEEN_BRANCH, Origin

if TYPE_CHECKING:
    from pathlib import Path

    from multipost.ledger.store import Store

NOON = datetime(2026, 10, 10, 12, 0, tzinfo=UTC)
RECEIPT = {"id": "1", "url": "https://social.example/1", "facts": {}, "at": NOON.isoformat()}


@pytest.fixture
def noon() -> datetime:
    return NOON


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """No ledger yet."""
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    return LocalStore(git.find(tmp_path), "multipost/status")


@pytest.fixture
def ledger(store: Store) -> Store:
    """A ledger that knows one account."""
    known = Known("mastodon", "https://social.example", "42", NOON - timedelta(days=30), ("toot",))
    begun = stores.about("1a2b", "local", "", NOON) | stores.account_changes("mastodon", known)
    store.write(store.read(), begun, "Begin\n", NOON)
    return store


@pytest.fixture
def origin(tmp_path: Path) -> Origin:
    """A remote without a ledger."""
    made = Origin(tmp_path / "origin.git")
    made.begin()
    return made


@dataclass(frozen=True)
class Side:
    """A repository with the remote `origin`; every run looks at it afresh."""

    repository: git.Repository

    def store(self, patience: float = 20.0) -> RemoteStore:
        return RemoteStore(self.repository, "multipost/status", "origin", patience)

    def local(self) -> LocalStore:
        return LocalStore(self.repository, "multipost/status")

    @property
    def refs(self) -> dict[str, str | None]:
        """What the ledger's refs are here."""
        return {ref: git.resolve(self.repository, ref) for ref in (LEDGER, SEEN)}

    def git(self, *arguments: str) -> str:
        return git.run(self.repository, *arguments).decode().strip()


def side(folder: Path, url: str) -> Side:
    """A repository that knows the remote and has nothing of it yet."""
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(folder)], check=True)
    subprocess.run(["git", "remote", "add", "origin", url], cwd=folder, check=True)
    return Side(git.find(folder))


@pytest.fixture
def here(tmp_path: Path, origin: Origin) -> Side:
    """Where we are."""
    return side(tmp_path / "here", str(origin.folder))


@pytest.fixture
def elsewhere(tmp_path: Path, origin: Origin) -> Side:
    """Where somebody else is."""
    return side(tmp_path / "elsewhere", str(origin.folder))


def note(store: Store, name: str) -> bool:
    """Write a file named so, on top of what stands; a ledger begins with the first."""
    judged = store.read()
    begun = stores.about("1a2b", "local", "", NOON) if judged.tip is None else {}
    return store.write(judged, {**begun, name: name.encode()}, f"Note {name}\n", NOON) is not None


def names(repository: git.Repository, tip: str | None) -> list[str]:
    """The names that were noted, in order."""
    subjects = git.run(repository, "log", "--reverse", "--format=%s", tip or "").decode().splitlines()
    return [subject.removeprefix("Note ") for subject in subjects]


def on_remote(origin: Origin) -> list[str]:
    """What was noted there, with both refs at the same commit."""
    shadow = SEEN if SEEN in origin.refs else SEEN_BRANCH
    assert origin.refs[LEDGER] == origin.refs[shadow]
    return names(git.Repository(origin.folder, origin.folder), LEDGER)


@pytest.fixture
def begun(here: Side, origin: Origin) -> Side:
    """A ledger that began with one note."""
    assert note(here.store(), "first")
    assert origin.refs.keys() == {LEDGER, SEEN}
    return here


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
