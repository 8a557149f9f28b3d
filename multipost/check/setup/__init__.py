"""The settings of the repository, and what stands around the posts: logins, servers, the hold, the crisis banner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.check.setup import banner, hold, logins, servers, settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from multipost.config import Config
    from multipost.errors import Complaint
    from multipost.platform import Spec
    from multipost.source import Source

FAMILIES = (settings, servers, logins, hold, banner)


def complaints(config: Config, specs: Mapping[str, Spec], source: Source) -> Iterator[Complaint]:
    """What is wrong before any post is read."""
    yield from settings.complaints(config)
    yield from logins.complaints(config, specs, source)
