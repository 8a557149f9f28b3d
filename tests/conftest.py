"""What tests of several stages share."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from multipost import platforms
from tests.once import matrix

if TYPE_CHECKING:
    from collections.abc import Iterator

# What is compiled is kept, whatever the surroundings say: else every process of the suite compiles all of it again.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture
def invented_platforms(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two more platforms in the folder: `chalkboard`, which needs a login, and `megaphone`, which needs nothing."""
    folder = Path(__file__).parent / "corpus" / "platforms"
    monkeypatch.setattr(platforms, "__path__", [*platforms.__path__, str(folder)])
    platforms.load.cache_clear()
    yield
    platforms.load.cache_clear()


@pytest.fixture(scope="module")
def unmeasured() -> Iterator[None]:
    """Without coverage, which doubles the time: for tests that reach no line which others do not measure."""
    measuring = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(measuring)


def pytest_sessionstart(session: pytest.Session) -> None:
    """What the last run tried is forgotten."""
    if not hasattr(session.config, "workerinput"):
        matrix.clear()


def pytest_collection_finish() -> None:
    """Thousands of tests are in memory until the end: nobody needs to look through them for garbage."""
    gc.freeze()


def pytest_sessionfinish() -> None:
    """Every process writes down what it tried."""
    matrix.keep()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line says what all of them tried."""
    if said := matrix.summed_up():
        terminalreporter.write_line(said)
