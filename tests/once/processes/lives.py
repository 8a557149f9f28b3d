"""The life of a clone: it publishes, is killed at a moment that a seed gives, and is run again until it has settled.

A life has several deaths, spread over all of a run; after each of them everything is checked that must be true.
"""

from __future__ import annotations

import itertools
import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from multipost.cli import ledgers
from tests.cli.outside import abroad
from tests.once.processes import findings, programs
from tests.origin import LEDGER, SEEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from multipost.delivery import Identity
    from multipost.ledger.entry import Entry
    from tests.once.processes.programs import Program, Row
    from tests.once.processes.scene import Clone

DEATHS = 5
RUNS = 5
"""How many runs at most until nothing is left to do."""

EVERYWHERE = ("site", *abroad.NETWORKS)
REHEARSED = (f"refs/heads/{ledgers.SANDBOX}", f"refs/{ledgers.SANDBOX}-seen")
SETTLED = 16.0
"""Minutes after which also Mastodon's key may be used again."""


class Mark(NamedTuple):
    """How far things are: requests that arrived, posts that are shown, receipts, claims, and commits."""

    asked: int
    arrived: int
    recorded: int
    claimed: int
    commits: frozenset[str]
    tips: tuple[str | None, ...]


Since = Literal["began", "asked"]
Moment = tuple[Since, float]


class Death(NamedTuple):
    """So long after a run began, or after its first request. `late`: its push lands while the next run works."""

    since: Since
    moment: float
    how: str

    def __str__(self) -> str:
        return f"{self.how}, {self.moment:.3f} s after it {self.since}"


