"""A GitHub to talk to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hosts import api

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def hub() -> Iterator[api.GitHub]:
    with api.serving() as hub:
        yield hub
