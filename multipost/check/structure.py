"""The families that look at a post as a whole: what a post about a hard topic includes, and what it does not show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.check import figures, headlines, pictures, subject, support, warned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.config import Config
    from multipost.directory import Directory
    from multipost.errors import Complaint
    from multipost.post import Post

FAMILIES = (support, warned, headlines, figures, pictures)


def complaints(post: Post, config: Config, directory: Directory) -> Iterator[Complaint]:
    """What the post leaves out, says too loudly or shows."""
    about = subject.of(post, config.language)
    yield from support.complaints(about, config, directory)
    yield from warned.complaints(about)
    yield from headlines.complaints(about)
    yield from figures.complaints(about)
    yield from pictures.complaints(about)
