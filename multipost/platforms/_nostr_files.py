"""Pictures and films, on a Blossom server: kept under their hash, so that uploading one again changes nothing."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from multipost import errors, platform
from multipost.platforms import _nostr_event as events

if TYPE_CHECKING:
    from multipost.platform import Answer, Attachment, File, Message, Session

_VALID = timedelta(minutes=10)
_ABOUT_US = {402, 403}
"""The server wants money, or other people."""


class Uploaded(NamedTuple):
    """Where a file is, and the tag that describes it (NIP-92)."""

    file: str
    url: str
    described: list[str]


def upload(message: Message, session: Session) -> list[Uploaded]:
    """Every attachment, in order."""
    return [_upload(attachment, session) for attachment in message.attachments]


def judge(answer: Answer, committing: bool) -> errors.DeliveryError | None:  # noqa: FBT001 - the contract's words
    """By status; Blossom gives its reason in a header."""
    reason = answer.headers.get("x-reason") or answer.headers.get("blossom-upload-message")
    told = replace(answer, body=json.dumps({"message": reason}).encode()) if reason else answer
    stock = platform.by_status(told, committing)
    if stock and answer.status in _ABOUT_US:
        return errors.NotAllowed(f"{stock}; if it is the media server, name another `media_server:` in multipost.yml")
    return stock


def _upload(attachment: Attachment, session: Session) -> Uploaded:
    file = session.open(attachment)
    digest = sha256(file.content).hexdigest()
    server = session.settings.media_server
    headers = {"Authorization": f"Nostr {_permit(digest, session)}", "Content-Type": file.kind, "X-SHA-256": digest}
    reply = session.http.put(f"{server}/upload", content=file.content, headers=headers)
    if reply["sha256"] != digest:
        raise errors.Rejected(f"{server} changes what it is given to keep: name another `media_server:`")
    url = str(reply["url"])
    return Uploaded(attachment.file, url, _described(url, digest, attachment.alt, file))


def _permit(digest: str, session: Session) -> str:
    """That we want this file uploaded, soon."""
    now = session.http.now
    until = str(int((now + _VALID).timestamp()))
    tags = [["t", "upload"], ["x", digest], ["expiration", until]]
    permit = events.signed(session.private, now, 24242, tags, "Upload a file")
    token = base64.b64encode(json.dumps(permit).encode()).decode()
    session.http.hide(token)
    return token


def _described(url: str, digest: str, alt: str, file: File) -> list[str]:
    size = "x".join(map(str, file.size or ()))
    known = {"url": url, "m": file.kind, "dim": size, "alt": alt, "x": digest}
    return ["imeta", *(f"{name} {value}" for name, value in known.items() if value)]
