"""What is kept here of a ledger that is on a remote: its branch and shadow, and when the remote was last asked."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from multipost import clock, git, whole
from multipost.ledger.store import SHADOW

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    Known = Mapping[str, str | None]
    """Commits by the name of a ref here, the shadow first, which nobody moves by hand."""


def known(repository: git.Repository, ref: str) -> Known:
    """What is known here to have stood. To be read before the remote is asked: nothing is here that was not there."""
    return {name: git.resolve(repository, name) for name in (SHADOW, ref)}


def follow(repository: git.Repository, here: Known, tip: str) -> bool:
    """Move branch and shadow from where they were to where they stand on the remote; False: another process did."""
    moves = [(name, tip, old) for name, old in here.items() if old != tip]
    return not moves or git.move(repository, moves)


def note(repository: git.Repository, remote: str, branch: str) -> None:
    """Remember that the remote has the ledger, as it is here now."""
    note = {"remote": remote, "branch": branch, "at": clock.now().isoformat()}
    whole.write(_path(repository), json.dumps(note).encode())


def noted(repository: git.Repository, remote: str, branch: str) -> datetime | None:
    """When that was; None where this remote never had this ledger."""
    try:
        note = json.loads(_path(repository).read_bytes())
        here = (note["remote"], note["branch"]) == (remote, branch)
        return datetime.fromisoformat(note["at"]) if here else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _path(repository: git.Repository) -> Path:
    return repository.directory / "multipost" / "asked.json"
