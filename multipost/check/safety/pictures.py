"""Pictures of posts about hard topics show people and hope: no means, no wounds, no bodies or scales.

A program sees no picture: it reads the description and the name of the file.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from multipost.check.access import attachments
from multipost.check.reading import careful, prose
from multipost.check.rule import Rule
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.check.reading.subject import Subject
    from multipost.errors import Complaint
    from multipost.post import Attached, Post

SHOWN = Rule(
    "picture-of-method",
    "error",
    "No picture shows what people harm themselves with: not in posts about suicide or self-harm, and no scales or thin "
    "bodies in posts about eating disorders. Pictures are imitated, and are seen before any warning is read.",
    "Choose another picture: people who talk, a landscape, a hand on a shoulder.",
    waivable=True,
    sources="WHO/IASP; Mindframe; Butterfly",
)
RULES = (SHOWN,)

_APART = re.compile(r"[\W_]+|(?<=[a-z])(?=[A-Z])")


def complaints(subject: Subject) -> Iterator[Complaint]:
    """The first such thing of each picture."""
    for line, picture in _pictures(subject.post):
        described = prose.plain(picture.alt, markdown=False).text
        named = _APART.sub(" ", PurePosixPath(picture.file).stem)
        for text, where in ((described, "its description"), (named, "the name of its file")):
            if found := next(careful.objects(text, subject.topics), None):
                told = f"{words.quoted(picture.file)} shows {words.quoted(found[0])}: {where} says so."
                yield SHOWN.at(subject.post.path, line, told)
                break


def _pictures(post: Post) -> Iterator[tuple[int, Attached]]:
    yield from attachments.everything(post)
    if post.card and post.card.image:
        yield post.line("card.image"), post.card.image
