"""What a rule found in one text, before it is known in which line of which file."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from multipost.check.reading.prose import Said
    from multipost.check.rule import Rule
    from multipost.errors import Complaint
    from multipost.post import Post

MOST = 20
"""Findings of one kind in one text: whoever mends these sees the next, and nobody reads thousands."""


class Finding(NamedTuple):
    """`at` counts the characters of the text from 0; without an advice of its own the rule's is given."""

    rule: Rule
    at: int
    text: str
    advice: str = ""

    def of(self, post: Post, said: Said) -> Complaint:
        """The complaint about this text of the post, at its line and column."""
        line, column = said.at(self.at)
        return replace(self.rule.at(post.path, line, self.text, self.advice), column=column)


def first(findings: Iterable[Finding]) -> Iterator[Finding]:
    """As many as somebody would mend in one go."""
    return itertools.islice(findings, MOST)
