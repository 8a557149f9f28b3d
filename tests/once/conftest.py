"""The simulated world, with its platforms."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from multipost import cli, platforms, wire
from multipost.cli import approved, building, publishing
from tests.once.desk import Desk
from tests.once.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY = Path("/dev/shm")  # noqa: S108 - a disk that waits for nothing, where there is one
LOADED = (approved, building, cli, publishing, wire)
"""What a run imports where it is used: here, once for all publishers."""


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[Path]:
    """A folder for worlds."""
    folder = Path(tempfile.mkdtemp(prefix="once-", dir=MEMORY if MEMORY.is_dir() else tmp_path))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(autouse=True)
def _their_platforms(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The platforms of the simulated world."""
    monkeypatch.setattr(platforms, "__path__", [*platforms.__path__, str(Path(__file__).parent / "platforms")])
    platforms.load.cache_clear()
    yield
    platforms.load.cache_clear()


@pytest.fixture
def world(scratch: Path) -> World:
    """Nobody has an account in it yet."""
    return World(Desk(scratch / "world"))
