"""Links that lead to something: `check --online` asks strangers, politely and for each address once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from multipost import errors
from multipost.check.access import addresses, links
from multipost.check.finding import Finding
from multipost.check.reading import prose
from multipost.check.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from multipost.errors import Complaint
    from multipost.post import Post
    from multipost.wire.stranger import Page

    Visit = Callable[[str, int], Page]

DEAD = Rule(
    "link-dead",
    "warning",
    "With `check --online`: what a link leads to is there.",
    "Open it in a browser: some servers turn programs away. If it is gone, write another address or take the link out.",
    on_request=True,
)
RULES = (DEAD,)

MOST = 200
"""Addresses that are asked for in one go: a pull request may name thousands."""

_AT_ONCE, _PAGE = 20, 1000


def complaints(written: Iterable[Post], visit: Visit) -> Iterator[Complaint]:
    """What the links of posts lead to, where that is nothing: at the first place that names it."""
    from multipost.wire import each  # noqa: PLC0415 - only who is online needs it

    places: dict[str, Complaint] = {}
    for post in written:
        for url, place in _places(post):
            if not addresses.holds_a_login(url):
                places.setdefault(url, place)
    known = list(places)[:MOST]
    for first in range(0, len(known), _AT_ONCE):
        for url, answer in each(known[first : first + _AT_ONCE], partial(_asked, visit)).items():
            if isinstance(answer, errors.DeliveryError):
                yield replace(places[url], text=f"{str(answer)[:1].upper()}{str(answer)[1:]}.")


def _asked(visit: Visit, url: str) -> Page:
    return visit(url, _PAGE)


def _places(post: Post) -> Iterator[tuple[str, Complaint]]:
    """Every address of a post that could be asked for, without what leads to a place within a page."""
    for said in prose.said(post):
        for at, url in links.urls(said):
            yield url.partition("#")[0], Finding(DEAD, at, "").of(post, said)
    if post.link:
        yield post.link.partition("#")[0], DEAD.on(post, "link", "")
