"""One run at a time in one Git directory, and proof that an earlier one is over.

A claim names the Git directory by a random id kept in it. Whoever holds the lock knows that no other run of this
directory lives: the kernel frees the lock of a process that dies, however it dies.
"""

from __future__ import annotations

import fcntl
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING

from multipost import errors, whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from multipost.git import Repository


def directory_id(repository: Repository) -> str:
    """The random id of this Git directory; made on first use."""
    path = _folder(repository) / "directory-id"
    if not path.exists():
        whole.write(path, secrets.token_hex(16).encode())
    return path.read_text(encoding="ascii")


@contextmanager
def only_run(repository: Repository) -> Iterator[None]:
    """Hold the lock, or refuse because another run holds it."""
    with (_folder(repository) / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise errors.Refused(
                "Another `multipost publish` is running in this repository: nothing was sent here. Let it finish."
            ) from None
        yield


def is_free(repository: Repository) -> bool:
    """Whether no run holds the lock now."""
    with (_folder(repository) / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def _folder(repository: Repository) -> Path:
    folder = repository.directory / "multipost"
    folder.mkdir(exist_ok=True)
    return folder
