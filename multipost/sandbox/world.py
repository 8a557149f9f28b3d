"""What the sandbox knows: its time, and every post that arrived. It lives in memory and ends with its server."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from multipost.sandbox.faults import Faults

if TYPE_CHECKING:
    from datetime import datetime

    from multipost.clock import Clock


@dataclass(frozen=True)
class Shown:
    """One post as readers see it. `server` is the host that took it, `account` whose timeline it is on there.

    `parent` is the id of the post it answers, `pictures` their alternative texts, `notes` what else there is to see:
    a content warning, the title of a link card.
    """

    platform: str
    server: str
    account: str
    id: str
    url: str
    text: str
    at: datetime
    parent: str = ""
    pictures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass
class World:
    """Everything that arrived, oldest first. Requests come side by side: change things while holding `lock`.

    `latency` is how many seconds every answer takes; `faults` are what goes wrong.
    """

    now: Clock
    latency: float = 0
    posts: list[Shown] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)
    lock: threading.RLock = field(default_factory=threading.RLock)

    def arrive(self, post: Shown) -> None:
        """Somebody can read it from now on."""
        with self.lock:
            self.posts.append(post)

    def count(self, account: str) -> int:
        """How many posts an account has, over all servers."""
        with self.lock:
            return sum(post.account == account for post in self.posts)
