"""What a reader sees where there is no page: shown at any address, so its links begin at the top of the server."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from multipost.web import pages, places
from multipost.web.values import PUBLIC

if TYPE_CHECKING:
    from multipost.web.folder import Folder, Picture
    from multipost.web.values import Look, Public

_PLACE = f"{PUBLIC}404.html"


def write(_public: Public, look: Look, folder: Folder, _picture: Picture) -> None:
    """The page, where it is not right already."""
    folder.page(_PLACE, look.url, functools.partial(page, look))


def page(look: Look) -> str:
    """The page as HTML."""
    return pages.render("not_found.html.j2", look, _PLACE, from_top=functools.partial(_from_top, look))


def _from_top(look: Look, place: str) -> str:
    """The link without its server: a copy of the site that is served elsewhere has its own."""
    whole = places.address(look, place)
    return urlsplit(whole).path if whole else pages.link(_PLACE, place)
