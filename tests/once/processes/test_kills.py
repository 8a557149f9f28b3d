"""SIGKILL at any moment: nothing is posted twice, nothing is lost, and every run after it finds its way."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from multipost.sandbox import found
from tests.cli.outside import abroad
from tests.once import effort
from tests.once.processes import answering, figures, findings, lives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.once.processes.lives import Life
    from tests.once.processes.scene import Scene

pytestmark = pytest.mark.long

ASKED = abroad.SETTINGS.replace("social.example", "gotosocial.example")
"""The time of `publish --sandbox` is the real one: here is a Mastodon that can be asked at once, and has no keys."""


@pytest.fixture
def life(scene: Scene, seed: int) -> Life:
    """Mastodon and Bluesky keep keys; nobody can ask Discord."""
    return lives.on_remote(scene.clone(), "site", "sky", "toots", seed=seed)


@pytest.fixture
def rehearsal(scene: Scene, seed: int) -> Iterator[Life]:
    """The program finds the sandbox as it would find one that a person has started."""
    clone = scene.clone(ASKED)
    with found.noted(clone.root, scene.sandbox.address):
        yield lives.in_clone(clone, "site", "sky", seed=seed)


@contextmanager
def counted(kind: str, life: Life) -> Iterator[None]:
    """The figures of a life, once it is over."""
    began = time.monotonic()
    yield
    figures.tell(kind, {"deaths": lives.DEATHS, "seconds": round(time.monotonic() - began, 1), **life.figures})


@pytest.mark.parametrize("seed", range(effort.times(6, 240)))
def test_whenever_a_run_is_killed_nothing_is_out_twice_and_nothing_is_lost(life: Life, scene: Scene) -> None:
    with counted("killed while publishing", life):
        wrong = life.begin()
        wrong += [line for row in lives.rows(life, ("alone", "tree", "late")) for line in life.die(*row)]
        wrong += answering.answer_all(life)

    assert wrong == []
    assert findings.given_away(scene, scene.origin.folder) == []


@pytest.mark.parametrize("seed", range(effort.times(4, 160)))
def test_whenever_a_rehearsal_is_killed_nothing_is_out_twice_and_nothing_is_lost(rehearsal: Life, scene: Scene) -> None:
    with counted("killed while rehearsing", rehearsal):
        wrong = rehearsal.begin()
        wrong += [line for row in lives.rows(rehearsal, ("alone", "tree")) for line in rehearsal.die(*row)]

    assert wrong == []
    assert findings.given_away(scene, rehearsal.clone.root) == []
