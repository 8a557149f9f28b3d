"""Whom posts name with `@{...}`: they are known, and named where that works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from multipost import directory
from multipost.check.finding import Finding
from multipost.check.reading import prose
from multipost.check.rule import Rule
from multipost.text import mentions, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from multipost.check.reading.prose import Said
    from multipost.directory import Person
    from multipost.errors import Complaint
    from multipost.post import Post
    from multipost.text.mentions import Named

UNKNOWN = Rule(
    "unknown-person",
    "error",
    f"Everybody whom a post names with `@{{...}}` is in {directory.PEOPLE}.",
    f"Add them to {directory.PEOPLE}, or write `\\@{{` where nobody is meant.",
)
GLUED = Rule(
    "mention-glued",
    "error",
    "Nothing runs on into a mention: it would be somebody else's.",
    "Put a space or a comma between them.",
)
ELSEWHERE = Rule(
    "mention-elsewhere",
    "warning",
    "`@{...}` names somebody in the words of a post, and nowhere else.",
    "Write the name itself: titles, warnings and descriptions mention nobody.",
)
RULES = (UNKNOWN, GLUED, ELSEWHERE)

_BEFORE = re.compile(r"[\w@/.+%-]")
_AFTER = re.compile(r"[\w@]|[.-]+\w")


def complaints(post: Post, people: Mapping[str, Person]) -> Iterator[Complaint]:
    """Who is named and is not known, and who is named where nobody can be."""
    for said in prose.said(post):
        for named in mentions.found(said.text):
            found = _among_words(said, named, people) if said.is_body else _elsewhere(said, named)
            yield from [found.of(post, said)] if found else []


def _among_words(said: Said, named: Named, people: Mapping[str, Person]) -> Finding | None:
    if named.name not in people:
        advice = f"{words.nearest(named.name, people)} Or add it to {directory.PEOPLE}."
        return Finding(UNKNOWN, named.start, f"There is nobody called {words.quoted(named.name)}.", advice)
    if _BEFORE.match(said.text[: named.start][-1:]) or _AFTER.match(said.text, named.end):
        return Finding(GLUED, named.start, f"Something stands straight beside {_quoted(said, named)}.")
    return None


def _elsewhere(said: Said, named: Named) -> Finding:
    return Finding(ELSEWHERE, named.start, f"{_quoted(said, named)} stays as it is written in `{said.key}`.")


def _quoted(said: Said, named: Named) -> str:
    return words.quoted(said.text[named.start : named.end])
