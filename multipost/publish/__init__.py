"""The run: connect, decide, prepare, claim, commit, record.

Values here. `run` is the flow; `guards` refuse, `begin` starts ledgers and accounts, `ending` ends holds, `rounds`
sends, `settle` finds out what became of a request, `closing` writes down what needs no request.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from multipost import errors
from multipost.ledger.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from multipost.accounts import Account
    from multipost.clock import Clock
    from multipost.config import Config
    from multipost.delivery import Identity
    from multipost.hosts import Host
    from multipost.ledger.entry import Entry
    from multipost.ledger.store import Store
    from multipost.plan import Situation
    from multipost.platform import Attachment, File
    from multipost.post import Post
    from multipost.wire import Route

NEEDS_YOU = 3
EXIT_CODES = {"parked": NEEDS_YOU, "missed": NEEDS_YOU, "failed": 4}
"""What a run answers when a delivery became this, in it."""


@dataclass(frozen=True)
class Work:
    """What a run works with.

    `situation` judges the approved content, with these `posts`, against a state of the ledger. `open` reads an
    attachment, `route` says where requests go; None is the world. `only` chooses deliveries, `progress` hears how many
    of them are dealt with.
    """

    store: Store
    config: Config
    accounts: Mapping[str, Account]
    situation: Callable[[Snapshot], Situation]
    posts: Mapping[str, Post]
    clock: Clock
    host: Host
    environ: Mapping[str, str]
    open: Callable[[Attachment], File]
    route: Route | None
    only: Callable[[Identity], bool] = lambda _identity: True
    progress: Callable[[int, int], None] = lambda _done, _total: None


@dataclass
class Report:
    """What a run did. `troubles` maps accounts that could not be used to the sentence why, with its exit code.

    `ledger` is what the run last wrote or read, so that nobody has to wait for a push that still hangs to tell of it.
    `broken` says why nothing more could be recorded, where that was so.
    """

    happened: dict[Identity, Entry] = field(default_factory=dict)
    troubles: dict[str, tuple[str, int]] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    ledger: Snapshot = field(default_factory=Snapshot)
    stopped: int = 0
    broken: str = ""

    @property
    def tip(self) -> str | None:
        """The commit at which the ledger then was."""
        return self.ledger.tip

    @property
    def exit_code(self) -> int:
        """The highest of what happened; a signal's own code when the run was asked to stop."""
        codes = [errors.Refused.exit_code] if self.broken else []
        codes += [NEEDS_YOU if one.doubtful else EXIT_CODES.get(one.state, 0) for one in self.happened.values()]
        return self.stopped or max([*codes, *(code for _, code in self.troubles.values())], default=0)


@dataclass(frozen=True)
class Names:
    """How this run signs its claims: a random nonce, and the run as its host and its Git directory name it."""

    nonce: str
    run: Mapping[str, Any]
