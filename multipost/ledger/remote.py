"""The ledger on a remote, which alone says what stands. The branch here follows it, so that people can look offline.

The remote is asked once; after that, what was read or pushed counts until a push is lost, because every push has a
lease on it. A push lands, or is lost because somebody was quicker, or is refused; or nobody knows: then the *same*
commit is pushed again until the remote shows it, or something else. A push that was cut off may land late, and a new
commit for the same decision could then follow it.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from multipost import errors, git
from multipost.ledger import kept, snapshot, standing
from multipost.ledger.patience import Patience
from multipost.ledger.snapshot import Snapshot
from multipost.ledger.standing import SHADOW_BRANCH, There
from multipost.ledger.store import SHADOW, LocalStore

if TYPE_CHECKING:
    from datetime import datetime

    from multipost.git import Pushed
    from multipost.ledger.kept import Known
    from multipost.ledger.store import Changes, Store

PATIENCE = 60.0
"""Seconds for which a push is tried again while nobody knows what became of it."""


class Unreachable(errors.Refused):
    """The remote did not say what stands. `said` is why, in short."""

    def __init__(self, remote: str, said: str) -> None:
        advice = git.advice(said) or "Try again when it can be reached."
        super().__init__(
            f"{remote} could not be asked for the ledger, and nothing is done without it: {said}. {advice}"
        )
        self.remote = remote
        self.said = said


class Unrecorded(errors.Refused):
    """Whether something was recorded could not be found out in time."""


def store(repository: git.Repository, branch: str, remote: str) -> Store:
    """The ledger of a repository: on its remote, or here where Git knows no such remote."""
    if git.remote_url(repository, remote) is None:
        return LocalStore(repository, branch)
    return RemoteStore(repository, branch, remote)


class RemoteStore:
    """The branch of a remote, and its shadow. Several threads may use it; one at a time has it."""

    def __init__(self, repository: git.Repository, branch: str, remote: str, patience: float = PATIENCE) -> None:
        self.repository = repository
        self.branch = branch
        self.ref = f"refs/heads/{branch}"
        self.remote = remote
        self.notices: list[str] = []
        self._patience = patience
        self._local = LocalStore(repository, branch, self.notices)
        self._lock = threading.RLock()
        self._here: Known = {}
        self._there: There | None = None  # None: to be asked
        self._last = Snapshot()

    def read(self) -> Snapshot:
        """What stands; refuses a ledger that does not fit to what is known here, and a remote that does not answer."""
        with self._lock:
            there = self._there or self._look()
            tip = there.tip or self._local.tip()
            if tip is None or tip != self._last.tip:
                self._last = snapshot.read(self.repository, tip)
            return self._last

    def look(self) -> Snapshot:
        """What stands now: the remote is asked again."""
        with self._lock:
            self._there = None
            return self.read()

    def write(self, judged: Snapshot, changes: Changes, message: str, at: datetime) -> Snapshot | None:
        """Commit on top of what was judged, and push; None if the remote has something else now."""
        with self._lock:
            if judged.tip != self.read().tip:
                return None
            tip = git.commit(self.repository, judged.tip, changes, message, at)
            if not self._record(tip):
                return None
            self._last = snapshot.after(self.repository, judged, changes, tip)
            return self._last

    def settle(self) -> None:
        """Push a ledger that began here before there was a remote, and a shadow that is missing or behind."""
        with self._lock:
            tip, there = self.read().tip, self._there
            if tip and there and (there.tip, there.seen) != (tip, tip):
                self._record(tip)

    def _look(self) -> There:
        """What the remote has now, if it fits to what is known here; the branch here follows."""
        self._here = kept.known(self.repository, self.ref)
        try:
            there = standing.look(self.repository, self.remote, self.ref, self._here)
        except git.Failed as trouble:
            raise Unreachable(self.remote, str(trouble)) from None
        standing.check(self.repository, self.remote, self.branch, self._here, there)
        if there.tip:
            self._follow(there.tip)
        self._there = there
        return there

    def _record(self, tip: str) -> bool:
        """Push a commit until it is known what became of it. False: lost."""
        patience, doubtful = Patience(self._patience), False
        while True:
            pushed = self._push(tip, self._there or There())
            if pushed.outcome == "ok":
                self._has_now(tip)
                return True
            doubtful = doubtful or pushed.outcome == "unknown"
            found = "nothing" if pushed.outcome == "refused" else self._find(tip)
            if found != "nothing":
                self._there = None
                return found == "ours"
            if pushed.outcome == "refused" or not patience.wait():
                raise self._trouble(pushed, doubtful=doubtful)

    def _push(self, tip: str, there: There) -> Pushed:
        pushed = git.push(self.repository, self.remote, there.moves(self.ref, tip))
        if SHADOW in pushed.refused and there.seen is None:  # a host that takes nothing but branches
            instead = replace(there, shadow=SHADOW_BRANCH)
            again = git.push(self.repository, self.remote, instead.moves(self.ref, tip))
            if again.outcome != "refused":
                self._there, pushed = instead, again
        return pushed

    def _find(self, tip: str) -> Literal["ours", "other", "nothing"]:
        """What is new on the remote: the commit, perhaps below others; something else; nothing, or nobody can say."""
        try:
            now = standing.look(self.repository, self.remote, self.ref, self._here)
            if now.tip and git.is_ancestor(self.repository, tip, now.tip):
                return "ours"
        except git.Failed:
            return "nothing"
        return "nothing" if now.same(self._there) else "other"

    def _has_now(self, tip: str) -> None:
        before = self._there or There()
        if before.tip and before.seen != before.tip:
            self.notices.append(f"{before.shadow} on {self.remote} was set to {self.branch} again.")
        self._there = replace(before, tip=tip, seen=tip)
        self._follow(tip)

    def _follow(self, tip: str) -> None:
        """Keep what stands here too, for people who look offline. What is recorded is recorded without it."""
        try:
            if kept.follow(self.repository, self._here, tip):
                self._here = dict.fromkeys(self._here, tip)
            kept.note(self.repository, self.remote, self.branch)
        except (git.Failed, OSError) as trouble:
            notice = f"The branch {self.branch} here cannot follow the one on {self.remote}: {trouble}"
            self.notices += [notice] if notice not in self.notices else []

    def _trouble(self, pushed: Pushed, *, doubtful: bool) -> errors.Refused:
        if doubtful:
            return Unrecorded(
                f"{self.remote} broke off while the ledger was written ({pushed.reason}): it may be recorded there, or "
                "not. Nothing more was sent. Try again when it can be reached: the next run looks first."
            )
        advice = git.advice(pushed.reason) or "Try again later."
        return errors.Refused(f"{self.remote} does not take what the ledger would say: {pushed.reason}. {advice}")
