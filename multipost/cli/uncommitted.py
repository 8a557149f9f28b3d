"""A person at a terminal is told, once a run, when what lies on disk is not what is published."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from multipost import git

if TYPE_CHECKING:
    from collections.abc import Iterator

READ = ("content", "templates", "multipost.yml", "multipost.lock.yml")


def remarks(repository: git.Repository, *, told: bool) -> Iterator[str]:
    """The sentence, where it is true. `told`: something went out, so it matters in a log too; never on CI."""
    wanted = told or sys.stdout.isatty()
    if wanted and not os.environ.get("CI") and git.is_dirty(repository, *READ):
        yield "Some changes on disk are not committed: they were not published. See `git status`, then `git commit`."
