"""What a post of WordPress names by number, and what must be there before it: pictures, tags, categories."""

from __future__ import annotations

import hashlib
import html
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from multipost import errors
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from multipost.platform import Attachment, Message, Session
    from multipost.platforms._wordpress_api import Api


class Picture(NamedTuple):
    """One in the media library."""

    number: int
    url: str


def pictures(message: Message, session: Session) -> dict[Attachment, Picture]:
    """The pictures of a message, each in the library once: an earlier run may have uploaded it."""
    return {attachment: _picture(attachment, session) for attachment in message.attachments}


def tags(names: Iterable[str], api: Api) -> list[int]:
    """Their numbers. A tag that is there is refused by its number, so that nobody has to look first."""
    replies = [api.post("tags", json={"name": name}) for name in names]
    return sorted({reply.get("id") or reply["data"]["term_id"] for reply in replies})


def categories(names: Iterable[str], api: Api) -> list[int]:
    """Their numbers. Raises `Rejected` for one that is not there: categories are the menu of a site."""
    return sorted({_category(name, api) for name in names})


def _category(name: str, api: Api) -> int:
    found = api.get("categories", search=name, per_page="100", _fields="id,name").json
    known = {html.unescape(one["name"]).casefold(): int(one["id"]) for one in found}
    if name.casefold() not in known:
        raise errors.Rejected(f"there is no category {words.quoted(name)} there: make it, or name another one")
    return known[name.casefold()]


def _picture(attachment: Attachment, session: Session) -> Picture:
    api: Api = session.private
    file = session.open(attachment)
    named = PurePosixPath(file.name)
    stem = re.sub("[^a-z0-9]+", "-", named.stem.lower()).strip("-")
    digest = hashlib.sha256(file.content + attachment.alt.encode()).hexdigest()
    slug = f"{stem or 'picture'}-{digest[:16]}"
    listed = api.get("media", slug=slug, _fields="id,source_url,alt_text").json
    shown = listed[0] if listed else _upload(api, f"{slug}{named.suffix}", file.kind, file.content)
    if shown.get("alt_text") != attachment.alt:
        api.post(f"media/{shown['id']}", json={"alt_text": attachment.alt})
    return Picture(int(shown["id"]), str(shown["source_url"]))


def _upload(api: Api, name: str, kind: str, content: bytes) -> Any:
    """The file as the body: a form would be held to a smaller limit."""
    headers = {"Content-Type": kind, "Content-Disposition": f'attachment; filename="{name}"'}
    reply = api.post("media", content=content, headers=headers)
    return {name: reply[name] for name in ("id", "source_url", "alt_text")}
