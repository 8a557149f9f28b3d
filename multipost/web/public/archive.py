"""Everything that was ever published: a page for each year, and one that lists the years."""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from multipost.web import pages, places, when
from multipost.web.public import lists

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from multipost.web.folder import Folder, Picture
    from multipost.web.public.shelves import Shelf
    from multipost.web.values import Listed, Look, Public

_ON_PAGE = 100


@dataclass(frozen=True, slots=True)
class Month:
    """The posts of one month; `name` in the language of the page."""

    name: str
    rows: tuple[lists.Row, ...]


def write(public: Public, look: Look, folder: Folder, _picture: Picture) -> None:
    """Every page that is not right already."""
    years = _years(public.listed, look)
    counts = {year: len(posts) for year, posts in years.items()}
    folder.page(places.ARCHIVE, counts, functools.partial(index, counts, look))
    for year, posts in years.items():
        for shelf in lists.split(posts, _ON_PAGE):
            place, make = places.year(year, shelf.number), functools.partial(page, year, shelf, look)
            folder.page(place, lists.made_of(shelf), make)


def index(counts: Mapping[int, int], look: Look) -> str:
    """The list of years."""
    years = [(year, count, places.year(year)) for year, count in counts.items()]
    url = places.address(look, places.ARCHIVE)
    return pages.render("archive.html.j2", look, places.ARCHIVE, years=years, url=url)


def page(year: int, shelf: Shelf[Listed], look: Look) -> str:
    """The posts of a year, or of a part of it."""
    place = places.year(year, shelf.number)
    shown = lists.shown(shelf, look, functools.partial(places.year, year))
    return pages.render(
        "year.html.j2",
        look,
        place,
        year=year,
        shelf=shown,
        months=list(_months(shown, look)),
        url=places.address(look, place),
    )


def _years(posts: Sequence[Listed], look: Look) -> dict[int, list[Listed]]:
    """The posts by year, the latest first."""
    grouped = itertools.groupby(posts, lambda post: lists.day_of(post, look).year)
    return {year: list(group) for year, group in grouped}


def _months(shown: lists.Shown, look: Look) -> Iterator[Month]:
    grouped = itertools.groupby(shown.rows, lambda row: lists.day_of(row.post, look).replace(day=1))
    for first, rows in grouped:
        yield Month(when.month(first, look.language), tuple(rows))
