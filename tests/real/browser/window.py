"""The Chromium of this machine, and pages in it with everything that they do noted down."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import sync_playwright

from tests.real.browser import scratch
from tests.real.browser.serving import SITE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Dialog, Page, Route, ViewportSize

    from tests.real.browser.serving import Web

HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome")
WIDTHS = (360, 768, 1024, 1440)
_HEIGHT = 800
_TROUBLE = {"error", "warning"}

_BEYOND = (HERE / "beyond.js").read_text(encoding="utf-8")


@dataclass
class Window:
    """One page. `said`: errors and warnings of its console; `asked`: every address that it wanted; `dialogs`."""

    page: Page
    web: Web
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def go(self, place: str) -> None:
        """Open the page at a place; what was noted of others is forgotten."""
        for noted in (self.said, self.asked, self.dialogs):
            noted.clear()
        self.page.goto(self.web.address(place))

    def resize(self, width: int) -> None:
        """The same page in a window that is so many pixels wide."""
        self.page.set_viewport_size({"width": width, "height": _HEIGHT})

    def beyond(self, width: int) -> list[str]:
        """What stands beyond the left or right edge of a window of this width, unless it scrolls by itself."""
        self.resize(width)
        found: list[str] = self.page.evaluate(_BEYOND)
        return found

    def dismiss(self, dialog: Dialog) -> None:
        """Nobody should have opened it."""
        self.dialogs.append(dialog.message)
        dialog.dismiss()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser. Without one the tests are skipped, but not where `CI` is set: there it must be."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        reason = f"There is no {' or '.join(NAMES)} on this machine: install chromium to look at the pages."
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    rights = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium's own sandbox refuses root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=rights)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, web: Web, place: str = "", width: int = 1280, **options: Any) -> Iterator[Window]:
    """A window, with the page at `place` in it, at the time of the site; `options` are those of a browser's context."""
    size: ViewportSize = {"width": width, "height": _HEIGHT}
    context = browser.new_context(viewport=size, locale="en-GB", timezone_id="Europe/London", **options)
    context.clock.set_fixed_time(scratch.at(scratch.NOW))
    context.route(f"{SITE}**", lambda route: _host(route, web.folder / "site"))
    window = Window(context.new_page(), web)
    _watch(window)
    if place:
        window.go(place)
    yield window
    context.close()


def _host(route: Route, folder: Path) -> None:
    """Answer as the host of the site does: with the file, else with its page for what is not found."""
    path = urlsplit(route.request.url).path
    file = folder / unquote(f"{path}index.html" if path.endswith("/") else path).lstrip("/")
    route.fulfill(path=file if file.is_file() else folder / "404.html")  # not as 404: the console says so


def _watch(window: Window) -> None:
    page = window.page
    page.on("console", lambda message: window.said.extend([message.text] if message.type in _TROUBLE else []))
    page.on("pageerror", lambda error: window.said.append(str(error)))
    page.on("request", lambda request: window.asked.append(request.url))
    page.on("dialog", window.dismiss)
