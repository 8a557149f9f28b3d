"""An organisation with a site, a thread of postcards and a poster; templates that say the body and little else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from multipost import accounts, config, platforms
from multipost.directory import Resource
from multipost.locked import Locked
from multipost.platform import Attachment
from multipost.post import Attached, Post
from multipost.variant import Variant, make
from multipost.variant.words import Templates

if TYPE_CHECKING:
    from collections.abc import Iterator


SETTINGS = """\
language: en
site: {title: Hope Network, url: "https://hope.example"}
accounts:
  site: {platform: site}
  news: {platform: site, path: news/}
  cards: {platform: postcards}
  large: {platform: postcards}
  wall: {platform: poster}
  room: {platform: matrix, server: "https://hope.example", room: "#hope:hope.example"}
"""
LARGE = Locked(platform="postcards", id="1", checked=date(2026, 10, 1), facts={"card": 60})
SOURCES = {"_default": "{{ post.body }}\n{% if post.tags %}\n{{ post.tags | join(' ') }}\n{% endif %}\n"}

Make = Callable[..., Variant]


@pytest.fixture
def more_platforms(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = Path(__file__).parent / "platforms"
    monkeypatch.setattr(platforms, "__path__", [*platforms.__path__, str(folder)])
    platforms.load.cache_clear()
    yield
    platforms.load.cache_clear()


def attach(attached: Attached) -> Attachment:
    """A file that is its own name."""
    captions = attach(Attached(attached.captions, "")) if attached.captions else None
    digest = hashlib.sha256(attached.file.encode()).hexdigest()
    return Attachment(attached.file, attached.alt, digest, digest[:40], captions)


@pytest.fixture
def resource() -> Resource:
    return Resource.model_validate(
        {
            "id": "line",
            "country": "US",
            "name": "The *Line*",
            "audience": "everyone",
            "channels": [
                {"kind": "phone", "value": "988"},
                {"kind": "web", "value": "https://line.example/a_b_c"},
            ],
            "hours": "24/7",
            "languages": "en",
            "url": "https://line.example",
            "source": "https://line.example/about",
            "verified": "2026-06-02",
        }
    )


@pytest.fixture
def variant(more_platforms: None, resource: Resource) -> Make:  # noqa: ARG001 - the platforms must be there
    """What a post says on an account; keywords are the post's. `templates` are added to the default one."""
    settings = config.parse(SETTINGS)
    ours = accounts.of(settings, {"large": LARGE})

    def made(
        account: str, templates: dict[str, str] | None = None, line: Resource = resource, **change: Any
    ) -> Variant:
        maker = make.Maker(settings, ours, {"line": line}, Templates({**SOURCES, **(templates or {})}), attach)
        fields: dict[str, Any] = {"id": "hello", "path": "content/posts/hello.md", "body": "Hello.", "body_line": 4}
        return maker.make(Post(**{**fields, **change}), account)

    return made
