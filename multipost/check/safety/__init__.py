"""What posts about hard topics say and leave out: no word that harms, no method, and nobody is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.check.reading import subject
from multipost.check.safety import (
    consent,
    figures,
    headlines,
    observances,
    pictures,
    signoffs,
    support,
    warned,
    wording,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.config import Config
    from multipost.directory import Directory
    from multipost.errors import Complaint
    from multipost.post import Post

BY_SUBJECT = (wording, warned, headlines, figures, pictures)
"""Those that need to know what a post is about and nothing else: each has `complaints(subject)`."""

FAMILIES = (*BY_SUBJECT, support, consent, observances, signoffs)


def complaints(post: Post, config: Config, directory: Directory) -> Iterator[Complaint]:
    """What the post says wrongly or too loudly, shows, or leaves out: in each wording, because each goes out alone."""
    for worded in post.wordings:
        about = subject.of(worded, config.language)
        for family in BY_SUBJECT:
            yield from family.complaints(about)
        yield from support.complaints(about, config, directory)
        yield from consent.complaints(about, config, directory)
    yield from observances.complaints(post, config)
