"""Weeks of a larger organisation, drawn by chance: posts come, change and go, runs die, meet and are answered badly.

What is drawn is a sequence of rules, one method each. After every step every promise must hold; at the end nobody stops
anything any more, runs follow each other until all is quiet, and then nothing may be missing.
"""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from tests.once import matrix, quiet
from tests.once.directors import Dies, Moment
from tests.once.faults import file, git, wire
from tests.once.faults.everywhere import Befalls
from tests.once.meetings.meeting import Command, Meeting
from tests.once.promises import invariants
from tests.once.promises.in_words import bounded
from tests.once.stage import machines
from tests.once.stage.world import HOUR, TICK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path
    from typing import Any

    from tests.once.stage.books import Cell
    from tests.once.stage.calls import Call, Told
    from tests.once.stage.publisher import Publisher
    from tests.once.stage.world import World

ACCOUNTS = ("keyed", "timed", "lookup", "container", "blind")
NAMES = ("campaign", "self-care", "helpline")
BODIES = ("One", "One", "Two", "One\n\n---\n\nTwo")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
SPANS = (MINUTE, TICK, TICK, 61 * MINUTE, 5 * HOUR, DAY)
PLACES = (machines.at_desk, machines.at_another, machines.on_github)
FAULTS: dict[str, Befalls] = {
    **file.FAULTS,
    **{name: fault for family in git.FAMILIES.values() for name, fault in family.items()},
    **{
        name: Befalls("wire", frozenset(), trouble.fault)
        for family in wire.FAMILIES.values()
        for name, trouble in family.items()
    },
}
WHERE = st.lists(st.sampled_from(ACCOUNTS), min_size=1, max_size=3, unique=True)
PROMISES = tuple(one for one in invariants.EVERY_STEP if one is not bounded)
"""So many posts at once are more than a handful."""

PLAYED: Counter[str] = Counter()
"""How often each rule was played, in all runs."""


class Post(NamedTuple):
    """What is approved."""

    to: tuple[str, ...]
    body: str
    due: datetime


