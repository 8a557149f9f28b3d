"""Real servers, started once for all tests here."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from tests.real import bluesky_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.real.bluesky_server import Person, Server

_numbers = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Bluesky, with somebody to mention."""
    with bluesky_server.running() as running:
        running.sign_up("listener.test")
        yield running


@pytest.fixture
def person(server: Server) -> Person:
    """A newcomer there."""
    return server.sign_up(f"hope-{next(_numbers)}.test")
