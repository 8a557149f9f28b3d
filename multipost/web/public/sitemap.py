"""For search engines: every page that everybody may see, and what they need not look at.

The pages are those that were made, so the list cannot drift: it is written after all the others.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from multipost.web import places
from multipost.web.values import PUBLIC

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from multipost.web.folder import Folder, Picture
    from multipost.web.values import Look, Public

    Lines = Sequence[tuple[str, str]]

PLACE = f"{PUBLIC}sitemap.xml"
ROBOTS = f"{PUBLIC}robots.txt"
MOST = 50_000
"""How many pages one file may name, https://www.sitemaps.org/protocol.html."""

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write(public: Public, look: Look, folder: Folder, _picture: Picture) -> None:
    """`robots.txt`, and the sitemap where the site has an address: one file, or several and the list of them."""
    folder.put(ROBOTS, robots(look).encode())
    if not look.url:
        return
    lines = tuple(_lines(public, look, folder))
    if len(lines) <= MOST:
        folder.page(PLACE, lines, functools.partial(_xml, "urlset", "url", lines))
        return
    parts = {
        f"{PUBLIC}sitemap-{start // MOST + 1}.xml": lines[start : start + MOST] for start in range(0, len(lines), MOST)
    }
    for place, some in parts.items():
        folder.page(place, some, functools.partial(_xml, "urlset", "url", some))
    several = tuple((places.address(look, place), max(when for _, when in some)) for place, some in parts.items())
    folder.page(PLACE, several, functools.partial(_xml, "sitemapindex", "sitemap", several))


def robots(look: Look) -> str:
    """Everybody may read everything; the team's pages are no use to a search engine, where they are here at all."""
    above = urlsplit(look.url).path
    hidden = [f"Disallow: {above}/{look.team.removeprefix(PUBLIC)}"] if look.is_open else []
    found = [f"Sitemap: {places.address(look, PLACE)}"] if look.url else []
    return "\n".join(["User-agent: *", *hidden, "Allow: /", *found, ""])


def _lines(public: Public, look: Look, folder: Folder) -> Iterator[tuple[str, str]]:
    """The address of every page, and the moment it was published; empty for a page that changes with the others."""
    published = {one.place: one.published for one in public.listed}
    for place in sorted(folder.made):
        is_teams = look.is_open and place.startswith(look.team)
        if place.startswith(PUBLIC) and place.endswith(".html") and place != places.NOT_FOUND and not is_teams:
            yield places.address(look, place), _moment(published.get(place))


def _moment(published: datetime | None) -> str:
    return published.isoformat(timespec="seconds") if published else ""


def _xml(name: str, each: str, lines: Lines) -> str:
    """The file: addresses are quoted already, so that only XML's own signs are left to escape."""
    listed = (f"<{each}><loc>{escape(url)}</loc>{_changed(moment)}</{each}>" for url, moment in lines)
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return "\n".join([head, f'<{name} xmlns="{_NAMESPACE}">', *listed, f"</{name}>", ""])


def _changed(moment: str) -> str:
    return f"<lastmod>{moment}</lastmod>" if moment else ""
