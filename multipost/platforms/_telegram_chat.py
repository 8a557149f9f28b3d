"""A channel or group as Telegram describes it: its name and address, whether a bot may post, and links into it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from multipost import errors
from multipost.platform import Receipt
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Session

_LINK = re.compile(
    r"https?://(?:t|telegram)\.me/(?:s/)?(?:c/(?P<inside>\d+)|(?P<name>[A-Za-z]\w+))(?:/\d+)?/(?P<number>\d+)/?(?:\?.*)?"
)


def name(chat: Mapping[str, Any]) -> str:
    """As people know it."""
    return f"@{chat['username']}" if chat.get("username") else str(chat.get("title") or chat["id"])


def address(chat: Mapping[str, Any]) -> str:
    """What the links to its messages begin with."""
    return f"https://t.me/{chat.get('username') or 'c/' + inside(str(chat['id']))}"


def profile(settings: Any, _url: str) -> str:
    """Where everybody can read along: only a public chat is named `@name`."""
    name = str(settings.chat)
    return f"https://t.me/{name.removeprefix('@')}" if name.startswith("@") else ""


def inside(number: str) -> str:
    """The number of a chat as its links have it."""
    return number.removeprefix("-100")


def locate(url: str, session: Session) -> Receipt:
    """The message at a link: nobody can ask whether it is there, only whether the link leads into our chat."""
    found = _LINK.fullmatch(url.strip())
    place = (f"c/{found['inside']}" if found["inside"] else found["name"].lower()) if found else ""
    ours = (session.url.removeprefix("https://t.me/").lower(), f"c/{inside(session.id)}")
    if not found or place not in ours:
        shape = f"a link there looks like {session.url}/123"
        raise errors.Rejected(f"{words.quoted(url)} is no message in {session.name}: {shape}")
    return Receipt(found["number"], f"{session.url}/{found['number']}")


def forbidden(chat: Mapping[str, Any], member: Mapping[str, Any]) -> str:
    """Why the bot may not post there, and what to change; empty where it may."""
    status = member.get("status")
    if chat.get("type") == "channel":
        may = member.get("can_post_messages")
        return "" if may else "make it an administrator of the channel that may post messages"
    if chat.get("type") != "supergroup":
        return "messages of a small group have no links. Let new members see its history, and write its new number"
    if status == "member":
        may = (chat.get("permissions") or {}).get("can_send_messages")
    else:
        may = status in ("administrator", "creator") or (member.get("is_member") and member.get("can_send_messages"))
    return "" if may else "make it an administrator of the group"
