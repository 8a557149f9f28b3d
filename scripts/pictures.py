"""Takes the pictures of the README into docs/pictures/, from the sample posts on the morning of 10 October 2026.

With a folder it puts a picture of every kind of page there instead, narrow and wide, light and dark, for judging.
"""  # noqa: INP001 - run as a module

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from tests.real.browser import kinds, scratch, serving, stories, sweep, window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FloatRect, Page

    from tests.real.browser.scratch import Site

PICTURES = Path(__file__).parents[1] / "docs/pictures"
SHOWN = {
    "calendar": "team/calendar/2026-10/index.html",
    "review": "team/review/small-things-2-move-a-little/index.html",
}
TALL, TALLEST = 1250, 6000  # pixels: in the README, and for judging


def main() -> None:
    """Into the folder that is named, else into docs/pictures/."""
    with tempfile.TemporaryDirectory() as root, window.chromium() as browser:
        if sys.argv[1:]:
            _all(browser, stories.calm(Path(root)), Path(sys.argv[1]))
        else:
            _some(browser, scratch.make(Path(root), {}, trouble=stories.trouble))


def _some(browser: Browser, site: Site) -> None:
    PICTURES.mkdir(exist_ok=True)
    for name, place in SHOWN.items():
        with window.opened(browser, serving.filed(site.folder), place, color_scheme="light") as opened:
            _save(opened.page, PICTURES / f"{name}.png", TALL)


def _all(browser: Browser, site: Site, folder: Path) -> None:
    """Of each kind the page of middle size: there is something on it, and nothing extreme."""
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in sweep.SCHEMES:
        with window.opened(browser, serving.filed(site.folder), color_scheme=scheme) as opened:
            for kind in kinds.KINDS:
                opened.go(kinds.sized(site, kind)[len(kinds.sized(site, kind)) // 2])
                for width in (360, 1280):
                    opened.resize(width)
                    _save(opened.page, folder / f"{kind.replace(' ', '-')}-{width}-{scheme}.png", TALLEST)


def _save(page: Page, path: Path, tallest: int) -> None:
    """The page from its beginning, as small as its colours allow: a picture for the README stays below 250 kB."""
    wide, tall = page.evaluate("[document.documentElement.clientWidth, document.documentElement.scrollHeight]")
    clip: FloatRect = {"x": 0, "y": 0, "width": wide, "height": min(tall, tallest)}
    shown = Image.open(io.BytesIO(page.screenshot(full_page=True, clip=clip)))
    shown.convert("RGB").save(path, optimize=True)


if __name__ == "__main__":
    main()
