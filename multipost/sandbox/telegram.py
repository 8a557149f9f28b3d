"""Telegram's Bot API: some channels and groups, and a bot for every account. It lists nothing of what was posted."""

from __future__ import annotations

import re
from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import flask

from multipost.sandbox import _telegram_chats as chats
from multipost.sandbox import _telegram_html as html
from multipost.sandbox import _telegram_rules as rules
from multipost.sandbox.world import Shown

if TYPE_CHECKING:
    from multipost.sandbox._telegram_chats import Chat
    from multipost.sandbox.world import World

HOST = "api.telegram.org"
_TOKEN = "sandbox-telegram-token-"  # noqa: S105 - recognisable, and worth nothing elsewhere
_FORM = re.compile(r"\d+:[\w-]+", re.ASCII)


def serves(host: str, path: str) -> bool:
    """Whether the request is for this platform."""
    return host == HOST and path.startswith("/bot")


def login(account: str) -> dict[str, str]:
    """The bot of the account of that name."""
    return {"token": f"{_number(account)}:{_TOKEN}{account}"}


def settings() -> dict[str, str]:
    """What an account must say of itself."""
    return {"chat": "@hope_channel"}


def app(world: World) -> flask.Flask:
    """Telegram's server."""
    bots = _Bots(world)
    telegram = flask.Flask(__name__, static_folder=None)
    telegram.register_error_handler(rules.RefusedError, lambda refused: refused.response())
    telegram.register_error_handler(
        html.MistakeError,
        lambda mistake: rules.RefusedError(400, f"can't parse entities: {mistake}").response(),
    )
    for status in (404, 405):
        telegram.register_error_handler(status, lambda _: rules.RefusedError(404, "Not Found").response())
    telegram.add_url_rule("/bot<token>/<method>", view_func=bots.answer, methods=["GET", "POST"])
    return telegram


class _Bots:
    """What is in every chat."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._rooms: chats.Rooms = defaultdict(chats.Room)
        self._methods = {
            "getme": self._me,
            "getchat": self._chat,
            "getchatmember": self._member,
            "getupdates": lambda _account, _asked: [],
            "sendmessage": lambda account, asked: self._publish(account, asked, [rules.words(asked, "text")])[0],
            "sendphoto": lambda account, asked: self._one(account, asked, "photo"),
            "sendvideo": lambda account, asked: self._one(account, asked, "video"),
            "sendmediagroup": self._album,
        }

    def answer(self, token: str, method: str) -> dict[str, Any]:
        account = _account(token)
        if method.lower() not in self._methods:
            raise rules.RefusedError(404, "Not Found")
        with self._world.lock:
            return {"ok": True, "result": self._methods[method.lower()](account, rules.asked())}

    def _me(self, account: str, _asked: dict[str, Any]) -> dict[str, Any]:
        return {"id": _number(account), "is_bot": True, "first_name": account, "username": f"{account}_bot"}

    def _chat(self, _account: str, asked: dict[str, Any]) -> dict[str, Any]:
        chat = chats.named(asked.get("chat_id"))
        permissions = {} if chat.kind == "channel" else {"permissions": {"can_send_messages": chat.permitted}}
        return {**chat.described, **permissions}

    def _member(self, account: str, asked: dict[str, Any]) -> dict[str, Any]:
        chat = chats.named(asked.get("chat_id"))
        if str(asked.get("user_id")) != str(_number(account)):
            raise rules.RefusedError(400, "PARTICIPANT_ID_INVALID")
        return {**chat.member, "user": self._me(account, {})}

    def _one(self, account: str, asked: dict[str, Any], kind: str) -> dict[str, Any]:
        cover = {"has_media_spoiler": True} if asked.get("has_spoiler") is True else {}
        return self._publish(account, asked, [{**rules.words(asked, "caption"), **rules.file(kind, kind), **cover}])[0]

    def _album(self, account: str, asked: dict[str, Any]) -> list[dict[str, Any]]:
        items = [_item(one) for one in rules.media(asked)]
        group = sha256(repr(asked).encode()).hexdigest()[:16]
        return self._publish(account, asked, [{**item, "media_group_id": group} for item in items])

    def _publish(self, account: str, asked: dict[str, Any], items: list[dict[str, Any]]) -> list[dict[str, Any]]:
        chat, now = chats.named(asked.get("chat_id")), self._world.now()
        chats.open_to(chat)
        room = self._rooms[chat.number]
        answered = _answered(asked, room)
        room.take(len(items), now)
        first = len(room.messages) + 1
        base = {"chat": chat.described, "date": int(now.timestamp()), **answered}
        made = [{"message_id": number, **base, **item} for number, item in enumerate(items, first)]
        room.messages |= {one["message_id"]: one for one in made}
        self._show(account, chat, asked, made)
        return made

    def _show(self, account: str, chat: Chat, asked: dict[str, Any], made: list[dict[str, Any]]) -> None:
        first = made[0]
        pictures = tuple("" for one in made if "photo" in one or "video" in one)
        self._world.arrive(
            Shown(
                platform="telegram",
                server=HOST,
                account=account,
                id=str(first["message_id"]),
                url=f"https://t.me/{chat.username or f'c/{str(chat.number)[4:]}'}/{first['message_id']}",
                text=first.get("text") or first.get("caption") or "",
                at=self._world.now(),
                parent=str(first.get("reply_to_message", {}).get("message_id", "")),
                pictures=pictures,
                notes=tuple(_notes(asked, made)),
            )
        )


def _account(token: str) -> str:
    """Whose bot it is. What does not look like a token is no place at all."""
    if not _FORM.fullmatch(token):
        raise rules.RefusedError(404, "Not Found")
    account = token.partition(":")[2].removeprefix(_TOKEN)
    if token != login(account)["token"]:
        raise rules.RefusedError(401, "Unauthorized")
    return account


def _item(asked: dict[str, Any]) -> dict[str, Any]:
    kind, source = asked.get("type"), str(asked.get("media"))
    if kind not in ("photo", "video"):
        raise rules.RefusedError(400, "type of the media is unsupported in an album here")
    if not source.startswith("attach://"):
        raise rules.RefusedError(400, "wrong file identifier/HTTP URL specified")
    cover = {"has_media_spoiler": True} if asked.get("has_spoiler") else {}
    return {**rules.words(asked, "caption"), **rules.file(kind, source.removeprefix("attach://")), **cover}


def _answered(asked: dict[str, Any], room: chats.Room) -> dict[str, Any]:
    """The message that is answered; it must be in the same chat."""
    reply = rules.nested(asked, "reply_parameters")
    if not reply:
        return {}
    before = room.messages.get(reply.get("message_id", 0))
    if before is None and not reply.get("allow_sending_without_reply"):
        raise rules.RefusedError(400, "message to be replied not found")
    return {"reply_to_message": {"message_id": before["message_id"]}} if before else {}


def _notes(asked: dict[str, Any], made: list[dict[str, Any]]) -> list[str]:
    """What else readers notice."""
    preview = rules.nested(asked, "link_preview_options")
    entities = made[0].get("entities") or made[0].get("caption_entities") or []
    return [
        *["covered"] * any(one.get("has_media_spoiler") for one in made),
        *["without a sound"] * (asked.get("disable_notification") is True),
        *[f"preview of {url}" for url in [preview.get("url")] if url],
        *[f"leads to {one['url']}" for one in entities if one["type"] == "text_link"],
    ]


def _number(account: str) -> int:
    """The number of a bot, always the same for a name."""
    return 10**9 + int(sha256(account.encode()).hexdigest()[:7], 16)
