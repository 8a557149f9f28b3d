"""The chats that there are, what each bot may do in them, and how often they listen."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from multipost.sandbox._telegram_rules import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

PER_MINUTE = 20
_MINUTE = timedelta(minutes=1)


class Chat(NamedTuple):
    """A chat, and what our bots are there. `number` is negative, as Telegram's are."""

    number: int
    kind: str
    title: str
    username: str = ""
    member: Mapping[str, Any] = {"status": "administrator", "can_post_messages": True}
    permitted: bool = True

    @property
    def described(self) -> dict[str, Any]:
        """As every message says where it stands."""
        name = {"username": self.username} if self.username else {}
        return {"id": self.number, "type": self.kind, "title": self.title, **name}


CHATS = (
    Chat(-1001000000001, "channel", "Hope Network", "hope_channel"),
    Chat(-1001000000002, "channel", "Volunteers"),
    Chat(-1001000000003, "channel", "Readers", "only_read", {"status": "administrator", "can_post_messages": False}),
    Chat(-1001000000004, "channel", "Strangers", "strangers", {"status": "left"}),
    Chat(-1001000000005, "supergroup", "Circle", "hope_circle", {"status": "member"}),
    Chat(-1001000000006, "supergroup", "Silence", "hope_silence", {"status": "member"}, permitted=False),
    Chat(-1001000000007, "supergroup", "Limits", "hope_limits", {"status": "restricted", "is_member": True}),
    Chat(-42, "group", "A few of us"),
)

UPGRADED = {-43: -1001000000005}
"""A group that was made larger, and its new number."""


@dataclass
class Room:
    """What happened in one chat: its messages by number, and when it was written to."""

    messages: dict[int, dict[str, Any]] = field(default_factory=dict)
    used: list[datetime] = field(default_factory=list)

    def take(self, count: int, now: datetime) -> None:
        """Write so many messages; an album is as many as it has items."""
        self.used = [at for at in self.used if at > now - _MINUTE]
        if len(self.used) + count > PER_MINUTE:
            wait = math.ceil((self.used[0] + _MINUTE - now).total_seconds())
            raise RefusedError(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        self.used += [now] * count


Rooms = defaultdict[int, Room]


def named(asked: object) -> Chat:
    """The chat of that name or number."""
    name = str(asked or "")
    if not name:
        raise RefusedError(400, "chat_id is empty")
    if name.startswith("-") and name[1:].isdigit() and int(name) in UPGRADED:
        new = UPGRADED[int(name)]
        raise RefusedError(400, "group chat was upgraded to a supergroup chat", migrate_to_chat_id=new)
    for chat in CHATS:
        if name == str(chat.number) or (chat.username and name.lower() == f"@{chat.username}"):
            return chat
    raise RefusedError(400, "chat not found")


def open_to(chat: Chat) -> None:
    """Whether a bot may write there."""
    status = chat.member["status"]
    if status == "left":
        raise RefusedError(403, f"bot is not a member of the {chat.kind} chat")
    if chat.kind == "channel" and not chat.member.get("can_post_messages"):
        raise RefusedError(400, "need administrator rights in the channel chat")
    if (status == "member" and not chat.permitted) or (status == "restricted"):
        raise RefusedError(400, "not enough rights to send text messages to the chat")
