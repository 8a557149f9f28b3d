"""A post as a site takes it, an h-entry in JSON, with its pictures uploaded before."""

from __future__ import annotations

from datetime import UTC
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from multipost import errors
from multipost.platforms import _article
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Attachment, Message, Prepared, Session
    from multipost.wire import Reply


def slug(message: Message) -> str:
    """The end of its address: no other post, and no other date of this one, asks for the same."""
    day = message.at.date().isoformat() if message.date == "asap" else message.date
    return message.options.get("slug") or f"{message.post}-{day}"


def check(message: Message, session: Session) -> None:
    """Raise `Rejected` for what the site says that it does not take: asked for it, it would leave it out in silence."""
    kinds, places = session.facts["kinds"], session.facts["syndicate_to"]
    if message.attachments and not session.private.media:
        raise errors.Rejected(f"{session.name} takes no pictures: it names no media endpoint")
    if kinds and _kind(message, session) not in kinds:
        raise errors.Rejected(f"{session.name} takes no {_kind(message, session)}, only {', '.join(kinds)}: see `kind`")
    unknown = [one for one in message.options.get("syndicate_to") or () if one not in places]
    if unknown:
        raise errors.Rejected(
            f"{session.name} does not pass posts on to {words.quoted(unknown[0])}: see `syndicate_to`"
        )


def entry(message: Message, name: str, session: Session) -> Prepared:
    """The request. Pictures go up under addresses that nobody knows yet, each once."""
    options = message.options
    urls = {file: _uploaded(one, session) for file, one in {one.file: one for one in message.attachments}.items()}
    properties = {
        "name": [message.title] if _kind(message, session) == "article" else [],
        "content": [{"html": _words(message, urls, session)}],
        "summary": [message.content_warning] if message.content_warning else [],
        "category": list(message.tags),
        "published": [message.at.astimezone(UTC).isoformat(timespec="seconds")],
        "post-status": [options.get("status") or "published"],
        "mp-slug": [name],
        "mp-syndicate-to": list(options.get("syndicate_to") or ()),
        **_photo(message, urls, session),
    }
    return {"type": ["h-entry"], "properties": {name: values for name, values in properties.items() if values}}


def _kind(message: Message, session: Session) -> str:
    return str(message.options.get("kind") or session.settings.kind)


def _uploaded(attachment: Attachment, session: Session) -> str:
    """The address of a picture on the site."""
    file, endpoint = session.open(attachment), session.private.media
    reply: Reply = session.http.post(endpoint, files={"file": (file.name, file.content, file.kind)})
    if reply.status == HTTPStatus.FORBIDDEN:
        raise errors.AuthFailed("the token may not upload: make one with the scope `media`")
    if not reply.headers.get("location"):
        raise errors.Rejected(f"{session.name} does not take {file.name}: it answered {reply.status}")
    return str(urljoin(endpoint, reply.headers["location"]))


def _words(message: Message, urls: Mapping[str, str], session: Session) -> str:
    """The article with its pictures, and the line below it."""
    is_shown = message.canonical and session.settings.first_published == "shown"
    below = [_article.first_published(message)] if is_shown else []
    return "\n".join([_article.written(message, urls), *below])


def _photo(message: Message, urls: Mapping[str, str], session: Session) -> dict[str, Any]:
    """The picture that has no place in the words, with its description as the site reads it."""
    first = _article.featured(message)
    if first is None:
        return {}
    if session.settings.descriptions == "mp-photo-alt":
        return {"photo": [urls[first.file]], "mp-photo-alt": [first.alt]}
    return {"photo": [{"value": urls[first.file], "alt": first.alt}]}
