"""Where to find help: every crisis resource of the directory, by country, on a page that can also be printed.

Nothing stands here that nobody reviewed, and a number stands as it was written. What was verified long ago says so.
"""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel.core import get_global

from multipost.directory.resources import EVERYWHERE
from multipost.web import pages, places
from multipost.web.public import services

if TYPE_CHECKING:
    from collections.abc import Iterable

    from multipost.web.folder import Folder, Picture
    from multipost.web.public.services import Service
    from multipost.web.values import Look, Public


@dataclass(frozen=True, slots=True)
class Country:
    """Its services. `code` is ISO 3166, and the id to link to; `name` is empty where it is no single country."""

    code: str
    name: str
    services: tuple[Service, ...]


def write(public: Public, look: Look, folder: Folder, _picture: Picture) -> None:
    """The page."""
    today = look.today
    found = [services.service(resource, today, look.language) for resource in public.resources]
    listed = countries(found, look)
    folder.page(places.RESOURCES, listed, functools.partial(page, listed, look))


def page(listed: tuple[Country, ...], look: Look) -> str:
    """The page as HTML."""
    place = places.RESOURCES
    return pages.render("resources.html.j2", look, place, url=places.address(look, place), countries=listed)


def countries(found: Iterable[Service], look: Look) -> tuple[Country, ...]:
    """The services by country: our own first, then by name; what is for everybody everywhere comes last.

    In each the services for everybody come first.
    """
    of: dict[str, list[Service]] = {}
    for service in sorted(found, key=lambda one: (bool(one.audience), _letters(one.name))):
        of.setdefault(service.country, []).append(service)
    names = services.locale(look.language).territories
    listed = [Country(code, _name(code, names.get(code, "")), tuple(ours)) for code, ours in of.items()]
    own = home(look)
    return tuple(sorted(listed, key=lambda one: (one.code == EVERYWHERE, one.code != own, _letters(one.name))))


def home(look: Look) -> str:
    """The country that most readers are in, as far as the settings tell: `en-GB`, or `Europe/London`; else empty."""
    said = services.locale(look.language).territory if "-" in look.language else ""
    return str(said or get_global("zone_territories").get(look.timezone, ""))


def _name(code: str, known: str) -> str:
    return "" if code == EVERYWHERE else known or code


def _letters(name: str) -> str:
    """For sorting: without accents, and in small letters."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold() or name
