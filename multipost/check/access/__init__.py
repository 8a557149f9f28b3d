"""Everybody can read, hear and follow a post: its texts, its pictures and films, its links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.check import finding
from multipost.check.access import (
    attachments,
    descriptions,
    emoji,
    fonts,
    hashtags,
    invisible,
    links,
    reach,
    readable,
    shouting,
    unwritten,
)
from multipost.check.reading import prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.config import Config
    from multipost.errors import Complaint
    from multipost.post import Post
    from multipost.source import Source

ONE_TEXT = (readable, hashtags, emoji, fonts, shouting, invisible, unwritten)
"""Those that need one text and nothing else: each has `found(said)`."""

TEXTS = (descriptions, links, *ONE_TEXT)
FAMILIES = (attachments, *TEXTS, reach)


def complaints(post: Post, config: Config, source: Source) -> Iterator[Complaint]:
    """What is hard to read, to hear or to trust in a post. Reads the attached files."""
    yield from attachments.complaints(post, source)
    yield from texts(post, config)


def texts(post: Post, config: Config) -> Iterator[Complaint]:
    """What is hard to read, to hear or to trust in the texts of a post."""
    every = prose.said(post, config.language)
    for said in every:
        for family in ONE_TEXT:
            for one in finding.first(family.found(said)):
                yield one.of(post, said)
    yield from descriptions.complaints(post, every)
    yield from links.complaints(post, every, config.site.url)
