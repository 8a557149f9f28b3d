"""The ledger that the settings name: on its remote where Git knows that, else here."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from multipost import git
from multipost.ledger import glance, remote
from multipost.ledger.store import LocalStore

if TYPE_CHECKING:
    from multipost.config import Config
    from multipost.ledger.store import Store

SANDBOX = "multipost/sandbox"


def of(repository: git.Repository, ours: Config) -> Store:
    """To publish by, and to write to; it refuses where its remote cannot be reached."""
    return remote.store(entered(repository, ours), ours.ledger.branch, ours.ledger.remote)


def of_sandbox(repository: git.Repository) -> Store:
    """What was sent to the sandbox: never pushed, and told apart from what people have seen."""
    return LocalStore(repository, SANDBOX, shadow=f"refs/{SANDBOX}-seen")


def entered(repository: git.Repository, ours: Config) -> git.Repository:
    """The repository as its remote is reached: with a token, where the environment has one."""
    return git.with_token(repository, ours.ledger.remote, os.environ.get(git.TOKEN, ""))


def to_look_at(repository: git.Repository, ours: Config) -> Store:
    """For people who only look: as it was last known, where its remote cannot be reached."""
    return glance.of(of(repository, ours))
