"""`multipost serve` beside a browser: an open page follows the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.place import POST, SETTINGS
from tests.cli.serving.running import waiting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.cli.serving.running import Serving

pytestmark = pytest.mark.real

TROUBLE = ".not-built"


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A repository with one post that waits, served."""
    with waiting(tmp_path_factory.mktemp("serving") / "hope") as serving:
        yield serving


@pytest.fixture
def said() -> list[str]:
    """What the console complains of."""
    return []


@pytest.fixture
def page(browser: Browser, serving: Serving, said: list[str]) -> Iterator[Page]:
    """The team's first page, open."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{serving.address}/")
    yield page
    context.close()


def test_an_open_page_loads_itself_again_when_a_post_is_saved(serving: Serving, page: Page, said: list[str]) -> None:
    edited = POST.replace("2026", "2096").replace("You are not alone", "Somebody is there")

    serving.place.write("content/posts/hello.md", edited)
    page.get_by_text("Somebody is there").first.wait_for()

    assert page.url == f"{serving.address}/team/"
    assert said == []


def test_an_open_page_says_what_is_wrong_until_it_is_mended(serving: Serving, page: Page, said: list[str]) -> None:
    before = page.locator(TROUBLE).is_visible()

    serving.place.write("multipost.yml", f"{SETTINGS}colour: blue\n")
    page.locator(f"{TROUBLE}:visible").wait_for()
    sentence, wide = page.inner_text(TROUBLE), page.evaluate("document.documentElement.scrollWidth")
    serving.place.write("multipost.yml", SETTINGS)
    page.locator(TROUBLE).wait_for(state="hidden")

    assert not before
    assert sentence.startswith("Not built again: multipost.yml:6: `colour`")
    assert wide == 360
    assert said == []


def test_a_public_page_follows_too_though_its_file_has_no_script(serving: Serving, page: Page, said: list[str]) -> None:
    page.goto(f"{serving.address}/site/")

    serving.place.write("multipost.yml", SETTINGS.replace("title: Hope", "title: Hope again"))
    page.get_by_text("Hope again").first.wait_for()

    assert said == []
    assert b"<script src" not in (serving.place.root / "build/site/index.html").read_bytes()
