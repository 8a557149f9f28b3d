"""Where the ledger stands on its remote, and whether that fits to what is known here.

History only grows. A remote that lacks something which it had before, or which only we know, was rewound, deleted or
begun twice; what was published would go out again. Each refusal names the command that mends it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from multipost import errors, git
from multipost.ledger import kept
from multipost.ledger.store import SHADOW

if TYPE_CHECKING:
    from multipost.ledger.kept import Known

SHADOW_BRANCH = "refs/heads/multipost/seen"
"""Takes the place of the shadow on a host that has nothing but branches."""


@dataclass(frozen=True, slots=True)
class There:
    """What a remote has: the tips of the branch and of its shadow (None: no such ref), and which ref the shadow is."""

    tip: str | None = None
    seen: str | None = None
    shadow: str = SHADOW

    def moves(self, ref: str, tip: str) -> list[tuple[str, str, str | None]]:
        """What to push so that both are at `tip`, if they are still as they are."""
        return [(ref, tip, self.tip), (self.shadow, tip, self.seen)]

    def same(self, other: There | None) -> bool:
        """Whether nothing moved."""
        return other is not None and (self.tip, self.seen) == (other.tip, other.seen)


def look(repository: git.Repository, remote: str, ref: str, here: Known) -> There:
    """Ask the remote, and get what is not here yet. Only the ledger is fetched: it has words, and no media."""
    found = git.ls_remote(repository, remote, ref, SHADOW, SHADOW_BRANCH)
    shadow = SHADOW_BRANCH if SHADOW_BRANCH in found and SHADOW not in found else SHADOW
    there = There(found.get(ref), found.get(shadow), shadow)
    names = [name for name in (ref, shadow) if name in found]
    if {found[name] for name in names} - set(here.values()):
        git.fetch(repository, remote, *names)
        git.complete(repository, remote, found[names[0]], *names)
    return there


def check(repository: git.Repository, remote: str, branch: str, here: Known, there: There) -> None:
    """Refuse a remote that lost something."""
    ours = dict.fromkeys(oid for oid in here.values() if oid)
    if there.tip is None:
        was_there = kept.noted(repository, remote, branch) is not None
        lost = there.seen or next((one for one in ours if was_there), None)
        if lost:
            raise _rewound(remote, branch, there, lost)
        return
    if there.seen and not _contains(repository, there.tip, there.seen):
        raise _rewound(remote, branch, there, there.seen)
    for one in ours:
        if not _contains(repository, there.tip, one):
            behind = _contains(repository, one, there.tip)
            raise _rewound(remote, branch, there, one) if behind else _apart(remote, branch, there, one)


def _contains(repository: git.Repository, newer: str, older: str) -> bool:
    return newer == older or git.is_ancestor(repository, older, newer)


def _rewound(remote: str, branch: str, there: There, lost: str) -> errors.Refused:
    first = [f"git fetch {remote} {there.shadow}"] if lost == there.seen else []
    command = " && ".join([*first, f"git push {_lease(branch, there)}{remote} {lost}:refs/heads/{branch}"])
    return errors.Refused(
        f"The ledger branch {branch} was deleted or rewound on {remote}: it no longer has what was published. "
        f"Put it back with `{command}`, then try again."
    )


def _apart(remote: str, branch: str, there: There, here: str) -> errors.Refused:
    theirs = f"git branch -m {branch} {branch}-aside && git update-ref -d {SHADOW}"
    ours = f"git push {_lease(branch, there)}{remote} {here}:refs/heads/{branch}"
    return errors.Refused(
        f"The ledger on {remote} ({there.tip}) and the one here ({here}) each have what the other lacks: both were "
        "published from, or one was overwritten. Look at both with `git log`. If the one there is right, put the one "
        f"here aside: `{theirs}`. If the one here is: `{ours}`."
    )


def _lease(branch: str, there: There) -> str:
    return f"--force-with-lease=refs/heads/{branch}:{there.tip} " if there.tip else ""
