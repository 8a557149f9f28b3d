"""Where a post sends people for help: services that somebody verified, and numbers that are theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.check.helplines import numbers, resources

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from multipost.config import Config
    from multipost.directory import Directory
    from multipost.errors import Complaint
    from multipost.post import Post

FAMILIES = (resources, numbers)


def complaints(written: Sequence[Post], config: Config, directory: Directory) -> Iterator[Complaint]:
    """What is wrong with the services that posts include, and with the numbers that they say themselves."""
    yield from resources.complaints(written, config, directory)
    yield from numbers.complaints(written, config.language, directory)
