"""The draft of a post of Ghost: found again by our key, or made, and whole before anybody can see it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from multipost import errors
from multipost.platforms import _article

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Attachment, Message, Session
    from multipost.platforms._ghost_api import Api

AS_HTML = {"source": "html", "formats": "html"}
"""Without `source` Ghost drops the words in silence."""
_TAKEN = "another post has its address there: give it another `slug:` under `variants:`"
_MARKER = '<div hidden data-multipost="{}"></div>'
"""Nobody sees it; of a card, Ghost keeps elements and no comments."""


def look(message: Message, ours: Api) -> tuple[Mapping[str, Any] | None, list[str]]:
    """Our post, if it stands there already, and the slugs that no other has: Ghost would say `-2` and not tell."""
    day = message.at.date().isoformat() if message.date == "asap" else message.date
    wished = (message.options.get("slug") or message.post, f"{message.post}-{day}")
    slugs = list(dict.fromkeys(re.sub("-+", "-", slug).strip("-") for slug in wished))
    found = {slug: _at(slug, ours) for slug in slugs}
    mine = next((post for post in found.values() if post and message.key in (post["html"] or "")), None)
    free = [slug for slug, post in found.items() if post in (None, mine)]
    if not free:
        raise errors.Rejected(_TAKEN)
    return mine, free


def make(words: Mapping[str, Any], standing: Mapping[str, Any] | None, free: list[str], ours: Api) -> Any:
    """The draft under the first slug that it is given: Ghost keeps some for itself."""
    for slug in free:
        post = {**words, "slug": slug, "status": "draft"}
        if standing:
            kept = {"posts": [{**post, "updated_at": standing["updated_at"]}]}
            standing = ours.put(f"posts/{standing['id']}", params=AS_HTML, json=kept)["posts"][0]
        else:
            standing = ours.post("posts", params=AS_HTML, json={"posts": [post]})["posts"][0]
        if standing["slug"] == slug:
            return standing
    raise errors.Rejected(_TAKEN)


def body(message: Message, session: Session) -> dict[str, Any]:
    """The post without slug and status. Within a card for HTML, Ghost keeps words and numbers as they are."""
    urls = {one: _uploaded(one, session) for one in message.attachments}
    first = _article.featured(message)
    content = _article.written(message, {one.file: url for one, url in urls.items()})
    return {
        "title": message.title,
        "html": f"<!--kg-card-begin: html-->\n{content}\n{_MARKER.format(message.key)}\n<!--kg-card-end: html-->",
        "custom_excerpt": message.options.get("excerpt") or None,
        "feature_image": urls[first] if first else None,
        "feature_image_alt": first.alt if first else None,
        "tags": [{"name": tag} for tag in message.tags],
        "canonical_url": message.canonical or None,
        "visibility": message.options.get("visibility") or session.settings.visibility,
        "featured": bool(message.options.get("featured")),
    }


def asked(made: Mapping[str, Any], slug: str) -> dict[str, Any]:
    """What the answers are compared with."""
    kept = {name: made[name] for name in ("title", "feature_image_alt", "canonical_url", "visibility", "featured")}
    tags = [tag["name"] for tag in made["tags"]]
    return {**kept, "tags": tags, "slug": slug, "words": _article.fingerprint(made["html"])}


def _at(slug: str, ours: Api) -> dict[str, Any] | None:
    posts = ours.get(f"posts/slug/{slug}", formats="html").get("posts")
    return posts[0] if posts else None


def _uploaded(attachment: Attachment, session: Session) -> str:
    """The address of a picture. One that an earlier run uploaded is seen by nobody, and cannot be asked for."""
    file = session.open(attachment)
    ours: Api = session.private
    upload = {"file": (file.name, file.content, file.kind)}
    return str(ours.post("images/upload", files=upload, data={"ref": attachment.file})["images"][0]["url"])