@dataclass
class Life:
    """`run` starts a run; `folder` has the ledger's `refs`. `keyed` are the accounts on which nothing is ever
    unclear, `settled` the minutes after which all of their keys may be used again. A run takes `reading` seconds until
    its first request, and `working` from there on.
    """

    clone: Clone
    run: Callable[[], Program]
    folder: Path
    refs: tuple[str, str]
    keyed: tuple[str, ...]
    chance: random.Random = field(default_factory=lambda: random.Random(0))  # noqa: S311 - a moment, not a secret
    settled: float = SETTLED
    reading: float = 0
    working: float = 0
    figures: Counter[str] = field(default_factory=Counter)

    @property
    def entries(self) -> dict[Identity, Entry]:
        return findings.entries(self.folder, self.refs[0])

    def begin(self) -> list[str]:
        """The first run meets the accounts, and shows how long a run takes. Nobody dies."""
        self.clone.posts("first")
        began, program = time.monotonic(), self.run()
        self._until_it_asks(program, 0)
        asked = time.monotonic()
        code = program.wait()
        self.reading, self.working = asked - began, time.monotonic() - asked
        return [f"the first run ended with {code}"] * bool(code) + self.check()

    def die(self, *row: Death) -> list[str]:
        """Die, so does the run that would have mended it, and so on; then recover; what is wrong then."""
        scene = self.clone.scene
        self.clone.posts(f"{len(scene.posts)}")
        for death in row:
            self._die(death)
        scene.clock.skip(self.settled)
        threading.Timer(self.chance.uniform(0, self.working), scene.let_go).start()
        return [f"{row}: {one}" for one in (*self.recover(), *self.check())]

    def _die(self, death: Death) -> None:
        scene = self.clone.scene
        before, requests, killed = self.mark(), scene.requests, self.run()
        if death.since == "asked":
            self._until_it_asks(killed, requests)
        time.sleep(death.moment)
        sending = (scene.asked - scene.arrived) - (before.asked - before.arrived)
        left = self._kill(killed, death.how)
        self._remember(before, self.mark(), death, sending=sending, pushing=len(programs.pushes(left)))

    def recover(self) -> Iterator[str]:
        """Run until a run changes nothing: it asked for nothing, and wrote and pushed nothing."""
        for _ in range(RUNS):
            self.clone.forget()
            before, again = self.mark(), self.run()
            code = again.wait()
            self.figures["runs to recover"] += 1
            if code not in {0, 3} or again.complaints:
                yield f"the next run ended with {code}: {again.complaints}{again.output}"
            if not programs.until(lambda: not self.clone.scene.serving):
                yield "a push hangs"
            if self.mark() == before:
                return
        yield f"after {RUNS} runs there is still something to do"

    def check(self) -> list[str]:
        """What is wrong now."""
        scene, standing = self.clone.scene, self.entries
        wrong = findings.shown_twice(scene) + findings.lost(scene, standing) + findings.untrue(scene, standing)
        wrong += findings.not_once(scene, standing, self.keyed)
        return wrong + [line for ref in self.refs for line in findings.rewritten(self.folder, ref)]

    def mark(self) -> Mark:
        """How far things are."""
        scene, standing = self.clone.scene, self.entries.values()
        parts = [part for entry in standing if entry.account in abroad.NETWORKS for part in entry.parts]
        claimed = [one for one in standing if one.account in abroad.NETWORKS and one.state == "sending"]
        return Mark(
            asked=scene.asked,
            arrived=scene.arrived,
            recorded=sum(part.receipt is not None for part in parts),
            claimed=sum(entry.out < len(entry.parts) for entry in claimed),
            commits=frozenset(findings.commits(self.clone.root)),
            tips=tuple(scene.origin.refs.get(ref) for ref in (LEDGER, SEEN)),
        )

    def _until_it_asks(self, program: Program, requests: int) -> None:
        scene = self.clone.scene
        programs.until(lambda: scene.requests > requests or program.process.poll() is not None)

    def _kill(self, killed: Program, how: str) -> list[Row]:
        if how == "late":
            self.clone.scene.hold()
            programs.until(lambda: self.clone.scene.holding, self.working / 2)
        return programs.kill_tree(killed) if how == "tree" else programs.kill(killed)

    def _remember(self, before: Mark, then: Mark, death: Death, *, sending: int, pushing: int) -> None:
        """Where it died: several things may have been under way, on several accounts."""
        asked, recorded = then.asked - before.asked, then.recorded - before.recorded
        wrote = then.commits != before.commits
        found = {
            f"killed {death.how}": True,
            "before it wrote": not wrote,
            "with a claim and no request yet": then.claimed > asked - recorded,
            "with a request on its way": sending > 0,
            "with an answer not recorded": asked - recorded > sending,
            "in a push": pushing > 0,
            "after all was recorded": wrote and not (then.claimed or self._waits()),
        }
        self.figures.update({name: int(was) for name, was in found.items()})

    def _waits(self) -> bool:
        known = {(who.account, who.post) for who in self.entries}
        return any((account, post) not in known for account in abroad.NETWORKS for post in self.clone.scene.posts)


def on_remote(clone: Clone, *keyed: str, seed: int = 0) -> Life:
    """A life whose ledger is on the remote."""
    life = Life(clone, clone.publish, clone.scene.origin.folder, (LEDGER, SEEN), keyed)
    life.chance.seed(seed)
    return life


def in_clone(clone: Clone, *keyed: str, seed: int = 0) -> Life:
    """A life of rehearsals: its ledger is on a branch that is never pushed, and its time is the real one."""
    life = Life(clone, clone.rehearse, clone.root / ".git", REHEARSED, keyed, settled=0)
    life.chance.seed(seed)
    return life


def rows(life: Life, ways: Sequence[str]) -> Iterator[tuple[Death, ...]]:
    """The deaths of one life: two follow each other, and then one alone."""
    coming = deaths(life, ways)
    while row := tuple(itertools.islice(coming, 2)):
        yield row


def deaths(life: Life, ways: Sequence[str]) -> Iterator[Death]:
    """One while it reads, and one in each part of its work, in any order and in every way."""
    chance, parts = life.chance, DEATHS - 1
    worked: list[Moment] = [("asked", life.working * (part + chance.random()) / parts) for part in range(parts)]
    moments: list[Moment] = [("began", life.reading * chance.random()), *worked]
    kinds = [ways[number % len(ways)] for number in range(DEATHS)]
    for moment, kind in zip(chance.sample(moments, DEATHS), chance.sample(kinds, DEATHS), strict=True):
        yield Death(*moment, kind)
