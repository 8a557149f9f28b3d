"""The simulated world, with its platforms."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from click.testing import CliRunner

from multipost import cli, platforms
from tests.once.stage.desk import Desk
from tests.once.stage.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY = Path("/dev/shm")  # noqa: S108 - a disk that waits for nothing, where there is one
FOLDER = Path(__file__).parent / "stage" / "platforms"
THEIRS = [*platforms.__path__, str(FOLDER)]
"""Where the platforms of the simulated world are, beside the real ones."""

LOADED = [f"{platforms.__name__}.{path.stem}" for path in FOLDER.glob("*.py")]


@contextmanager
def _installed() -> Iterator[None]:
    """The platforms of the simulated world. Other tests have others of the same names, perhaps in this process."""
    others = {name: sys.modules.pop(name) for name in LOADED if name in sys.modules}
    platforms.load.cache_clear()
    with mock.patch.object(platforms, "__path__", THEIRS):
        yield
    for name in LOADED:
        sys.modules.pop(name, None)
    sys.modules.update(others)
    platforms.load.cache_clear()


@pytest.fixture(scope="session", autouse=True)
def _warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A run in this process, which has nothing to send: what it imports and compiles, no publisher has to again."""
    world = World(Desk(tmp_path_factory.mktemp("warm") / "world"))
    with (
        _installed(),
        pytest.MonkeyPatch.context() as patch,
        mock.patch.dict(os.environ, world.environ("desk"), clear=True),
    ):
        world.begin(["blind"])
        world.post("hello", schedule="2100-01-01 09:00")
        patch.chdir(world.desk.clone())
        done = CliRunner().invoke(cli.main, ["publish"])
    if done.exit_code:
        raise RuntimeError(done.output)


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[Path]:
    """A folder for worlds."""
    folder = Path(tempfile.mkdtemp(prefix="once-", dir=MEMORY if MEMORY.is_dir() else tmp_path))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(autouse=True)
def _their_platforms() -> Iterator[None]:
    """In each test."""
    with _installed():
        yield


@pytest.fixture
def world(scratch: Path) -> World:
    """Nobody has an account in it yet."""
    return World(Desk(scratch / "world"))
