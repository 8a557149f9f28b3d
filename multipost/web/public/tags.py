"""Topics: a page for each tag, however it is spelled, and one that lists them."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from multipost.web import pages, places, slugs
from multipost.web.public import lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from multipost.web.folder import Folder, Picture
    from multipost.web.public.shelves import Shelf
    from multipost.web.values import Listed, Look, Public

_ON_PAGE = 25


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as its oldest post spells it, so that pages that are full never change; and its posts."""

    name: str
    posts: Sequence[Listed]

    @property
    def place(self) -> str:
        """Its first page."""
        return places.tag(self.name)


def write(public: Public, look: Look, folder: Folder, _picture: Picture) -> None:
    """Every page that is not right already."""
    tags = of(public.listed)
    counts = [(tag.name, len(tag.posts), tag.place) for tag in tags]
    folder.page(places.TAGS, counts, functools.partial(index, counts, look))
    for tag in tags:
        for shelf in lists.split(tag.posts, _ON_PAGE):
            place = places.tag(tag.name, shelf.number)
            folder.page(place, (tag.name, lists.made_of(shelf)), functools.partial(page, tag, shelf, look))


def of(posts: Iterable[Listed]) -> list[Tag]:
    """Every tag with its posts, in alphabetical order."""
    found: dict[str, dict[str, Listed]] = {}
    names: dict[str, str] = {}
    for post in posts:
        for name in post.tags:
            key = slugs.folded(name)
            names[key] = name
            found.setdefault(key, {})[post.path] = post
    return [Tag(names[key], list(found[key].values())) for key in sorted(found)]


def index(counts: Sequence[tuple[str, int, str]], look: Look) -> str:
    """The list of tags."""
    return pages.render("tags.html.j2", look, places.TAGS, tags=counts, url=places.address(look, places.TAGS))


def page(tag: Tag, shelf: Shelf[Listed], look: Look) -> str:
    """The posts of a tag, or some of them."""
    place = places.tag(tag.name, shelf.number)
    shown = lists.shown(shelf, look, functools.partial(places.tag, tag.name))
    url = places.address(look, place)
    return pages.render("tag.html.j2", look, place, tag=tag.name, count=len(tag.posts), shelf=shown, url=url)
