"""Refs: what they name, and moving them by compare-and-swap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.git.process import Failed, Repository, run

if TYPE_CHECKING:
    from collections.abc import Sequence


_LOST = ("but expected", "reference already exists", "unable to resolve reference", "reference is missing")
"""What Git says when a ref was not as expected. All else, such as a full disk, is trouble."""

_NOTHING = 1
"""The code with which Git answers a question that has no answer; 128 and the like are trouble."""


def resolve(repository: Repository, name: str) -> str | None:
    """The id that a ref or an expression names, or None."""
    return _found(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", name)


def resolve_each(repository: Repository, *refs: str) -> list[str | None]:
    """The ids that refs name, looked up one after the other; None for each that is not there."""
    asked = "".join(f"{ref}\n" for ref in refs).encode()
    lines = run(repository, "cat-file", "--batch-check=%(objectname)", stdin=asked).decode().splitlines()
    return [None if line.endswith(" missing") else line for line in lines]


def branch(repository: Repository) -> str | None:
    """The branch that is checked out, with or without a commit; None where HEAD names a commit instead."""
    return _found(repository, "symbolic-ref", "--quiet", "--short", "HEAD")


def is_ancestor(repository: Repository, older: str, newer: str) -> bool:
    """Whether `newer` contains `older`."""
    try:
        run(repository, "merge-base", "--is-ancestor", older, newer)
    except Failed as trouble:
        if trouble.code == 1:
            return False
        raise
    return True


def merge_base(repository: Repository, one: str, other: str) -> str | None:
    """The commit at which two histories parted; None where they have none in common, as in a shallow clone."""
    found = _found(repository, "merge-base", one, other)
    return found and found.split()[0]


def remote_url(repository: Repository, remote: str) -> str | None:
    """The URL of a remote, or None where there is no such remote."""
    return _found(repository, "config", "--get", f"remote.{remote}.url")


def move(repository: Repository, refs: Sequence[tuple[str, str, str | None]]) -> bool:
    """Move refs together: name, new id, the id it must have now (None: it must not exist). False: one was not so."""
    nothing = "0" * len(refs[0][1])
    lines = [f"update {name} {new} {old or nothing}\n" for name, new, old in refs]
    try:
        run(repository, "update-ref", "--stdin", stdin="".join(["start\n", *lines, "commit\n"]).encode())
    except Failed as trouble:
        if any(words in str(trouble) for words in _LOST):
            return False
        raise
    return True


def _found(repository: Repository, *arguments: str) -> str | None:
    """What Git prints; None where it says that there is nothing.

    Anything else is trouble: who takes a Git that was killed for "no remote" publishes by the ledger that is here.
    """
    try:
        return run(repository, *arguments).decode().strip()
    except Failed as trouble:
        if trouble.code != _NOTHING:
            raise
        return None
