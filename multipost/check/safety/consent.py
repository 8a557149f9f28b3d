"""Whoever's story a post tells agreed to it, and nobody is named beside a suicide without that.

A program cannot tell whose words they are: it asks where somebody says *I*, or is said to tell their own story. Of a
name it knows only two words with capitals; the names of our settings and of reviewed data are nobody's secret.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from multipost.check.finding import Finding
from multipost.check.reading import stories
from multipost.check.rule import Rule
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.check.reading.subject import Subject
    from multipost.config import Config
    from multipost.directory import Directory
    from multipost.errors import Complaint

_KEY = "`consent: {who: the office safe, date: 2026-11-02}`, with who keeps what was signed, and the day"

STORY = Rule(
    "story-without-consent",
    "warning",
    "Somebody whose story a post tells agreed to the words, knows where they will stand, and can take that back.",
    f"Ask them, then write {_KEY}. Your own story too.",
    sources="#chatsafe (Orygen)",
)
NAMED = Rule(
    "person-named",
    "error",
    "Nobody is named together with suicide or self-harm, unless they agreed; of the dead, their family.",
    f"Leave the name out; or ask, then write {_KEY}.",
    waivable=True,
    sources="#chatsafe (Orygen); niusdiario 2021-09",
)
RULES = (STORY, NAMED)


def complaints(subject: Subject, config: Config, directory: Directory) -> Iterator[Complaint]:
    """The first sign of a story, and each name once, in a post that says nothing of consent."""
    if subject.post.consent:
        return
    if story := next(_stories(subject), None):
        yield story
    if subject.is_deadly:
        yield from _named(subject, _known(config, directory))


def _stories(subject: Subject) -> Iterator[Complaint]:
    for said, normal in subject.texts:
        if said.markdown:
            lived = stories.lived(normal.text, subject.language)
            told = (one for one in stories.told(normal.text, subject.language) if _is_hard(subject))
            for match in itertools.chain(lived, told):
                text = f"{words.quoted(match[0])}: this is somebody's own story, and nothing says that they agreed."
                yield Finding(STORY, normal.offset(match.start()), text).of(subject.post, said)


def _is_hard(subject: Subject) -> bool:
    """Whether it is about what may hurt, or about an illness."""
    return bool(subject.topics) or stories.ill(subject.sentences)


def _named(subject: Subject, known: str) -> Iterator[Complaint]:
    seen: set[str] = set()
    for said, normal in subject.texts:
        for at, name in stories.named(normal.text, subject.language):
            if name.casefold() not in known and name not in seen:
                seen.add(name)
                text = f"{words.quoted(name)} is named beside suicide or self-harm: did they agree, or their family?"
                yield Finding(NAMED, normal.offset(at), text).of(subject.post, said)


def _known(config: Config, directory: Directory) -> str:
    """Every name in the settings and in reviewed data, in one text."""
    services = (one.name for one in directory.resources.values())
    people = (one.name for one in directory.people.values())
    return "\n".join((config.site.title, *services, *people)).casefold()
