"""Real servers, started once for all tests here."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from tests.real import bluesky_server
from tests.real.browser import serving, stories, window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.real.bluesky_server import Person, Server
    from tests.real.browser.scratch import Site
    from tests.real.browser.serving import Web

_numbers = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Bluesky, with somebody to mention."""
    with bluesky_server.running() as running:
        running.sign_up("listener.test")
        yield running


@pytest.fixture
def person(server: Server) -> Person:
    """A newcomer there."""
    return server.sign_up(f"hope-{next(_numbers)}.test")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Everything that pages can show; everybody may see the team's."""
    return stories.everything(tmp_path_factory.mktemp("open"), is_open=True)


@pytest.fixture(scope="session")
def web(site: Site) -> Iterator[Web]:
    """Where it is served."""
    with serving.served(site.folder) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium. It ends with its module: it keeps a loop of its own, in which no other may run."""
    with window.chromium() as running:
        yield running


@pytest.fixture(scope="session")
def closed_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The same, where nobody but the team may see its pages."""
    return stories.everything(tmp_path_factory.mktemp("closed"), is_open=False)
