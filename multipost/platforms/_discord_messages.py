"""What a webhook and a bot have in common: the address, the form of a message, and how much of it Discord takes."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from multipost import __version__, errors, platform
from multipost.platform import MB, Films, Media, Pictures, Receipt
from multipost.text import units
from multipost.text.measure import Limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from multipost.platform import Message, Prepared, Session

API = "https://discord.com/api/v10"
AGENT = {"User-Agent": f"DiscordBot (https://example.org/multipost, {__version__})"}
"""Discord asks for this form, and turns others away at its door."""

TEXT = Limit(2000, units.utf16)  # the unit is not documented; this one is never smaller than the others
MEDIA = Media(count=10, alt=1024, pictures=Pictures(most=10 * MB), films=Films(most=10 * MB, count=10, mixed=True))

_LINK = re.compile(r"https://(?:(?:ptb|canary)\.)?discord(?:app)?\.com/channels/\d+/(?P<channel>\d+)/(?P<id>\d+)/?")


def prepared(message: Message, more: dict[str, Any]) -> Prepared:
    """The payload as it is sent. Files go up with it and not before, so they are only named here."""
    cover = "SPOILER_" if message.content_warning else ""
    described = [
        {"id": number, "filename": cover + PurePosixPath(one.file).name, "description": one.alt}
        for number, one in enumerate(message.attachments)
    ]
    payload = {"content": message.text, "allowed_mentions": {"parse": []}, "attachments": described, **more}
    return {"payload": payload, "files": [asdict(one) for one in message.attachments]}


def body(prepared: Prepared, session: Session) -> dict[str, Any]:
    """The options of the request that sends what was prepared."""
    payload = prepared["payload"]
    files = {
        f"files[{number}]": (payload["attachments"][number]["filename"], file.content, file.kind)
        for number, file in enumerate(session.open(platform.as_attachment(kept)) for kept in prepared["files"])
    }
    return {"data": {"payload_json": json.dumps(payload)}, "files": files} if files else {"json": payload}


def named(url: str) -> tuple[str, str]:
    """The ids of the channel and of the message that a link leads to. Raises `Rejected`."""
    found = _LINK.fullmatch(url.strip())
    if not found:
        raise errors.Rejected("this is no link to a message: choose Copy Message Link in Discord")
    return found["channel"], found["id"]


def receipt(shown: Mapping[str, Any], asked: Mapping[str, Any], session: Session) -> Receipt:
    """What is there. Where it was asked to be otherwise, the receipt says so under `differs`."""
    differs = list(differences(shown, asked))
    return Receipt(shown["id"], f"{session.url}/{shown['id']}", {"differs": differs} if differs else {})


def differences(shown: Mapping[str, Any], asked: Mapping[str, Any]) -> Iterator[str]:
    """Sentences about what is not there as it was asked for; none where all is well."""
    if str(shown.get("content")).split() != asked["content"].split():
        yield "Its words are others there."
    count, expected = len(shown.get("attachments") or ()), len(asked["attachments"])
    if count != expected:
        yield f"It has {count} of its {expected} attachments there."
    if _parent(shown) != _parent(asked):
        yield "It does not follow the part before it there."


def _parent(message: Mapping[str, Any]) -> object:
    return (message.get("message_reference") or {}).get("message_id")
