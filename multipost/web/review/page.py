"""The review pages of the team: one for each post, with what each platform shows of it; and the list of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from multipost.web import copies, pages, places
from multipost.web.review import items, noting
from multipost.web.review.pictures import Shelf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from multipost.platform import Attachment
    from multipost.web.folder import Folder, Picture
    from multipost.web.review.items import Glance
    from multipost.web.review.noting import Noted
    from multipost.web.values import Look, Post, Team

_LEVEL = 3  # of the headings of drawings: page, section


@dataclass(frozen=True, slots=True)
class Line:
    """A post in the list. `place` is its page; where it is empty there is none, and `noted` says why."""

    glance: Glance
    path: str
    place: str
    noted: tuple[Noted, ...]


def write(team: Team, look: Look, folder: Folder, picture: Picture) -> None:
    """The list, and every page that is not right already, with its pictures."""
    found = Counter(post.id for post in team.posts)
    ordered = sorted(team.posts, key=items.order)
    lines = [_line(post, look, has_page=bool(post.id) and found[post.id] == 1) for post in ordered]
    for post, line in zip(ordered, lines, strict=True):
        if line.place:
            _write(post, look, Shelf(look.team, line.place, folder, picture))
    place = places.reviews(look)
    folder.page(place, (lines, team.elsewhere), partial(_list, lines, team, look, place))


def _write(post: Post, look: Look, shelf: Shelf) -> None:
    pictures = _pictures(post)
    if not shelf.folder.stands(shelf.place, post, map(shelf.where, pictures)):
        for one in pictures:  # the page may be right, and only a picture gone
            shelf.uri(one)
        shelf.folder.page(shelf.place, post, partial(_page, post, look, shelf))


def _page(post: Post, look: Look, shelf: Shelf) -> str:
    item = items.item(post, look, shelf, _LEVEL)
    return pages.render("review.html.j2", look, shelf.place, here="review", item=item, branch="")


def _list(lines: Sequence[Line], team: Team, look: Look, place: str) -> str:
    return pages.render(
        "reviews.html.j2",
        look,
        place,
        here="review",
        going=[line for line in lines if line.glance.state != "out"],
        out=[line for line in reversed(lines) if line.glance.state == "out"],
        elsewhere=noting.alone(team.elsewhere),
    )


def _line(post: Post, look: Look, *, has_page: bool) -> Line:
    place = places.review(look, post.id) if has_page else ""
    return Line(items.glance(post, look), post.path, place, () if has_page else noting.noted(post, ())[1])


def _pictures(post: Post) -> list[Attachment]:
    variants = [one.variant for one in (*post.shown, *post.later) if one.variant]
    attached = [each for variant in variants for each in variant.attachments]
    cards = [variant.card.image for variant in variants if variant.card and variant.card.image]
    return [each for each in dict.fromkeys((*attached, *cards)) if copies.is_picture(each)]
