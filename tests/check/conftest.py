"""A small organisation: a site with long texts, a loud place with short ones, a repository with two pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from multipost import source
from multipost.config import AccountConfig, Config, Site
from multipost.directory import Directory, Person
from multipost.platform import MB, Blind, Films, Media, Options, Pictures, Spec
from multipost.post import Post
from multipost.text import measure
from multipost.text.document import Written
from multipost.variant import Part, Variant
from tests import entries, samples

if TYPE_CHECKING:
    from pathlib import Path

MakePost = Callable[..., Post]
MakeVariant = Callable[..., Variant]


def _spec(name: str, **change: Any) -> Spec:
    plain = Spec(
        name=name,
        label=name.title(),
        family=name,
        docs="https://hope.example/docs",
        checked=date(2026, 8, 1),
        account=Options,
        login=Options,
        post=Options,
        text=measure.Limit(20),
        dialect=lambda _: Written(""),
        retry=Blind(),
        media=Media(count=1, alt=40),
    )
    return replace(plain, **change)


@pytest.fixture
def specs() -> dict[str, Spec]:
    """Two accounts: `site` takes long texts, `loud` 20 characters and one picture."""
    everything = Media(count=100, pictures=Pictures(kinds=frozenset({"image/png"})), films=Films(most=20 * MB))
    return {"loud": _spec("shout"), "site": _spec("site", text=None, long_form=True, media=everything)}


@pytest.fixture
def config() -> Config:
    accounts = {
        "loud": AccountConfig(platform="shout", settings=Options()),
        "site": AccountConfig(platform="site", settings=Options()),
    }
    site = Site(title="Hope Network", url="https://hope.example")
    return Config(timezone="Europe/London", accounts=accounts, groups={"everywhere": ("loud", "site")}, site=site)


@pytest.fixture
def directory() -> Directory:
    """It knows two resources, one campaign and one organisation; the content of the campaign is not looked at."""
    known: Any = object()
    people = {"hope": Person(name="Hope Network")}
    shout = entries.resource("gb-shout", channels=[("sms", "85258", "keyword SHOUT")])
    ours = entries.directory(entries.resource(), shout)
    return Directory(resources=ours, campaigns={"world-mental-health-day": known}, people=people)


@pytest.fixture
def content(tmp_path: Path) -> source.Source:
    folder = tmp_path / "content" / "media"
    folder.mkdir(parents=True)
    (folder / "sunrise.png").write_bytes(samples.picture())
    (folder / "talk.mp4").write_bytes(samples.film())
    (folder / "talk.vtt").write_bytes(samples.VTT)
    return source.work_tree(tmp_path)


@pytest.fixture
def post() -> MakePost:
    """A post without faults, and whatever is to be different."""

    def make(**change: Any) -> Post:
        fields: dict[str, Any] = {
            "id": "wmhd",
            "path": "content/posts/wmhd.md",
            "body": "You are not alone.",
            "body_line": 20,
            "title": "You are not alone",
            "schedule": ("2026-10-10T09:00",),
            "lines": {"id": 2, "title": 3, "schedule": 4, "to": 5, "media": 6, "media.0": 7, "variants.loud": 8},
        }
        return Post(**{**fields, **change})

    return make


@pytest.fixture
def variant() -> MakeVariant:
    """A variant for `loud` of the texts that are given, one per part."""

    def make(*texts: str, **change: Any) -> Variant:
        fields: dict[str, Any] = {
            "account": "loud",
            "platform": "shout",
            "post": "wmhd",
            "parts": tuple(Part(text) for text in texts or ("You are not alone.",)),
            "title": "",
            "link": "",
            "language": "en",
            "content_warning": "",
            "tags": (),
            "campaign": "",
            "attachments": (),
            "options": {},
        }
        return Variant(**{**fields, **change})

    return make
