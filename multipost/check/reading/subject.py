"""What a post is about, by everything that it says: the structural rules ask more of posts about hard topics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from multipost.check.finding import Finding
from multipost.check.reading import prose, topics
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from multipost.check.reading.prose import Normal, Said
    from multipost.check.rule import Rule
    from multipost.errors import Complaint
    from multipost.post import Post

DEADLY = ("suicide", "self-harm")
"""The topics about which a post must not leave anybody alone."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A post, each of its texts as it is written and as it is read, and the topics that it names.

    `language` is that of the words, without a country.
    """

    post: Post
    language: str
    texts: tuple[tuple[Said, Normal], ...]
    topics: frozenset[str]

    @property
    def name(self) -> str:
        """What a sentence about all of it begins with: of a later wording nothing else is meant."""
        return f"Wording {1 + self.post.wording}" if self.post.wording else "The post"

    @property
    def is_deadly(self) -> bool:
        """Whether it is about suicide or self-harm."""
        return not self.topics.isdisjoint(DEADLY)

    @property
    def sentences(self) -> str:
        """All that is told in sentences: titles, and the texts for each account."""
        return prose.BREAK.join(normal.text for said, normal in self.texts if said.markdown)

    def at(self, rule: Rule, about: Collection[str], text: str, advice: str = "") -> Complaint:
        """The complaint where the post first names one of these topics; `text` has a `{word}` for it."""
        said, at, word = next(self.naming(about))
        return Finding(rule, at, text.format(word=words.quoted(word)), advice).of(self.post, said)

    def naming(self, about: Collection[str]) -> Iterator[tuple[Said, int, str]]:
        """Each text that names one of these topics, with the place and the first word that does."""
        for said, normal in self.texts:
            for start, stop in topics.places(normal.text, about)[:1]:
                yield said, normal.offset(start), normal.text[start:stop]


def of(post: Post, language: str) -> Subject:
    """What a post is about. `language` is that of the settings, for a post that names none."""
    unsaid = tuple(f"variants.{name}." for name, variation in post.variants.items() if variation.skip)
    texts = tuple(
        (said, prose.plain(said.text, markdown=said.markdown))
        for said in prose.said(post, language)
        if not said.key.startswith(unsaid)
    )
    named = topics.named(prose.BREAK.join(normal.text for _, normal in texts))
    return Subject(post, prose.base(post.language or language), texts, named)
