from __future__ import annotations

import pytest

from multipost import config
from multipost.post import parse

SETTINGS = """\
accounts:
  hall: {platform: chalkboard, wall: north}
  loud: {platform: megaphone}
"""


@pytest.fixture
def known(invented_platforms: None) -> parse.Known:  # noqa: ARG001 - the platforms must be there
    return parse.known(config.parse(SETTINGS))
