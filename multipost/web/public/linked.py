"""JSON-LD: what a page says to search engines, in the words of schema.org."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from multipost.web.values import Article, Look


def script(value: Mapping[str, Any]) -> Markup:
    """The value as a data block. No words can end it: it holds none of HTML's signs. Empty values are left out."""
    said = {name: each for name, each in {"@context": "https://schema.org", **value}.items() if each}
    text = json.dumps(said, ensure_ascii=False)
    text = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704 - without `<` nothing ends it


def organization(look: Look, same: Iterable[str] = ()) -> dict[str, Any]:
    """Who we are; `same` are the addresses of our accounts."""
    return _said({"@type": "Organization", "name": look.title, "url": _home(look), "sameAs": list(same)})


def site(look: Look, same: Iterable[str]) -> Markup:
    """The home page."""
    who = organization(look, same)
    return script(
        {"@type": "WebSite", "name": look.title, "url": _home(look), "inLanguage": look.language, "publisher": who}
    )


def post(article: Article, look: Look, description: str, image: str) -> Markup:
    """The page of a post. `image` is a whole address, or empty."""
    variant, who = article.variant, organization(look)
    url = article.url if look.url else ""
    return script(
        {
            "@type": "BlogPosting",
            "headline": variant.title or variant.post,
            "description": description,
            "datePublished": article.published.isoformat(),
            "inLanguage": variant.language,
            "author": who,
            "publisher": who,
            "url": url,
            "mainEntityOfPage": url,
            "image": image,
            "keywords": [tag.lstrip("#") for tag in variant.tags],
        }
    )


def _home(look: Look) -> str:
    return f"{look.url}/" if look.url else ""


def _said(value: dict[str, Any]) -> dict[str, Any]:
    return {name: each for name, each in value.items() if each}
