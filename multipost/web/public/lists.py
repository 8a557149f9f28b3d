"""Posts in lists: what a row says, and lists that are too long for one page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from multipost.web import numbers, when
from multipost.web.public import shelves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from markupsafe import Markup

    from multipost.web.public.shelves import Shelf
    from multipost.web.values import Listed, Look


@dataclass(frozen=True, slots=True)
class Row:
    """A post in a list, its title and first words as HTML.

    `day` is in the language of the page, `iso` for machines, `number` the day of its month.
    """

    post: Listed
    title: Markup
    words: Markup
    day: str
    number: int
    iso: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One page of a long list. `newer` and `older` are the places of the pages beside it, empty where there is none."""

    number: int
    rows: Sequence[Row]
    newer: str
    older: str


def rows(posts: Iterable[Listed], look: Look) -> list[Row]:
    """The rows of these posts."""
    return [_row(post, day_of(post, look), look) for post in posts]


def shown(shelf: Shelf[Listed], look: Look, place: Callable[[int], str]) -> Shown:
    """The shelf as its page shows it; `place` is where each number stands."""
    newer, older = ("" if number is None else place(number) for number in (shelf.newer, shelf.older))
    return Shown(shelf.number, rows(shelf.entries, look), newer, older)


def split(posts: Sequence[Listed], size: int) -> list[Shelf[Listed]]:
    """The pages of a list that begins with the latest post."""
    return shelves.of(posts, size)


def made_of(shelf: Shelf[Listed]) -> tuple[object, ...]:
    """Names all that the page of a shelf shows, in few words."""
    return (shelf.number, shelf.newer, shelf.older, *names(shelf.entries))


def names(posts: Iterable[Listed]) -> list[str]:
    """Names the posts and all that a list says of them."""
    return [post.entry + post.path for post in posts]


def day_of(post: Listed, look: Look) -> date:
    """The day on which it went out, in the site's time zone."""
    return post.published.astimezone(ZoneInfo(look.timezone)).date()


def _row(post: Listed, day: date, look: Look) -> Row:
    iso = f"{post.published.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    title, words = numbers.kept(post.title), numbers.kept(post.warning or post.description)
    return Row(post, title, words, when.day(day, look.language), day.day, iso)
