"""Programs that race for the same posts, each in a clone of its own: everybody loses pushes, and all is out once."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.once import effort
from tests.once.processes import figures, findings, lives
from tests.once.processes.lives import EVERYWHERE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.once.processes.scene import Clone, Scene

pytestmark = pytest.mark.long

LEAST, MOST = effort.times(3, 60), effort.times(30, 120)
"""How many rounds a race has: until everybody has lost a push."""

APART = 12.0
"""Minutes between two rounds: networks listen to so many uploads in half an hour, and losers have uploaded too."""


HEAD_START = 0.04
"""Seconds more in each round for who begins: who lost must fetch first, and would lose again."""


def race(scene: Scene, clones: Sequence[Clone]) -> list[int]:
    """Round after round, posts are due and all publish at once, another one first each time; the exit codes."""
    codes: list[int] = []
    writer = scene.clone()
    for number in range(MOST):
        writer.posts(f"round-{number}")
        first = number % len(clones)
        running = [clones[first].publish()]
        time.sleep(HEAD_START * number)
        running += [clone.publish() for clone in (*clones[first + 1 :], *clones[:first])]
        codes += [program.wait() for program in running]
        scene.clock.skip(APART)
        if number + 1 >= LEAST and all(lost(scene, clones)):
            break
    return codes


def lost(scene: Scene, clones: Sequence[Clone]) -> list[int]:
    """How many pushes each of them lost."""
    return [findings.lost_pushes(scene, clone.root) for clone in clones]


@pytest.mark.parametrize("racers", [2, 3])
def test_programs_that_race_for_the_same_posts_send_each_once(racers: int, scene: Scene) -> None:
    began, clones = time.monotonic(), [scene.clone() for _ in range(racers)]
    life = lives.on_remote(clones[0], *EVERYWHERE)

    codes = race(scene, clones)
    pushes = lost(scene, clones)
    wrong = [*life.recover(), *life.check(), *findings.given_away(scene, scene.origin.folder)]

    numbers = {"rounds": len(codes) // racers, "posts": len(scene.posts), "pushes lost": sum(pushes)}
    figures.tell(f"race of {racers}", {**numbers, "seconds": time.monotonic() - began})
    assert set(codes) == {0}
    assert min(pushes) >= 1
    assert wrong == []
