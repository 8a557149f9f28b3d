"""The public page of a published post: the frozen words, cleaned, readable with nothing but a browser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

import nh3
from markupsafe import Markup

from multipost.web import pages, when
from multipost.web.values import Article, Look, address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Attachment

# fmt: off
_TAGS = {
    "p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre",
    "a", "code", "em", "img", "strong",
}
# fmt: on
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}, "li": {"value"}}
_SCHEMES = {"http", "https", "mailto", "tel", "sms"}
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")

_WITHOUT_SOURCE = re.compile(r'<img(?: alt="[^"]*")?>')
_DESCRIPTION = 160  # code points; search engines and link cards show about as many


@dataclass(frozen=True, slots=True)
class Figure:
    """An attachment that the text does not hold. `picture`: it can be shown, else it is a link."""

    src: str
    alt: str
    picture: bool


def page(article: Article, look: Look) -> str:
    """The page as HTML. Pictures are linked relative to the page's folder, as `values.address` names them."""
    variant = article.variant
    root = "../" * article.path.count("/")
    sources = {each.file: root + quote(address(each)) for each in variant.attachments}
    body, placed = clean("".join(part.article for part in variant.parts), sources)
    return pages.render(
        "article.html.j2",
        look,
        title=variant.title or variant.post,
        language=variant.language,
        url=article.url,
        warning=variant.content_warning,
        tags=[tag.lstrip("#") for tag in variant.tags],
        body=body,
        figures=[_figure(each, sources) for each in variant.attachments if each.file not in placed],
        description=_description(article),
        published=when.at(article.published, look.timezone, variant.language),
        root=root,
    )


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


def _figure(attachment: Attachment, sources: Mapping[str, str]) -> Figure:
    return Figure(sources[attachment.file], attachment.alt, attachment.file.lower().endswith(_PICTURES))


def _description(article: Article) -> str:
    if article.variant.content_warning:  # a link card must not show what the page folds away
        return f"Content warning: {article.variant.content_warning}"
    words = " ".join(" ".join(part.text for part in article.variant.parts).split())
    if len(words) <= _DESCRIPTION:
        return words
    cut = words[:_DESCRIPTION]
    return (cut.rpartition(" ")[0] or cut) + "…"
