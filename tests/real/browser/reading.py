"""Pages as programs read them: links, microformats, linked data."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import mf2py
from pyld import jsonld

from tests.real.browser import kinds
from tests.real.browser.serving import NOT_FOUND, SITE

if TYPE_CHECKING:
    from tests.real.browser.scratch import Site
    from tests.real.browser.sweep import Found

_BASE = "https://here.invalid/"
_KINDLY = {"", "http", "https", "mailto", "tel", "sms"}
_VOCABULARY = {"@context": {"@vocab": "https://schema.org/"}}


@dataclass
class _Page(HTMLParser):
    """Where a page leads, what can be led to in it, and its JSON-LD."""

    links: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    linked: list[str] = field(default_factory=list)
    _within: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.links += [value for name, value in attrs if name in {"href", "src", "poster"} and value]
        self.targets += [
            value for name, value in attrs if tag in {"a", "area", "form"} and name in {"href", "action"} and value
        ]
        self.ids |= {value for name, value in attrs if name == "id" and value}
        self._within = tag == "script" and named.get("type") == "application/ld+json"
        if self._within:
            self.linked.append("")

    def handle_endtag(self, tag: str) -> None:
        self._within = self._within and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._within:
            self.linked[-1] += data


def _read(text: str) -> _Page:
    page = _Page()
    page.feed(text)
    page.close()
    return page


def broken_links(site: Site) -> Found:
    """Links to places of the site that are not there, by page."""
    pages = {place: _read(site.text(place)) for several in kinds.places(site).values() for place in several}
    wrong = {
        place: [link for link in page.links if _is_broken(site, pages, place, link)] for place, page in pages.items()
    }
    return {place: links for place, links in wrong.items() if links}


def odd_links(site: Site) -> Found:
    """Links that lead neither to a page nor to a person, by page."""
    pages = {place: _read(site.text(place)) for several in kinds.places(site).values() for place in several}
    odd = {
        place: [link for link in page.targets if urlsplit(link).scheme not in _KINDLY] for place, page in pages.items()
    }
    return {place: links for place, links in odd.items() if links}


def _is_broken(site: Site, pages: dict[str, _Page], place: str, link: str) -> bool:
    url, fragment = urldefrag(urljoin(SITE if place == NOT_FOUND else _BASE + place, link))
    if place == NOT_FOUND and url.startswith(SITE):
        url = f"{_BASE}site/{url.removeprefix(SITE)}"
    if not url.startswith(_BASE):
        return False
    target = unquote(url.removeprefix(_BASE).partition("?")[0])
    target += "index.html" if target.endswith("/") else ""
    if not (site.folder / target).is_file():
        return True
    return bool(fragment) and target in pages and unquote(fragment) not in pages[target].ids


def microformats(site: Site, place: str, url: str) -> dict[str, dict[str, Any]]:
    """The properties of the first item of each type at the top of a page."""
    found = mf2py.parse(doc=site.text(place), url=url)["items"]
    return {one["type"][0]: one["properties"] for one in reversed(found)}


def linked(site: Site, place: str) -> list[dict[str, Any]]:
    """Everything that a page says as JSON-LD, its names written out. Nobody is asked for the vocabulary."""
    blocks = [json.loads(text) for text in _read(site.text(place)).linked]
    options = {"documentLoader": _vocabulary}
    return [one for block in blocks for one in jsonld.expand(block, options)]


def words(entry: Any) -> str:
    """All words of an entry of a feed."""
    return " ".join([entry.get("summary", ""), *(one.value for one in entry.get("content", []))])


def _vocabulary(url: str, _options: Any) -> dict[str, Any]:
    if PurePosixPath(url).name != "schema.org":
        raise LookupError(url)
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": _VOCABULARY}
