"""Pictures, uploaded without a channel: nobody sees them until a message shows them."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from multipost import errors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from multipost.platform import Attachment, Message, Session


def uploaded(message: Message, session: Session) -> list[str]:
    """The ids of the pictures, in order; those of an earlier run where Slack still has them.

    Raises `NotReady` while Slack still looks at one: it may not be shown before Slack says what kind it is.
    """
    names = [str(name) for name in (message.resume or {}).get("files", ())]
    states = _states(names, session)
    if len(names) != len(message.attachments) or not all(states):
        names = [_upload(one, session) for one in message.attachments]
        titles = [PurePosixPath(one.file).name for one in message.attachments]
        known = [{"id": name, "title": title} for name, title in zip(names, titles, strict=True)]
        session.http.post("files.completeUploadExternal", json={"files": known})
        states = _states(names, session)
    if not all(state.get("mimetype") for state in states):
        raise errors.NotReady("Slack is still looking at the pictures", {"files": names})
    return names


def _upload(attachment: Attachment, session: Session) -> str:
    """The id of a picture. The address that it goes to is a secret, and our token is none of its business."""
    file = session.open(attachment)
    length = str(len(file.content))
    announced = {"filename": file.name, "length": length, "alt_txt": attachment.alt}
    place = session.http.post("files.getUploadURLExternal", data=announced)
    session.http.hide(place["upload_url"])
    session.private.elsewhere.post(place["upload_url"], content=file.content, headers={"Content-Type": file.kind})
    return str(place["file_id"])


def _states(names: Iterable[str], session: Session) -> list[dict[str, Any]]:
    """What Slack says of files; empty for one that it does not have."""
    return [session.http.get("files.info", params={"file": name}).get("file") or {} for name in names]
