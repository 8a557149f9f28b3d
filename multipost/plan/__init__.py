"""The plan: every delivery and every open entry of the ledger, and what happens to it next. Pure.

Values here; `gates` says what stands between a delivery and its platform, `holding` what holds keep back, `judge` what
an entry makes of that, `make` looks at them all, `alarm` asks whether runs come. People read `Row`s, the run does
`Step`s.
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from multipost.delivery import QUEUE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime, timedelta

    from multipost.delivery import Delivery, Identity
    from multipost.directory.resources import Oldest
    from multipost.directory.signing import Unsigned
    from multipost.ledger.entry import Claim, Entry
    from multipost.ledger.hold import Holds
    from multipost.ledger.snapshot import Snapshot
    from multipost.post import Post
    from multipost.variant import Variant

State = Literal["draft", "waiting", "out", "needs you"]
"""The four words that people read, everywhere."""

STATES: tuple[State, ...] = ("needs you", "waiting", "out", "draft")
"""In the order in which people should read them."""

Act = Literal["send", "settle", "miss", "move", "withdraw", "ask"]
"""What a run does: claim and send the next part; find out what became of a claim; write down that it is too late, that
its date moved, that it is gone, that a hold which ends kept it back and a person is asked."""


@dataclass(frozen=True, slots=True)
class Row:
    """One delivery for people: its state, one sentence of reason, one command (empty where none is needed).

    `url` is where its first part is, `others` where the parts after it are. `link` is where a browser does what
    the command would.
    """

    identity: Identity
    state: State
    reason: str
    action: str = ""
    due: datetime | None = None
    url: str = ""
    title: str = ""
    path: str = ""  # the post's file; empty where the post is gone
    others: tuple[str, ...] = ()
    queue: str = ""  # that its post waits in
    link: str = ""

    @property
    def answers(self) -> tuple[str, ...]:
        """The action as it can be copied, then the words that may stand in place of its last: a shell obeys a `|`."""
        return tuple(self.action.split(" | ")) if self.action else ()


class Verdict(NamedTuple):
    """What is to be said of a delivery, and what is to be done."""

    state: State
    reason: str
    action: str = ""
    act: Act | None = None
    link: str = ""


class Step(NamedTuple):
    """One thing for a run to do. `delivery` is None where the post, account or date is gone."""

    act: Act
    identity: Identity
    delivery: Delivery | None
    entry: Entry | None


@dataclass(frozen=True)
class Situation:
    """Everything the plan is made from; nothing else is looked at.

    `holds` are those that stand from now on, where they differ from the ledger's: the next run writes them.
    """

    now: datetime
    posts: Mapping[str, Post]
    deliveries: Mapping[Identity, Delivery]
    ledger: Snapshot
    variants: Mapping[Identity, Variant] = field(default_factory=dict)
    blocked: Mapping[str, int] = field(default_factory=dict)  # post id -> how many errors
    unreadable: Mapping[str, int] = field(default_factory=dict)  # path -> how many errors
    help: Mapping[str, Oldest] = field(
        default_factory=dict
    )  # post id -> the resource in it that was verified longest ago
    unsigned: Mapping[str, Unsigned] = field(default_factory=dict)  # post id -> what its sign-off lacks
    holds: Holds | None = None
    is_over: Callable[[Claim], bool] = lambda _claim: False  # whether the run that claimed is provably over
    gaps: Mapping[str, timedelta] = field(default_factory=dict)  # how far apart two posts of an account are
    wanted: frozenset[Identity] = frozenset()  # a person named these: they go although due before we began
    late_burst: int = 3

    @cached_property
    def lines(self) -> Mapping[tuple[str, str], Sequence[str]]:
        """By account and queue the files of the posts that wait to go out once, in their order."""
        found: dict[tuple[str, str], list[str]] = {}
        for who in self.deliveries:
            if who.date == QUEUE and not self.ledger.has(who) and who not in self.ledger.open:
                post = self.posts[who.post]
                if post.cooldown is None:
                    insort(found.setdefault((who.account, post.queue), []), post.path)
        return found

    @property
    def standing(self) -> Holds:
        """The holds that stand from now on."""
        return self.ledger.holds if self.holds is None else self.holds


@dataclass(frozen=True)
class Plan:
    """`before`: deliveries that were due before their account began; they are shown once, and never sent unasked.

    `holds` are those that stand from now on.
    """

    now: datetime
    rows: tuple[Row, ...]
    steps: tuple[Step, ...]
    holds: Holds
    before: tuple[Identity, ...] = ()
