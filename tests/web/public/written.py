"""One kind of page, written into a folder as a build does; services that pages can name; and feeds as read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

import feedparser

from multipost import directory
from multipost.web import Public, notebook, places
from multipost.web.folder import Folder
from multipost.web.public import article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from multipost import web


class Kind(Protocol):
    """A module that writes a kind of page."""

    def write(self, public: web.Public, look: web.Look, folder: Folder, picture: web.Picture) -> None: ...


SAMARITANS = directory.Resource.model_validate(
    {
        "id": "gb-samaritans",
        "country": "GB",
        "name": "Samaritans",
        "audience": "general",
        "channels": [
            {"kind": "phone", "value": "116 123"},
            {"kind": "email", "value": "jo@samaritans.org", "notes": "reply is not immediate"},
        ],
        "hours": "24/7",
        "languages": ["en", "cy"],
        "url": "https://www.samaritans.org/",
        "source": "their own page",
        "verified": "2026-06-02",
    }
)


def resource(name: str, country: str, **changes: Any) -> directory.Resource:
    """A service of another country; keywords say what else is different."""
    different = {"id": f"{country.lower()}-{name.lower()}", "name": name, "country": country, **changes}
    return SAMARITANS.model_copy(update=different)


def reached(*channels: dict[str, str], verified: date = SAMARITANS.verified) -> directory.Resource:
    """A service that is reached like this."""
    several = tuple(directory.Channel.model_validate(channel) for channel in channels)
    return SAMARITANS.model_copy(update={"channels": several, "verified": verified})


def public(articles: Iterable[web.Article], **others: Any) -> tuple[Public, list[str]]:
    """What everybody looks at, the latest first; and the paths of those whose words were read, as they are read."""
    by_path = {one.path: one for one in articles}
    read: list[str] = []

    def words(wanted: Iterable[web.Listed]) -> Iterator[web.Article]:
        for one in wanted:
            read.append(one.path)
            yield by_path[one.path]

    listed = sorted(map(article.listed, by_path.values()), key=lambda one: one.published, reverse=True)
    return Public(listed=listed, read=words, **others), read


def write(kind: Kind, shown: web.Public, look: web.Look, root: Path) -> Folder:
    """The kind's pages below `root`, knowing what an earlier call of the same look wrote there."""
    notes = root / "notes.json"
    folder = Folder(root, notebook.read(notes, look))
    kind.write(shown, look, folder, lambda _attachment: b"")
    folder.notebook.write(notes)
    return folder


def parsed(root: Path, place: str) -> Any:
    """The feed as a reader sees it, without leaving out any HTML."""
    found = feedparser.parse((root / place).read_bytes(), sanitize_html=False)
    assert not found.bozo
    return found


def item(root: Path) -> dict[str, Any]:
    """The only item of the JSON feed."""
    (found,) = json.loads((root / places.JSON_FEED).read_bytes())["items"]
    return dict(found)
