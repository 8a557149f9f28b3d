"""Readers are told before the words: a content warning where a post speaks of what can hurt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.check.reading import careful, prose, topics
from multipost.check.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.check.reading.subject import Subject
    from multipost.errors import Complaint

UNWARNED = Rule(
    "content-warning-missing",
    "warning",
    "A post about suicide, self-harm, eating disorders, abuse or sexual violence warns before the words, so that "
    "everybody can decide to read on. A hashtag alone needs no warning.",
    "Write `content_warning:` and the topic, without details.",
    sources="#chatsafe (Orygen); NHS Dorset",
)
RULES = (UNWARNED,)

_WARNED = {
    "suicide": "suicide",
    "self-harm": "self-harm",
    "eating-disorders": "eating disorders",
    "abuse": "abuse",
    "sexual-violence": "sexual violence",
}
"""The topics, and how a warning names them."""


def complaints(subject: Subject) -> Iterator[Complaint]:
    """Whether the post names such a topic in words and does not warn of it."""
    post = subject.post
    if post.content_warning or subject.topics.isdisjoint(_WARNED) or careful.warns(post.body):
        return
    named = topics.named(careful.untagged(prose.BREAK.join(_words(subject))))
    about = [topic for topic in _WARNED if topic in named]
    if about:
        advice = f"Write `content_warning: {_WARNED[about[0]]} (no detail)`." if subject.language == "en" else ""
        yield subject.at(UNWARNED, about, "The post speaks of {word} and does not warn of it.", advice)


def _words(subject: Subject) -> Iterator[str]:
    """Everything that is said but the tags."""
    return (normal.text for said, normal in subject.texts if not said.key.startswith("tags."))
