from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from multipost.web.public import feeds
from tests.web.public import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from multipost import web


@pytest.fixture
def fed(look: web.Look, tmp_path: Path) -> Callable[..., Path]:
    """The folder with the feeds of these articles; keywords are the look's."""

    def of(*articles: web.Article, **changes: Any) -> Path:
        shown, _ = written.public(articles, resources=[written.SAMARITANS])
        written.write(feeds, shown, dataclasses.replace(look, **changes), tmp_path)
        return tmp_path

    return of
