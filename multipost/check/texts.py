"""The families that look at what people read, text by text: can everybody read and hear it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.check import descriptions, emoji, finding, fonts, hashtags, invisible, links, prose, readable, shouting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.config import Config
    from multipost.errors import Complaint
    from multipost.post import Post

FAMILIES = (readable, hashtags, emoji, fonts, shouting, descriptions, links, invisible)
_ONE_TEXT = (readable, hashtags, emoji, fonts, shouting, invisible)


def complaints(post: Post, config: Config) -> Iterator[Complaint]:
    """What is hard to read, to hear or to trust in the texts of a post."""
    texts = prose.said(post, config.language)
    for said in texts:
        for family in _ONE_TEXT:
            for one in finding.first(family.found(said)):
                yield one.of(post, said)
    yield from descriptions.complaints(post, texts)
    yield from links.complaints(post, texts, config.site.url)
