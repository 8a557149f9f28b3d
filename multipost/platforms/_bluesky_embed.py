"""What stands below the words of a post: its pictures, or else the card of its link. Bluesky takes one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from multipost import errors
from multipost.platform import Card

if TYPE_CHECKING:
    from multipost.platform import Attachment, File, Message, Session

PICTURE_BYTES = 2_000_000
THUMBNAIL_BYTES = 1_000_000

Embed = dict[str, Any]


def of(message: Message, session: Session) -> Embed | None:
    """The embed, its pictures uploaded; None where there is nothing to show."""
    if message.attachments:
        pictures = [_picture(attachment, session) for attachment in message.attachments]
        return {"$type": "app.bsky.embed.images", "images": pictures}
    card = _card(message)
    return {"$type": "app.bsky.embed.external", "external": _external(card, session)} if card else None


def _card(message: Message) -> Card | None:
    """The card of the first part's link; one that nobody has looked at has the title of the post."""
    if message.card or message.thread or not message.link:
        return message.card
    return Card(url=message.link, title=message.title or message.link.partition("://")[2].rstrip("/"))


def _picture(attachment: Attachment, session: Session) -> Embed:
    file = session.open(attachment)
    picture = {"alt": attachment.alt, "image": _upload(attachment.file, file, PICTURE_BYTES, session)}
    if file.size:
        picture["aspectRatio"] = {"width": file.size[0], "height": file.size[1]}
    return picture


def _external(card: Card, session: Session) -> Embed:
    external: Embed = {"uri": card.url, "title": card.title, "description": card.description}
    if card.image:
        external["thumb"] = _upload(card.image.file, session.open(card.image), THUMBNAIL_BYTES, session)
    return external


def _upload(name: str, file: File, most: int, session: Session) -> Any:
    """The server's own name for a picture, to be put into the record as it is."""
    if len(file.content) > most:
        size, limit = len(file.content) / 1e6, most // 1_000_000
        raise errors.Rejected(f"{name} has {size:.2f} MB: Bluesky takes at most {limit} MB here, so make it smaller")
    headers = {"Content-Type": file.kind}
    return session.http.post("xrpc/com.atproto.repo.uploadBlob", content=file.content, headers=headers)["blob"]
