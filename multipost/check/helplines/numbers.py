"""Numbers in what people read: only those that somebody verified, and none that is not in service any more."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from multipost import directory as reviewed_files
from multipost.check.finding import Finding
from multipost.check.helplines import dialled
from multipost.check.reading import prose
from multipost.check.rule import Rule
from multipost.directory import helplines, resources
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from multipost.check.helplines.dialled import Dialled
    from multipost.check.reading.prose import Said
    from multipost.directory import Directory, Resource
    from multipost.directory.helplines import Retired
    from multipost.errors import Complaint
    from multipost.post import Post

RETIRED = Rule(
    "number-retired",
    "error",
    "No number that is not in service any more stands anywhere.",
    "Delete it, and put a service in with `resources:`.",
)
UNKNOWN = Rule(
    "number-unknown",
    "error",
    "A number that people are to dial is one of content/resources/, where somebody verified it.",
    "Delete it here and write the id of the service in `resources:`. A service that is missing in content/resources/ "
    "is added there, with its source.",
    waivable=True,
)
KEYWORD = Rule(
    "keyword-wrong",
    "error",
    "A number for text messages stands with the keyword that it wants.",
    "Write the keyword as content/resources/ has it, or put the service in with `resources:`.",
)
RULES = (RETIRED, UNKNOWN, KEYWORD)

_SHORT = 6  # digits: a shorter retired number is one only where somebody is told to dial it
_BETWEEN = r"[ .()/‐–-]{0,3}"
_ENOUGH = re.compile(r"[0-9](?:\W{0,5}[0-9]){2}")
"""Digits without which there is no number to dial, retired or not: most texts have at most a day or an hour."""


@dataclass(frozen=True)
class Known:
    """What may be dialled, digits only; and by its digits the keywords that a number for messages wants."""

    numbers: frozenset[str]
    keywords: Mapping[str, frozenset[str]]


def known(entries: Iterable[Resource]) -> Known:
    """Of these resources, and the emergency numbers."""
    every = tuple(entries)
    numbers = {dialled.digits(value) for value in (*resources.numbers(every), *helplines.facts().emergency.numbers)}
    keywords: dict[str, set[str]] = {}
    for channel in (channel for one in every for channel in one.channels if channel.keyword):
        keywords.setdefault(dialled.digits(channel.value), set()).add(channel.keyword.casefold())
    return Known(frozenset(numbers), {number: frozenset(them) for number, them in keywords.items()})


def complaints(posts: Iterable[Post], language: str, directory: Directory) -> Iterator[Complaint]:
    """What is wrong with the numbers that posts say themselves. `language` is that of the settings."""
    ours = known(directory.resources.values())
    for post in posts:
        for said in prose.said(post, language):
            if any(character.isdigit() for character in said.text):
                yield from _said(post, said, ours)


def reviewed(directory: Directory) -> Iterator[Complaint]:
    """Retired numbers in the reviewed files themselves."""
    ours = known(())
    for one in directory.resources.values():
        notes = (one.name, one.notes, *(text for each in one.channels for text in (f"call {each.value}", each.notes)))
        for gone in dict.fromkeys(gone for text in notes for _, gone in _gone(text, dialled.found(text), ours)):
            if gone.country == one.country:
                yield RETIRED.at(f"{reviewed_files.RESOURCES}/{one.id}.yml", 1, _was(gone), _instead(gone))
    if directory.banner:
        ours = known(directory.resources.values())
        text = prose.plain(directory.banner.text).text
        for _, gone in _gone(text, dialled.found(text), ours):
            yield RETIRED.at(reviewed_files.BANNER, 1, _was(gone), _instead(gone))


def _said(post: Post, said: Said, ours: Known) -> Iterator[Complaint]:
    # What stands in code is read, and dialled, like everything else.
    read = prose.plain(said.text.replace("`", " "), markdown=said.markdown)
    if not _ENOUGH.search(read.text):
        return
    found = dialled.found(read.text)
    gone = tuple(_gone(read.text, found, ours))
    for place, retired in gone:
        yield Finding(RETIRED, read.offset(place.start), _was(retired), _instead(retired)).of(post, said)
    for one in found:
        if not any(one.start < place.stop and place.start < one.stop for place, _ in gone):
            yield from _dialled(post, said, read.offset(one.start), one, ours)


def _dialled(post: Post, said: Said, at: int, one: Dialled, ours: Known) -> Iterator[Complaint]:
    wanted = ours.keywords.get(one.digits, frozenset())
    if one.digits not in ours.numbers:
        text = f"{words.quoted(one.text)} looks like a number to dial, and no resource has it."
        yield Finding(UNKNOWN, at, text).of(post, said)
    elif wanted and not _has_keyword(said, one, wanted):
        instead = f", not {words.quoted(one.keyword)}" if one.keyword else ""
        text = f"{one.text} wants the keyword {' or '.join(sorted(wanted)).upper()}{instead}."
        advice = f"Write {min(wanted).upper()} before the number, or delete both and put the service into `resources:`."
        yield Finding(KEYWORD, at, text, advice).of(post, said)


def _has_keyword(said: Said, one: Dialled, wanted: frozenset[str]) -> bool:
    """Whether the right word is to be sent to a number; where none stands right before it, anywhere in the text."""
    if one.keyword:
        return one.keyword.casefold() in wanted
    return any(keyword in said.text.casefold() for keyword in wanted)


def _gone(text: str, found: Iterable[Dialled], ours: Known) -> Iterator[tuple[range, Retired]]:
    """The retired numbers in a text: long ones wherever they stand, short ones where they are to be dialled."""
    asked = tuple((one.digits, range(one.start, one.stop)) for one in found if one.digits not in ours.numbers)
    for retired, pattern in _patterns():
        if pattern:
            yield from ((range(*match.span()), retired) for match in pattern.finditer(text))
        else:
            number = dialled.digits(retired.value)
            yield from ((place, retired) for value, place in asked if value == number)


@functools.cache
def _patterns() -> tuple[tuple[Retired, re.Pattern[str] | None], ...]:
    return tuple((retired, _pattern(dialled.digits(retired.value))) for retired in helplines.facts().retired)


def _pattern(number: str) -> re.Pattern[str] | None:
    """Finds a number however it is grouped, also as one dials it from abroad; None for a short one."""
    if len(number) < _SHORT:
        return None
    rest = _BETWEEN.join(number.removeprefix("0").removeprefix("1"))
    return re.compile(
        rf"(?<![0-9])(?<![0-9][ .-])(?:(?:\+|00)[0-9]{{1,3}}{_BETWEEN})?(?:0|1)?{_BETWEEN}{rest}(?![0-9])"
    )


def _was(gone: Retired) -> str:
    return f"{gone.value} was {gone.was} ({gone.country}) and is not in service any more."


def _instead(gone: Retired) -> str:
    if gone.replaced_by:
        return f"Delete it, and write `resources: [{gone.replaced_by}]`."
    return ""
