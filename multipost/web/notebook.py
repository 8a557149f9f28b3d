"""Which pages are right already, by the name of what each was made from: the Git blob id of its ledger entry.

A settled entry never says anything else, so its page is made once for each look of the site. The notebook is only a
shortcut: another version, look or template, or a file that is gone, and the page is made again.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from multipost import whole
from multipost.web import write
from multipost.web.pages import folders
from multipost.web.values import Article, Look, address

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Pages = dict[str, list[str]]
"""Blob id to the files of its page, below the site's folder; no files where the entry has no page."""


def stamp(look: Look) -> str:
    """Names everything besides the entry that a page depends on."""
    sources = [path.read_bytes() for folder in folders(look.templates) for path in sorted(folder.glob("*"))]
    words = (look.title, look.url, look.language, look.timezone, look.version)
    return hashlib.sha256(repr((words, sources)).encode()).hexdigest()


def read(path: Path, mark: str, target: Path) -> Pages:
    """The pages that were made under the same stamp and whose files are all in `target`."""
    try:
        noted = json.loads(path.read_bytes())
        pages = noted["pages"] if noted["stamp"] == mark else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    there = write.files(target)
    return {name: places for name, places in pages.items() if there.issuperset(places)}


def note(path: Path, mark: str, pages: Mapping[str, list[str]]) -> None:
    """Keep it for the next build."""
    whole.write(path, json.dumps({"stamp": mark, "pages": pages}).encode())


def places(article: Article) -> list[str]:
    """The files of an article's page."""
    return [f"{article.path}index.html", *(address(attachment) for attachment in article.variant.attachments)]
