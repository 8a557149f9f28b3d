"""Remotes: what they have, fetching it, and pushing by compare-and-swap. Nobody is ever asked for a password."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from multipost.git import access, verdicts
from multipost.git.process import Answer, Failed, Repository, ask, run
from multipost.git.verdicts import Pushed

if TYPE_CHECKING:
    from collections.abc import Sequence

LISTING = 30.0
"""Seconds that a remote may take to say what it has."""

FETCHING = 120.0
"""Seconds that it may take to send it."""

PUSHING = 30.0
"""Seconds that a push may take; after them nobody knows what becomes of it."""

# No tags, no notes of what was fetched, no housekeeping: only the objects.
_FETCH = (
    *("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--refmap=", "--no-auto-maintenance"),
    "--no-recurse-submodules",
)
_PUSH = (
    *("push", "--porcelain", "--atomic", "--no-verify", "--no-signed", "--no-follow-tags"),
    "--recurse-submodules=no",
)


def with_token(repository: Repository, remote: str, token: str) -> Repository:
    """The repository as it is entered with a token, where there is one and the remote is reached by HTTP."""
    if not token:
        return repository
    try:
        url = run(repository, "remote", "get-url", remote).decode().strip()
    except Failed:
        return repository
    return replace(repository, access=access.by_token(url, token))


def ls_remote(repository: Repository, remote: str, *refs: str) -> dict[str, str]:
    """The ids that these refs have on the remote now; those that are not there are left out."""
    answer = _asked(repository, "ls-remote", "--", remote, *refs, timeout=LISTING)
    rows = (line.partition("\t") for line in answer.output.decode().splitlines())
    return {ref: oid for oid, _, ref in rows if ref in refs}  # a pattern also finds longer names


def fetch(repository: Repository, remote: str, *refs: str) -> None:
    """Get the commits of these refs, with all that is in them and before them. No ref moves here."""
    _asked(repository, *_FETCH, "--no-filter", "--", remote, *refs, timeout=FETCHING)


def follow(repository: Repository, remote: str, ref: str) -> None:
    """Get the commit of a ref, with as much of what is in it as this clone has of others: perhaps no contents."""
    _asked(repository, *_FETCH, "--", remote, ref, timeout=FETCHING)


def complete(repository: Repository, remote: str, commit: str, *refs: str) -> None:
    """In a clone without contents, get all of `commit`, which `refs` hold, in one go: Git would ask for each blob."""
    if _is_partial(repository, remote) and _lacks(repository, commit):
        _asked(repository, *_FETCH, "--no-filter", "--refetch", "--", remote, *refs, timeout=FETCHING)


def push(
    repository: Repository, remote: str, moves: Sequence[tuple[str, str, str | None]], timeout: float = 0.0
) -> Pushed:
    """Move refs of the remote together: name, new id, the id it must have now (None: it must not exist)."""
    leases = [f"--force-with-lease={ref}:{old or ''}" for ref, _, old in moves]
    wanted = [f"{new}:{ref}" for ref, new, _ in moves]
    try:
        answer = ask(repository, *_PUSH, *leases, "--", remote, *wanted, timeout=timeout or PUSHING)
    except Failed as trouble:
        return Pushed("unknown", str(trouble))
    return verdicts.of(answer, [ref for ref, _, _ in moves])


def _asked(repository: Repository, *arguments: str, timeout: float) -> Answer:
    """The answer of a remote, or trouble in all of its words: why it is not reached stands before what ends Git."""
    answer = ask(repository, *arguments, timeout=timeout)
    if answer.code:
        raise Failed(verdicts.shown(answer.said), answer.code)
    return answer


def _is_partial(repository: Repository, remote: str) -> bool:
    try:
        return run(repository, "config", "--get", "--type=bool", f"remote.{remote}.promisor").strip() == b"true"
    except Failed:
        return False


def _lacks(repository: Repository, commit: str) -> bool:
    listed = run(repository, "rev-list", "--objects", "--no-walk", "--missing=print", commit)
    return any(line.startswith(b"?") for line in listed.splitlines())
