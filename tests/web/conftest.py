from __future__ import annotations

import dataclasses
import hashlib
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from multipost import web
from multipost.delivery import Identity
from multipost.plan import Row
from multipost.platform import Attachment
from multipost.variant import Part, Variant
from tests import samples

if TYPE_CHECKING:
    from collections.abc import Callable

    Elements = list[tuple[str, dict[str, str | None]]]

PICTURE = samples.picture()


@pytest.fixture
def look() -> web.Look:
    return web.Look(
        title="Hope Network",
        url="https://hope.example",
        language="en",
        timezone="Europe/London",
        made=datetime(2026, 10, 10, 8, 30, tzinfo=UTC),
        version="0.1.0",
    )


@pytest.fixture
def sunrise() -> Attachment:
    return Attachment(
        "media/sunrise.png", "A sun rising over calm water", hashlib.sha256(PICTURE).hexdigest(), blob="b" * 40
    )


@pytest.fixture
def variant() -> Callable[..., Variant]:
    """A variant that says one thing; keywords say what is different."""
    stock = Variant(
        account="site",
        platform="site",
        post="not-alone",
        parts=(Part("You are not alone.", article="<p>You are not alone.</p>"),),
        title="You are not alone",
        link="",
        language="en",
        content_warning="",
        tags=(),
        campaign="",
        attachments=(),
        options={},
    )

    def different(**changes: Any) -> Variant:
        return dataclasses.replace(stock, **changes)

    return different


@pytest.fixture
def article(variant: Callable[..., Variant]) -> Callable[..., web.Article]:
    """A page of the site; keywords are the variant's."""

    def of(path: str = "not-alone/", **changes: Any) -> web.Article:
        return web.Article(
            path=path,
            variant=variant(**changes),
            published=datetime(2026, 10, 10, 8, 0, tzinfo=UTC),
            url=f"https://hope.example/{path}",
        )

    return of


@pytest.fixture
def shown() -> Callable[..., web.Shown]:
    """A delivery on the status page, its words not read; keywords are the row's."""
    stock = Row(Identity("site", "not-alone", "2026-10-10"), "waiting", "", path="content/posts/not-alone.md")

    def different(**changes: Any) -> web.Shown:
        return web.Shown(dataclasses.replace(stock, **changes), web.Place("site", "Web site"))

    return different


@pytest.fixture
def picture() -> Callable[[Attachment], bytes]:
    """The content of every attachment."""

    def content(_attachment: Attachment) -> bytes:
        return PICTURE

    return content


@pytest.fixture
def elements() -> Callable[[str], Elements]:
    """Every element of a page, in order, with its attributes."""

    def read(html: str) -> Elements:
        found: Elements = []
        parser = HTMLParser()
        parser.handle_starttag = lambda tag, attrs: found.append((tag, dict(attrs)))  # type: ignore[method-assign]
        parser.feed(html)
        return found

    return read
