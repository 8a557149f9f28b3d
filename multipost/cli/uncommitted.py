"""A person at a terminal is told, once a run, when what lies on disk is not what is published."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from multipost import git, source

if TYPE_CHECKING:
    from collections.abc import Iterator


def remarks(repository: git.Repository, *, told: bool, approved: str = "", branch: str = "") -> Iterator[str]:
    """The sentences that are true. `told`: something went out, so it matters in a log too; never on CI.

    `approved` is the commit that was published from, and `branch` what it is the tip of on the remote.
    """
    if os.environ.get("CI") or not (told or sys.stdout.isatty()):
        return
    if git.is_dirty(repository, *source.MADE_FROM):
        yield "Some changes on disk are not committed: they were not published. See `git status`, then `git commit`."
    here = git.resolve(repository, f"refs/heads/{branch}") if approved else None
    if here and here != approved and git.is_ancestor(repository, approved, here):
        yield f"Some commits on {branch} are not on the remote yet: they were not published. `git push` them."
