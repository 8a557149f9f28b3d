"""Which pages and pictures are right already, by what each was made of; and what lists say of each settled entry.

The notebook is only a shortcut: another version, look or template, or a file that is gone, and the page is made again.
A picture is the same in every look, and making a small one takes time: another look forgets no picture.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, fields
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from multipost import package, whole
from multipost.web import pages
from multipost.web.values import Listed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from multipost.web.values import Look

_LISTED = tuple(one.name for one in fields(Listed))
_values = attrgetter(*_LISTED)  # `asdict` would copy 10,000 of them, deeply


@dataclass(slots=True)
class Notebook:
    """`pages`: the digest of what each was made of, by place, as an earlier build noted it.

    `articles`: what lists say of an entry, by its blob id; None for an entry that has no page. `pictures`: the
    digest of each picture and the copy made of it, by place.
    """

    stamp: str
    pages: dict[str, str] = field(default_factory=dict)
    articles: dict[str, Listed | None] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    _noted: dict[str, str] = field(default_factory=dict)

    def note(self, place: str, digest: str) -> None:
        """For the next build: the page at `place` is made of this."""
        self._noted[place] = digest

    def forget_pictures(self, kept: Collection[str]) -> None:
        """Keep what is noted of these places only."""
        self.pictures = {place: name for place, name in self.pictures.items() if place in kept}

    def write(self, path: Path) -> None:
        """Keep what was noted."""
        articles = {entry: one and _values(one) for entry, one in self.articles.items()}
        noted = {"stamp": self.stamp, "pages": self._noted, "articles": articles, "pictures": self.pictures}
        whole.write(path, json.dumps(noted, default=datetime.isoformat).encode())


def read(path: Path, look: Look) -> Notebook:
    """What an earlier build noted: of another look only its pictures, and nothing where there was none."""
    return opened(path, _stamp(look))


def opened(path: Path, stamp: str) -> Notebook:
    """The same, where the stamp of the look is known."""
    try:
        noted = json.loads(path.read_bytes())
        pictures = dict(noted["pictures"])
        if noted["stamp"] != stamp:
            return Notebook(stamp, pictures=pictures)
        articles = {entry: one and _from_json(one) for entry, one in noted["articles"].items()}
        return Notebook(stamp, dict(noted["pages"]), articles, pictures)
    except (OSError, ValueError, KeyError, TypeError):
        return Notebook(stamp)


def _stamp(look: Look) -> str:
    """Names everything besides its own words that a page depends on."""
    sources = [path.read_bytes() for folder in pages.folders(look.templates) for path in sorted(folder.rglob("*.*"))]
    words = (look.title, look.url, look.language, look.timezone, look.team, look.repository, look.branch)
    return hashlib.sha256(repr((package.fingerprint(), words, look.banner, sources)).encode()).hexdigest()


def _from_json(values: Sequence[Any]) -> Listed:
    named = dict(zip(_LISTED, values, strict=True))
    lists = {name: tuple(named[name]) for name in ("tags", "files")}
    return Listed(**{**named, **lists, "published": datetime.fromisoformat(named["published"])})
