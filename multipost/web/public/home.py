"""The first page: who we are, and the latest posts."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from multipost.web import pages, places
from multipost.web.public import linked, lists

if TYPE_CHECKING:
    from multipost.web.folder import Folder, Picture
    from multipost.web.values import Look, Public

LATEST = 12


def write(public: Public, look: Look, folder: Folder, _picture: Picture) -> None:
    """The page, where it says something else than before."""
    made_of = (lists.names(public.listed[:LATEST]), len(public.listed) > LATEST, _same(public))
    folder.page(places.HOME, made_of, functools.partial(page, public, look))


def page(public: Public, look: Look) -> str:
    """The page as HTML."""
    return pages.render(
        "home.html.j2",
        look,
        places.HOME,
        rows=lists.rows(public.listed[:LATEST], look),
        more=len(public.listed) > LATEST,
        linked=linked.site(look, _same(public)),
        url=places.address(look, places.HOME),
    )


def _same(public: Public) -> tuple[str, ...]:
    """Where else we are."""
    return tuple(one.profile for one in public.places if one.profile and one.platform != "site")
