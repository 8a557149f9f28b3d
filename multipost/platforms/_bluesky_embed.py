"""What stands below the words of a post: pictures, a film, or the card of its link. Bluesky takes one of the three."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from multipost import errors
from multipost.platform import Card

if TYPE_CHECKING:
    from multipost.platform import Attachment, File, Message, Session

Embed = dict[str, Any]


def of(message: Message, session: Session) -> Embed | None:
    """The embed, its files uploaded; None where there is nothing to show. Raises `Rejected` for a film among others."""
    files = [(attachment, session.open(attachment)) for attachment in message.attachments]
    if any(file.kind == "video/mp4" for _, file in files):
        return _film(files, message.language, session)
    if files:
        return {"$type": "app.bsky.embed.images", "images": [_picture(*pair, session) for pair in files]}
    card = _card(message)
    return {"$type": "app.bsky.embed.external", "external": _external(card, session)} if card else None


def _card(message: Message) -> Card | None:
    """The card of the first part's link; one that nobody has looked at has the title of the post."""
    if message.card or message.thread or not message.link:
        return message.card
    return Card(url=message.link, title=message.title or message.link.partition("://")[2].rstrip("/"))


def _picture(attachment: Attachment, file: File, session: Session) -> Embed:
    return {"alt": attachment.alt, "image": _upload(file, session), **_shape(file)}


def _film(files: list[tuple[Attachment, File]], language: str, session: Session) -> Embed:
    """The film as the account's own server keeps it; Bluesky converts it once the post is there."""
    if len(files) > 1:
        raise errors.Rejected("Bluesky shows one film, and nothing beside it: leave out the other attachments")
    ((attachment, file),) = files
    film = {"$type": "app.bsky.embed.video", "video": _upload(file, session), "alt": attachment.alt, **_shape(file)}
    if attachment.captions:
        captions = _upload(session.open(attachment.captions), session)
        film["captions"] = [{"lang": language or "und", "file": captions}]
    return film


def _external(card: Card, session: Session) -> Embed:
    external: Embed = {"uri": card.url, "title": card.title, "description": card.description}
    return {**external, "thumb": _upload(session.open(card.image), session)} if card.image else external


def _shape(file: File) -> Embed:
    """Width and height, so that apps keep room for it; nothing where nobody knows them."""
    return {"aspectRatio": {"width": file.size[0], "height": file.size[1]}} if file.size else {}


def _upload(file: File, session: Session) -> Any:
    """The server's own name for a file, to be put into the record as it is."""
    headers = {"Content-Type": file.kind}
    return session.http.post("xrpc/com.atproto.repo.uploadBlob", content=file.content, headers=headers)["blob"]
