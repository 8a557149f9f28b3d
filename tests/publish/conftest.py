"""A world with a repository of its own, and the platforms of this folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost import platforms
from tests.publish import world as worlds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.publish.world import World


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setattr(platforms, "__path__", [*platforms.__path__, str(worlds.FOLDER)])
    platforms.load.cache_clear()
    made = worlds.World(tmp_path)
    made.init()
    yield made
    platforms.load.cache_clear()
