"""Making repositories: for `init`, and scratch clones for rehearsals."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from multipost import errors
from multipost.git.objects import commit
from multipost.git.process import Repository, find, run, run_in
from multipost.git.refs import move, resolve

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path


def begin(folder: Path) -> Repository:
    """The repository around `folder`, made there where there is none."""
    try:
        return find(folder)
    except errors.Refused:
        run_in(folder, "init", "--quiet", "--initial-branch=main")
        return find(folder)


def first_commit(repository: Repository, files: Mapping[str, bytes], message: str, when: datetime) -> bool:
    """Commit these files on the branch that is checked out, if it has no commit yet."""
    if resolve(repository, "HEAD") is not None:
        return False
    branch = run(repository, "symbolic-ref", "HEAD").decode().strip()
    made = commit(repository, None, files, message, when)
    move(repository, [(branch, made, None)])
    run(repository, "read-tree", made)  # the index knows the files, so `git status` is clean
    return True


def clone(repository: Repository, target: Path, branch: str) -> Repository:
    """A fresh copy of what is checked out, as `branch` of a repository of its own; what was at `target` goes."""
    head = resolve(repository, "HEAD")
    if head is None:
        raise errors.Refused("Nothing is committed yet: `git add -A`, `git commit`, then rehearse.")
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    run(repository, "clone", "--quiet", "--no-hardlinks", "--no-checkout", str(repository.root), str(target))
    copy = find(target)
    run(copy, "checkout", "--quiet", "-B", branch, head)
    run(copy, "remote", "remove", "origin")
    return copy
