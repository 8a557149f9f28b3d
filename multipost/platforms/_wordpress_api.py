"""Where the API of a WordPress is: below a path of its own, or in the query where links are not pretty.

The site says it. Only path and query of what it says are followed: our login stays with the server of the settings.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from multipost import errors

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.wire import Http, Reply

_HEADER = re.compile(r'<([^<>]*)>\s*;[^,]*\brel="?https://api\.w\.org/')
_ELEMENT = re.compile(r"<link\b[^>]*\brel=[\"']https://api\.w\.org/[\"'][^>]*>", re.IGNORECASE)
_TARGET = re.compile(r"\bhref=[\"']([^\"']*)", re.IGNORECASE)


@dataclass(frozen=True)
class Api:
    """`path` leads to the root of the API; `in_query` where the route is said by `rest_route`."""

    http: Http
    path: str
    in_query: bool

    def get(self, route: str, **query: str) -> Reply:
        """What stands at a route such as `posts/7`."""
        return self._ask("GET", route, query)

    def post(self, route: str, **options: Any) -> Reply:
        """`options` are those of `Http.request`."""
        return self._ask("POST", route, {}, **options)

    def index(self) -> Reply:
        """What the site says of itself; anything at all where it is no WordPress."""
        return self._ask("GET", "", {})

    def _ask(self, method: str, route: str, query: Mapping[str, str], **options: Any) -> Reply:
        route = f"wp/v2/{route}" if route else ""
        if self.in_query:
            return self.http.request(method, self.path, params={"rest_route": f"/{route}", **query}, **options)
        return self.http.request(method, f"{self.path}{route}", params=query, **options)


def find(http: Http, server: str, token: str) -> tuple[Api, Mapping[str, Any]]:
    """The API of the site at `server`, asked with our login, and what the site says of itself.

    It is looked for where nearly all have it, then where the home page says, then where every WordPress has it in its
    query. Raises `ConfigError` for what is no WordPress.
    """
    origin, folder = "{0.scheme}://{0.netloc}".format(urlsplit(server)), urlsplit(server).path
    ours = http.at(origin, {"Authorization": f"Basic {token}"})
    usual = Api(ours, f"{folder}/wp-json/", in_query=False)
    found = _said(usual)
    if found:
        return usual, found
    named = _named(http.at(origin).get(f"{folder}/"), f"{folder}/?rest_route=/")
    root = urlsplit(named)
    other = Api(ours, root.path, in_query="rest_route" in parse_qs(root.query))
    found = _said(other)
    if found:
        return other, found
    raise errors.ConfigError(
        f"{server} does not answer like WordPress: write `server:` as the address of its home page."
    )


def _said(api: Api) -> Mapping[str, Any] | None:
    """What the site says of itself, if it is a WordPress that answers there."""
    reply = api.index()
    is_one = "json" in reply.headers.get("content-type", "") and reply.get("namespaces")
    return reply.json if is_one else None


def _named(home: Reply, usual: str) -> str:
    """The root of the API as a home page gives it: in a header, or in an element."""
    header = _HEADER.search(home.headers.get("link", ""))
    element = _ELEMENT.search(home.body.decode(errors="replace"))
    target = header or (_TARGET.search(element[0]) if element else None)
    return html.unescape(target[1]) if target else usual
