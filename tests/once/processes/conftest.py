"""A scene in memory where there is room for it: every write of a ledger waits for the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost.sandbox import server
from tests import origin as remotes
from tests.once.processes import programs
from tests.once.processes.scene import HOLD, SENDING, Clock, Scene
from tests.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def scene(scratch: Path) -> Iterator[Scene]:
    """Every publishing request takes a moment, and every place that a ref of the remote had is written down there."""
    origin, now = Origin(scratch / "origin.git"), Clock()
    origin.begin()
    origin.git("config", "core.logAllRefUpdates", "always")
    origin.git("config", "receive.denyNonFastForwards", "true")
    origin.hook("pre-receive", HOLD)
    (scratch / "said").mkdir()
    with remotes.daemon(origin) as url, server.running(now) as sandbox:
        there = Scene(scratch, origin, url, sandbox, now)
        there.order("slow", SENDING)
        yield there
        there.let_go()
        programs.end(there.started)
        programs.until(lambda: not there.serving)
