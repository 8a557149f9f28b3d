"""An organisation on three networks, half an hour after a post was due; and an adapter that talks too much."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from multipost import clock, platforms
from multipost.sandbox import server
from tests.cli.conftest import enter
from tests.cli.outside.abroad import SETTINGS, Abroad
from tests.cli.outside.roads import Roads

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime


@pytest.fixture(scope="session")
def met(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A repository whose ledger met the accounts on 1 October 2026: to be copied, never changed."""
    root = tmp_path_factory.mktemp("met") / "hope"
    shutil.copytree(begun, root)
    with pytest.MonkeyPatch.context() as patch:
        place = enter(root, patch)
        place.at("2026-10-01 08:00")
        place.write("multipost.yml", SETTINGS)
        place.commit()
        place.run("publish")
        place.post("hello")
        patch.undo()
        yield root


@pytest.fixture
def abroad(met: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Abroad]:
    """It is 10 October 2026, 08:30 UTC, and the post has not been sent."""
    shutil.copytree(met, tmp_path / "hope")
    place = enter(tmp_path / "hope", monkeypatch)
    place.at("2026-10-10 08:30")
    with server.running(_now) as running:
        there = Abroad(place, running.world, Roads(running.address))
        there.roads.lay(monkeypatch)
        there.log_in()
        yield there


def _now() -> datetime:
    """What the clock shows, when it is asked: tests set another one."""
    return clock.now()


@pytest.fixture
def gossip(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One more platform in the folder."""
    folder = Path(__file__).parent / "platforms"
    monkeypatch.setattr(platforms, "__path__", [*platforms.__path__, str(folder)])
    platforms.load.cache_clear()
    yield
    platforms.load.cache_clear()
