"""Every place where people can follow us: accounts that everybody can look at, feeds, the calendar."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from multipost.web import pages, places

if TYPE_CHECKING:
    from multipost.web.folder import Folder, Picture
    from multipost.web.values import Look, Place, Public

_FEEDS = (
    ("Atom", places.ATOM),
    ("RSS", places.RSS),
    ("JSON Feed", places.JSON_FEED),
    ("Calendar", places.ICS),
)


@dataclass(frozen=True, slots=True)
class Profile:
    """One account: `name` is ours there, else the address of its page."""

    label: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Feed:
    """Something that an app reads again and again: where it stands, and the address that the app is given."""

    label: str
    place: str
    address: str


def write(public: Public, look: Look, folder: Folder, _picture: Picture) -> None:
    """The page."""
    profiles = tuple(profile(place) for place in public.places if place.profile)
    folder.page(places.FOLLOW, profiles, functools.partial(page, profiles, look))


def profile(place: Place) -> Profile:
    """The account with a name that can be read."""
    name = place.name or place.profile.partition("://")[2].rstrip("/")
    return Profile(place.label, name, place.profile)


def page(profiles: tuple[Profile, ...], look: Look) -> str:
    """The page as HTML. Without an address of the site there are no feeds."""
    listed = [Feed(label, place, places.address(look, place)) for label, place in _FEEDS] if look.url else []
    url = places.address(look, places.FOLLOW)
    return pages.render("follow.html.j2", look, places.FOLLOW, url=url, profiles=profiles, feeds=listed)
