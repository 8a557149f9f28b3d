"""What Git knows of files that changed their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import errors
from multipost.git.objects import ls
from multipost.git.process import run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.git.process import Repository


def is_shallow(repository: Repository) -> bool:
    """Whether older commits are missing here."""
    return run(repository, "rev-parse", "--is-shallow-repository").strip() == b"true"


def is_dirty(repository: Repository, *under: str) -> bool:
    """Whether files below the folders differ from the last commit, or are not in Git yet."""
    return bool(run(repository, "status", "--porcelain", "--untracked-files=normal", "--", *under).strip())


def renames(repository: Repository, commit: str, under: str) -> dict[str, str]:
    """For each file below `under` that came from another one in some commit: its path, and the path before.

    A file that was renamed twice is there twice: follow it from path to path. Of several renames to a path the latest.
    Raises `Refused` in a shallow clone, which does not know.
    """
    if is_shallow(repository):
        raise errors.Refused(
            f"A file that was published is gone from {under}, and this clone does not have the history that would tell "
            "whether it was renamed. Run `git fetch --unshallow`, then try again."
        )
    arguments = ("--name-status", "--diff-filter=R", "-M", "--format=", "-z")
    return _pairs(run(repository, "log", *arguments, commit, "--", under))


def renames_on_disk(repository: Repository, under: str, blobs: Mapping[str, str]) -> dict[str, str]:
    """The same for what is not committed yet; `blobs` maps the paths on disk to Git blob ids."""
    staged = _pairs(run(repository, "diff", "--name-status", "--diff-filter=R", "-M", "-z", "HEAD", "--", under))
    gone = {entry.oid: entry.path for entry in ls(repository, "HEAD", under) if entry.path not in blobs}
    return {path: gone[blob] for path, blob in blobs.items() if blob in gone} | staged


def _pairs(output: bytes) -> dict[str, str]:
    """Git prints three fields for each rename: its score, the old path, the new path."""
    fields = output.decode("utf-8", "surrogateescape").strip("\0\n").split("\0")
    found = list(zip(fields[1::3], fields[2::3], strict=False))
    return {new: old for old, new in reversed(found)}
