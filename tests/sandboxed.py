"""One sandbox for all tests of a module; each finds it as it was in the beginning, an hour later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost.sandbox import server
from tests.sandbox.visit import Hands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.sandbox.server import Running

__all__ = ["hands", "running", "started"]


@pytest.fixture(scope="module")
def hands() -> Hands:
    return Hands()


@pytest.fixture(scope="module")
def started(hands: Hands) -> Iterator[Running]:
    with server.running(hands) as running:
        yield running


@pytest.fixture
def running(started: Running, hands: Hands) -> Running:
    started.world.posts.clear()
    started.world.faults.clear()
    started.world.faults.requests = 0
    hands.wait(3600)
    return started
