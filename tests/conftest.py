"""What tests of several stages share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from multipost import platforms

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def invented_platforms(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two more platforms in the folder: `chalkboard`, which needs a login, and `megaphone`, which needs nothing."""
    folder = Path(__file__).parent / "corpus" / "platforms"
    monkeypatch.setattr(platforms, "__path__", [*platforms.__path__, str(folder)])
    platforms.load.cache_clear()
    yield
    platforms.load.cache_clear()
