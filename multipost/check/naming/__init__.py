"""Everything that a post calls by a name is there: accounts, resources, campaigns, people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.check.naming import mentions, names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from multipost.config import Config
    from multipost.directory import Directory
    from multipost.errors import Complaint
    from multipost.platform import Spec
    from multipost.post import Post

FAMILIES = (names, mentions)


def complaints(
    written: Sequence[Post], config: Config, specs: Mapping[str, Spec], directory: Directory
) -> Iterator[Complaint]:
    """What is wrong with the names that these posts use, and with their own."""
    yield from names.complaints(written, config, specs, directory)
    for post in written:
        yield from mentions.complaints(post, directory.people)