class LongRun(RuleBasedStateMachine):
    """`begun` is the world that each of them starts from, `folder` where they are played."""

    begun: ClassVar[World]
    folder: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        PLAYED["weeks"] += 1
        self.world = self.begun.copy(self.folder / f"{PLAYED['weeks']}")
        self.world.in_turn, self.world.promises = True, PROMISES
        self.posts: dict[str, Post] = {}

    # --- what writers do ---------------------------------------------------------------------------------------

    @rule(
        name=st.sampled_from(NAMES),
        to=WHERE,
        body=st.sampled_from(BODIES),
        wait=st.sampled_from(SPANS),
    )
    def write(self, name: str, to: list[str], body: str, wait: timedelta) -> None:
        """A post, or another one in its place."""
        PLAYED["write"] += 1
        self._merge(name, Post(tuple(sorted(to)), body, self.world.now + wait))

    @precondition(lambda self: self.posts)
    @rule(data=st.data(), body=st.sampled_from(BODIES))
    def edit(self, data: st.DataObject, body: str) -> None:
        """Other words for a post that is there."""
        PLAYED["edit"] += 1
        name = data.draw(st.sampled_from(sorted(self.posts)))
        self._merge(name, self.posts[name]._replace(body=body))

    @precondition(lambda self: self.posts)
    @rule(data=st.data(), wait=st.sampled_from(SPANS))
    def reschedule(self, data: st.DataObject, wait: timedelta) -> None:
        """Another time for it, perhaps on another date."""
        PLAYED["reschedule"] += 1
        name = data.draw(st.sampled_from(sorted(self.posts)))
        self._merge(name, self.posts[name]._replace(due=self.world.now + wait))

    @precondition(lambda self: self.posts)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        """It is not meant to go out any more."""
        PLAYED["delete"] += 1
        name = data.draw(st.sampled_from(sorted(self.posts)))
        del self.posts[name]
        self.world.desk.write(f"content/posts/{name}.md", None)
        self.world.merge(f"Delete {name}")

    def _merge(self, name: str, post: Post) -> None:
        self.posts[name] = post
        self.world.post(name, post.body, post.to, f"{post.due:%Y-%m-%d %H:%M}")

    # --- what people say ---------------------------------------------------------------------------------------

    @rule(words=st.sampled_from([("hold",), ("hold", "--account", "lookup"), ("resume",), ("release",)]))
    def say(self, words: tuple[str, ...]) -> None:
        """Stop, go on, let late ones go."""
        PLAYED[words[0]] += 1
        self.world.run(*words)

    @precondition(lambda self: any(self._questions()))
    @rule(data=st.data(), there=st.booleans())
    def answer(self, data: st.DataObject, there: bool) -> None:  # noqa: FBT001 - Hypothesis names what it draws
        """A person looks, and says what is true."""
        PLAYED["answer"] += 1
        cell, entry = data.draw(st.sampled_from(sorted(self._questions(), key=lambda one: one[0])))
        url = self._seen(cell, entry)
        said = ("--published", url) if url else ("--retry",) if there else ("--skip",)
        self.world.run("resolve", f"{cell[1]}@{cell[2]}", "--account", cell[0], *said)

    def _questions(self) -> Iterator[tuple[Cell, dict[str, Any]]]:
        """What waits for a person, where nothing is on its way any more."""
        for cell, entry in self.world.record.history.last.entries.items():
            if entry["state"] in ("parked", "missed", "failed") and not self.world.networks[cell[0]].flights:
                yield cell, entry

    def _seen(self, cell: Cell, entry: dict[str, Any]) -> str:
        """Where the part in hand is, if it is there."""
        receipts = [part["receipt"]["id"] for part in entry["parts"] if part["receipt"]]
        words = self.world.record.history.last.words.get(entry["variant"], {"parts": []})
        texts = [part["text"] for part in words["parts"]][len(receipts) : len(receipts) + 1]
        posts = self.world.networks[cell[0]].posts
        found = [one for one in posts if one.cell == cell[1:] and one.text in texts and one.id not in receipts]
        return f"https://{cell[0]}.example/posts/{found[0].id}" if found else ""

    # --- what happens ------------------------------------------------------------------------------------------

    @rule(span=st.sampled_from(SPANS))
    def wait(self, span: timedelta) -> None:
        """Time passes."""
        PLAYED["wait"] += 1
        self.world.pass_time(span)

    @rule(place=st.sampled_from(PLACES))
    def run(self, place: Callable[..., None]) -> None:
        """A run of which nothing is to be said."""
        PLAYED["run"] += 1
        place(self.world)

    @rule(
        place=st.sampled_from(PLACES),
        moment=st.builds(Moment, st.integers(1, 60), st.sampled_from(["before", "after"])),
        to=WHERE,
    )
    def die(self, place: Callable[..., None], moment: Moment, to: list[str]) -> None:
        """A run dies, while there is something to do."""
        dying = Dies(moment)
        self._announce(to)
        place(self.world, dying)
        PLAYED["die"] += dying.died

    @rule(place=st.sampled_from(PLACES), name=st.sampled_from(sorted(FAULTS)), number=st.integers(1, 4), to=WHERE)
    def fail(self, place: Callable[..., None], name: str, number: int, to: list[str]) -> None:
        """Something goes wrong with a call, while there is something to do."""
        failing = FailsThe(number, FAULTS[name])
        self._announce(to)
        place(self.world, failing)
        PLAYED["fail"] += failing.befell

    def _announce(self, to: list[str]) -> None:
        """A post that is due."""
        name = f"news-{len(self.world.record.approved)}"
        self._merge(name, Post(tuple(sorted(to)), "News", self.world.now))

    @rule(order=st.lists(st.integers(0, 1), max_size=12))
    def meet(self, order: Sequence[int]) -> None:
        """Two runs at the same time."""
        PLAYED["meet"] += 1
        with Meeting.of(self.world, [Command("desk"), Command("other")]) as meeting:
            for number in order:
                if number in meeting.living():
                    meeting.let(number)
            while living := meeting.living():
                meeting.let(living[0])

    # --- how it ends -------------------------------------------------------------------------------------------

    def teardown(self) -> None:
        """Nobody stops anything any more."""
        for _ in range(
            2
        ):  # what waited for a claim to grow old may be late by then, and many late ones wait for a word
            self.world.run("resume")
            self.world.run("release")
            self.world.pass_time(TICK)
            quiet.recover(self.world)
        self.world.record.due = set(self._due())
        invariants.check(self.world, (*PROMISES, *invariants.AT_REST[len(invariants.EVERY_STEP) :]))
        PLAYED["out"] += sum(len(network.posts) for network in self.world.networks.values())
        shutil.rmtree(self.world.desk.folder)

    def _due(self) -> Iterator[Cell]:
        """What is approved and due, but for posts of which something stands under another date: a person is told."""
        entries = self.world.record.history.last.entries
        for name, post in self.posts.items():
            date = f"{post.due:%Y-%m-%d}"
            moved = any(cell[1] == name and cell[2] != date for cell in entries)
            if post.due <= self.world.now and not moved:
                yield from ((account, name, date) for account in post.to)


class FailsThe:
    """A fault befalls the call of this number among those that it can befall."""

    def __init__(self, number: int, fault: Befalls) -> None:
        self.befell = False
        self._left, self._fault = number, fault

    def __call__(self, world: World, running: Publisher, call: Call) -> Told | None:
        if not self._fault.fits(call):
            return None
        self._left -= call.phase == "before"
        told = self._fault(world, running, call) if self._left == 0 else None
        if told is not None:
            self.befell = True
            matrix.note(world, call, "by chance")
        return told
