"""HTML that was made of somebody's words: only what is on these lists reaches a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import nh3
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping

# fmt: off
_TAGS = {
    "p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre",
    "a", "code", "em", "img", "strong",
}
# fmt: on
_SENTENCES = {"p", "br", "a", "em", "strong"}
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}, "li": {"value"}}
_SCHEMES = {"http", "https", "mailto", "tel", "sms"}

_WITHOUT_SOURCE = re.compile(r'<img(?: alt="[^"]*")?>')


def clean(html: str, sources: Mapping[str, str]) -> tuple[Markup, set[str]]:
    """Only what is on the lists above, pictures found through `sources`; and the files that were found."""
    placed: set[str] = set()

    def relocate(tag: str, attribute: str, value: str) -> str | None:
        if (tag, attribute) != ("img", "src"):
            return value
        if value in sources:
            placed.add(value)
        return sources.get(value)

    cleaned = nh3.clean(
        html, tags=_TAGS, attributes=_ATTRIBUTES, attribute_filter=relocate, url_schemes=_SCHEMES, link_rel="noopener"
    )
    return Markup(_WITHOUT_SOURCE.sub("", cleaned)), placed  # noqa: S704 - nh3 made it safe just now


def sentences(html: str) -> Markup:
    """Only paragraphs, links and emphasis: for words that stand above the first heading of a page."""
    cleaned = nh3.clean(html, tags=_SENTENCES, attributes={"a": {"href"}}, url_schemes=_SCHEMES, link_rel="noopener")
    return Markup(cleaned)  # noqa: S704 - nh3 made it safe just now
