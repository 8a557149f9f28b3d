"""The commit that is published: the tip of the publishing branch, on the remote where there is one.

What is approved is what was merged there. A commit that is only here was reviewed by nobody, and a branch here that is
behind would take newer posts for deleted ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import errors, git
from multipost.cli import ledgers

if TYPE_CHECKING:
    from multipost.config import Config


def approved(repository: git.Repository, ours: Config) -> str:
    """Its id; what it holds is here. Raises `Refused` where there is no such branch, or nobody can be asked."""
    branch = ours.publish.branch
    if git.remote_url(repository, ours.ledger.remote) is None:
        return _required(git.resolve(repository, f"refs/heads/{branch}"), branch, "commit your posts to it")
    return _on_remote(ledgers.entered(repository, ours), ours.ledger.remote, branch)


def _on_remote(repository: git.Repository, remote: str, branch: str) -> str:
    ref = f"refs/heads/{branch}"
    try:
        found = git.ls_remote(repository, remote, ref).get(ref)
        tip = _required(found, branch, f"`git push {remote} {branch}`")
        if git.resolve(repository, f"{tip}^{{tree}}") is None:
            git.follow(repository, remote, ref)
    except git.Failed as trouble:
        raise errors.Refused(
            f"{remote} could not say what is approved on {branch}: {trouble}. "
            f"{git.advice(str(trouble)) or 'Try again when it can be reached.'}"
        ) from None
    return tip


def _required(commit: str | None, branch: str, advice: str) -> str:
    if commit is None:
        raise errors.Refused(
            f"There is no branch {branch} to publish from: {advice}, or name another one under "
            "`publish: {branch: …}` in multipost.yml."
        )
    return commit
