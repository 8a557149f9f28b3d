"""Cancelled by a host: what is on its way is written down if there is time, nothing starts, the next run goes on.

With `exec` in its step, multipost hears the signals; without, only the shell does, and multipost dies unasked.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from tests.cli.outside import abroad
from tests.once import effort
from tests.once.processes import cancelling, figures, lives, programs
from tests.once.processes.cancelling import ACTIONS, EXEC, SERVICE, WAITING
from tests.once.processes.lives import EVERYWHERE, SETTLED
from tests.once.processes.scene import SENDING

if TYPE_CHECKING:
    from signal import Signals

    from tests.once.processes.cancelling import Cancelled
    from tests.once.processes.lives import Life
    from tests.once.processes.programs import Program
    from tests.once.processes.scene import Scene

pytestmark = pytest.mark.long

SHORT, LONG = 2, 12
"""Seconds that something takes: less than a run has once it was asked to stop, and more."""


@pytest.fixture
def life(scene: Scene) -> Life:
    """Two posts are due; the accounts are known from an earlier run."""
    clone = scene.clone()
    clone.publish().wait()
    clone.posts("hope")
    return lives.on_remote(clone, "site", "sky", "toots")


def with_requests_on_their_way(life: Life, seconds: float, script: str = EXEC) -> Program:
    """A step, once every network was asked and none has answered."""
    life.clone.scene.order("slow", seconds)
    program = cancelling.step(life.clone, script)
    assert programs.until(lambda: life.clone.scene.asked == len(abroad.NETWORKS))
    life.clone.scene.order("slow", SENDING)
    return program


def with_a_push_on_its_way(life: Life, script: str = EXEC) -> Program:
    """A step whose first push the remote keeps waiting."""
    life.clone.scene.hold()
    program = cancelling.step(life.clone, script)
    assert programs.until(lambda: life.clone.scene.holding)
    return program


def recovered(life: Life, kind: str, cancelled: Cancelled) -> list[str]:
    """What is wrong after the next runs."""
    life.clone.scene.let_go()
    life.clone.scene.clock.skip(SETTLED)
    wrong = [*life.recover(), *life.check()]
    figures.tell(f"cancelled {kind}", {"cancelled": 1, "seconds to the end": cancelled.seconds, **life.figures})
    return wrong


BOTH = [pytest.param(ACTIONS, 130, id="Actions"), pytest.param(SERVICE, 143, id="service")]
SIGNALS = pytest.mark.parametrize("signals, code", BOTH)
ONE = pytest.mark.parametrize("signals, code", effort.times(BOTH[:1], BOTH))


@SIGNALS
def test_what_is_on_its_way_is_written_down_and_nothing_else_starts(
    life: Life, signals: tuple[tuple[Signals, float], ...], code: int
) -> None:
    program = with_requests_on_their_way(life, SHORT)

    cancelled = cancelling.cancel(program, signals)
    stopped = life.mark()
    life.keyed = EVERYWHERE
    wrong = recovered(life, "with requests on their way", cancelled)

    assert (cancelled.code, program.complaints) == (code, "")
    assert cancelled.seconds < 7.5
    assert (stopped.asked, stopped.arrived, stopped.recorded, stopped.claimed) == (3, 3, 3, 0)
    assert wrong == []


@ONE
def test_what_is_not_answered_in_time_the_next_run_finds_out(
    life: Life, signals: tuple[tuple[Signals, float], ...], code: int
) -> None:
    program = with_requests_on_their_way(life, LONG)
    began = time.monotonic()

    cancelled = cancelling.cancel(program, signals)
    stopped = life.mark()
    wrong = recovered(life, "with requests that take too long", cancelled)
    time.sleep(max(0, began + LONG + 0.5 - time.monotonic()))
    wrong += life.check()

    assert (cancelled.code, program.complaints) == (code, "")
    assert 7.5 < cancelled.seconds < 10
    assert (stopped.asked, stopped.arrived, stopped.recorded, stopped.claimed) == (3, 0, 0, 5)
    assert wrong == []


@ONE
def test_a_push_that_lands_in_time_is_followed_by_no_request(
    life: Life, signals: tuple[tuple[Signals, float], ...], code: int
) -> None:
    program = with_a_push_on_its_way(life)
    landing = threading.Timer(SHORT, life.clone.scene.let_go)
    landing.start()

    cancelled = cancelling.cancel(program, signals)
    stopped = life.mark()
    life.keyed = EVERYWHERE
    wrong = recovered(life, "with a push on its way", cancelled)

    assert (cancelled.code, program.complaints) == (code, "")
    assert cancelled.seconds < 7.5
    assert (stopped.asked, stopped.claimed) == (0, 0)
    assert wrong == []


def test_a_push_that_hangs_dies_with_its_run_and_its_claim_is_found(life: Life) -> None:
    program = with_a_push_on_its_way(life)

    cancelled = cancelling.cancel(program, ACTIONS)
    stopped = life.mark()
    wrong = recovered(life, "with a push that hangs", cancelled)

    assert cancelled.code == 130
    assert stopped.asked == 0
    assert wrong == []


def test_the_first_push_of_all_keeps_nobody_from_stopping(scene: Scene) -> None:
    clone = scene.clone()
    life = lives.on_remote(clone, "site", "sky", "toots")
    clone.posts("hope")
    program = with_a_push_on_its_way(life)

    cancelled = cancelling.cancel(program, ACTIONS)
    wrong = recovered(life, "with the first push of all", cancelled)

    assert cancelled.code == 130
    assert "nothing was sent" in program.output
    assert wrong == []


def test_where_only_the_shell_hears_requests_on_their_way_are_found(life: Life) -> None:
    program = with_requests_on_their_way(life, LONG, WAITING)

    cancelled = cancelling.cancel(program, ACTIONS)
    stopped = life.mark()
    wrong = recovered(life, "unheard, with requests on their way", cancelled)

    assert cancelled.code == -15
    assert (stopped.asked, stopped.recorded, stopped.claimed) == (3, 0, 5)
    assert wrong == []


def test_where_only_the_shell_hears_a_push_on_its_way_is_found(life: Life) -> None:
    program = with_a_push_on_its_way(life, WAITING)

    cancelled = cancelling.cancel(program, ACTIONS)
    stopped = life.mark()
    wrong = recovered(life, "unheard, with a push on its way", cancelled)

    assert cancelled.code == -15
    assert stopped.asked == 0
    assert wrong == []
