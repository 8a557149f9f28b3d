"""Commands that meet: several at once, each on a machine of its own, and one at a time goes on.

A publisher stops where others could notice what it does, or it what they did: at the remote, and at a server's posts.
Everything between two such doors touches its own clone and its own memory alone. Whenever it happens, the others find
the same world; so it happens at once, and nothing is lost by not trying it at other times.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tests.once.stage import books
from tests.once.stage.calls import Call, Go, Request

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.once.stage.calls import Told
    from tests.once.stage.publisher import Publisher
    from tests.once.stage.world import World

LEDGER = "multipost/"
"""In the names of the refs that publishers move."""


class Command(NamedTuple):
    """What somebody runs, and where."""

    machine: str
    arguments: tuple[str, ...] = ("publish",)


class Learned(NamedTuple):
    """What a publisher was told at a door: whether its push landed; of what it looked at, all that there was."""

    call: str
    told: object


@dataclass
class Meeting:
    """Commands in one world. `learned` says what each was told: with the world it is all that the future depends on."""

    world: World
    running: Sequence[Publisher]
    learned: list[tuple[Learned, ...]]
    over: set[int] = field(default_factory=set)

    @classmethod
    @contextmanager
    def of(cls, world: World, commands: Sequence[Command]) -> Iterator[Meeting]:
        """All of them, each at its first door; whoever is not over at the end goes no further."""
        running = [world.start(*arguments, machine=machine) for machine, arguments in commands]
        try:
            yield cls(world, running, [()] * len(running))
        finally:
            for one in running:
                one.kill()

    def living(self) -> list[int]:
        """Whose turn it can be."""
        return [number for number in range(len(self.running)) if self._go_on(number)]

    def door(self, number: int) -> Call:
        """The next door of one of them that others can notice."""
        call = self._go_on(number)
        if call is None:
            raise RuntimeError(f"{self.running[number].name} is over")
        return call

    def let(self, number: int) -> None:
        """Let one of them through its next door that others can notice; what it does there is done then."""
        call = self.door(number)
        before = self._seen_by(call)
        self.world.step(self.running[number], in_no_time)
        self.running[number].next()
        told = before != self._seen_by(call) if call.name == "push" else before
        self.learned[number] += (Learned(call.name, told),)

    @property
    def key(self) -> tuple[object, ...]:
        """All that the future depends on."""
        return self.world.outside, tuple(self.learned)

    @property
    def losers(self) -> set[int]:
        """Those for one of whose pushes somebody else was quicker."""
        return {number for number, learned in enumerate(self.learned) if Learned("push", told=False) in learned}

    @property
    def senders(self) -> set[int]:
        """Those who made a publishing request."""
        return {
            number for number, learned in enumerate(self.learned) if any(one.call == "POST /posts" for one in learned)
        }

    def _go_on(self, number: int) -> Call | None:
        """Where one of them comes to the next such door; None where it is over."""
        running = self.running[number]
        while (call := running.next()) and not is_shared(call):
            self.world.step(running, in_no_time)
        if call is None and number not in self.over:
            self.over.add(number)
            self.world.step(running)
        return call

    def _seen_by(self, call: Call) -> object:
        if call.door == "wire":
            return tuple(network.seen() for network in self.world.networks.values())
        return tuple(books.refs(self.world.desk.origin).items())


def is_shared(call: Call) -> bool:
    """Whether others can notice it, or it them.

    Nobody merges while they meet, and every login is answered alike. A fetch gets at least what was listed before it,
    because the ledger only grows; nobody looks at what more it got.
    """
    if call.phase == "after":
        return False
    if call.door == "git":
        return call.name == "push" or (call.name == "ls-remote" and any(LEDGER in word for word in call.detail[1]))
    return isinstance(call.detail, Request) and ".example/" in call.detail.url and "/login" not in call.detail.url


def in_no_time(_world: World, _running: Publisher, call: Call) -> Told | None:
    """The pause after a lost push takes no time: it is there for servers that are slower than these."""
    return Go() if call.door == "clock" else None
