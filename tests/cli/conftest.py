"""Where commands are tried out."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.cli.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def enter(folder: Path, patch: pytest.MonkeyPatch) -> Place:
    """A folder to work in, beside an empty home."""
    for each in (folder.parent / "home", folder):
        each.mkdir(exist_ok=True)
    patch.chdir(folder)
    patch.setenv("HOME", str(folder.parent / "home"))
    patch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in ("CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "NO_COLOR"):
        patch.delenv(name, raising=False)
    return Place(folder, patch)


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """An empty folder."""
    return enter(tmp_path / "hope", monkeypatch)


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A repository whose ledger began on 1 October 2026: to be copied, never changed."""
    with pytest.MonkeyPatch.context() as patch:
        place = enter(tmp_path_factory.mktemp("begun") / "hope", patch)
        place.at("2026-10-01 08:00")
        place.begin()
        patch.undo()
        yield place.root


@pytest.fixture
def place(begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A repository on the morning of 10 October 2026 (08:30 UTC, 09:30 in London); its ledger began on the first."""
    shutil.copytree(begun, tmp_path / "hope")
    there = enter(tmp_path / "hope", monkeypatch)
    there.at("2026-10-10 08:30")
    return there


@pytest.fixture
def today(empty: Place) -> Place:
    """A repository at the real time, for processes of their own; its ledger began just now."""
    empty.begin()
    return empty
