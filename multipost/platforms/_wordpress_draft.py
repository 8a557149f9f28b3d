"""The draft of a post of WordPress: found again by our key, or made, and whole before anybody can see it."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from multipost import errors
from multipost.platforms import _article
from multipost.platforms import _wordpress_parts as parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Message, Session
    from multipost.platforms._wordpress_api import Api

_TAKEN = "another post has its address there: give it another `slug:` under `variants:`"
_ALL = "publish,future,draft,pending,private"


def look(message: Message, ours: Api) -> tuple[Mapping[str, Any] | None, list[str]]:
    """Our post, if it stands there already, and the slugs that no other has: WordPress would say `-2` and not tell."""
    day = message.at.date().isoformat() if message.date == "asap" else message.date
    wished = (message.options.get("slug") or message.post, f"{message.post}-{day}")
    slugs = [re.sub("-+", "-", slug).strip("-") for slug in wished if not slug.isdigit()]
    query = {"slug": ",".join(slugs), "status": _ALL, "context": "edit", "per_page": "100"}
    found = ours.get("posts", **query, _fields="id,slug,status,content").json
    mine = next((one for one in found if message.key in one["content"]["raw"]), None)
    taken = {one["slug"] for one in found if one != mine}
    free = [slug for slug in slugs if slug not in taken]
    if not free:
        raise errors.Rejected(_TAKEN)
    return mine, free


def make(words: Mapping[str, Any], standing: Mapping[str, Any] | None, free: list[str], ours: Api) -> Any:
    """The draft under the first slug that it is given. Posts that we may not see take theirs unseen.

    Only a new post is told to be a draft: a change that arrives late must not take back what is published by then.
    """
    route, status = (f"posts/{standing['id']}", {}) if standing else ("posts", {"status": "draft"})
    for slug in free:
        shown = ours.post(route, json={**words, "slug": slug, **status})
        if shown["slug"] == slug:
            return shown.json
        route, status = f"posts/{shown['id']}", {}
    raise errors.Rejected(_TAKEN)


def body(message: Message, session: Session) -> dict[str, Any]:
    """The post without slug and status. A bracket would begin a shortcode, which WordPress runs."""
    ours: Api = session.private
    uploaded = parts.pictures(message, session)
    first = _article.featured(message)
    content = _article.written(message, {one.file: picture.url for one, picture in uploaded.items()})
    if message.canonical and session.settings.first_published == "shown":
        content = f"{content}\n{_article.first_published(message)}"
    chosen = message.options.get("categories")
    named = session.settings.categories if chosen is None else chosen
    return {
        "title": html.escape(message.title, quote=False),
        "content": f"{content.replace('[', '&#091;')}\n<!-- multipost {message.key} -->",
        "excerpt": html.escape(message.options.get("excerpt") or "", quote=False),
        "featured_media": uploaded[first].number if first else 0,
        "tags": parts.tags(message.tags, ours),
        **({"categories": parts.categories(named, ours)} if named else {}),
    }


def asked(made: Mapping[str, Any], slug: str) -> dict[str, Any]:
    """What the answers are compared with."""
    kept = {name: made[name] for name in ("title", "featured_media", "tags", "categories") if name in made}
    return {**kept, "slug": slug, "words": _article.fingerprint(made["content"])}
