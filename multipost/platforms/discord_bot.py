"""A Discord channel, through a bot: it can answer itself, and look for what it posted.

Every message carries a nonce made of its key. For some minutes Discord gives back the message that has it and posts no
other; nobody says for how many, so a message whose answer was lost is looked for and never sent again (`Lookup`).

Every request carries `allowed_mentions: {parse: []}`, as a bot may ring everybody. Pictures of a post with a content
warning stay covered until a reader clicks; the warning itself stands in the text.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pydantic

from multipost import errors, platform
from multipost.platform import Lookup, Options, Session, Spec
from multipost.platforms import _discord_answers as answers
from multipost.platforms import _discord_find as finding
from multipost.platforms import _discord_messages as messages
from multipost.text import dialects

if TYPE_CHECKING:
    from multipost.platform import Message, Prepared, Receipt
    from multipost.wire import Http

_NONCE = 25
_FORUMS = {15, 16}
_ADVICE = answers.Advice(
    "the bot",
    login="reset its token in the Developer Portal under Bot, and copy the new one",
    place="let it View Channel, Send Messages, Send Messages in Threads, Attach Files, Embed Links and "
    "Read Message History in that channel, or write another `channel`",
)


class AccountSettings(Options):
    """`channel`: the id of the channel, or of a thread or a forum post."""

    channel: str = pydantic.Field(pattern=r"^\d{15,20}$")


class Login(Options):
    """`token`: of the bot, from the Developer Portal under Bot."""

    token: pydantic.SecretStr = pydantic.Field(min_length=1)


class PostOptions(Options):
    """None."""


SPEC = Spec(
    name="discord_bot",
    label="Discord (bot)",
    family="discord",
    docs="https://discord.com/developers/docs/resources/message",
    checked=date(2026, 8, 6),
    account=AccountSettings,
    login=Login,
    post=PostOptions,
    text=messages.TEXT,
    dialect=dialects.discord,
    media=messages.MEDIA,
    retry=Lookup(),
    threads=True,
)


def connect(account: Any, login: Any, http: Http) -> Session:
    """Who the bot is, and where its channel is."""
    token = {"Authorization": f"Bot {login.token.get_secret_value()}"}
    ours, name = http.at(messages.API, {**messages.AGENT, **token}), account.settings.channel
    me = ours.get("users/@me")
    channel = ours.get(f"channels/{name}")
    if channel["type"] in _FORUMS:
        raise errors.NotAllowed(f"#{channel['name']} is a forum: write the id of a post in it as `channel`")
    return Session(
        id=name,
        name=f"{me['username']} in #{channel['name']}",
        url=f"https://discord.com/channels/{channel['guild_id']}/{name}",
        retry=SPEC.retry,
        http=ours,
        private=finding.Place(f"channels/{name}/messages", name, me["id"]),
    )


def prepare(message: Message, _session: Session) -> Prepared:
    """The payload as it is sent, files aside. A part whose parent somebody took away is refused."""
    more: dict[str, Any] = {"nonce": message.key[:_NONCE], "enforce_nonce": True}
    if message.thread:
        more["message_reference"] = {"message_id": message.thread[-1].id}
    return messages.prepared(message, more)


def commit(prepared: Prepared, session: Session) -> Receipt:
    """One message. Where Discord shows it otherwise than it was asked to, the receipt says so under `differs`."""
    reply = session.http.post(session.private.path, **messages.body(prepared, session))
    return messages.receipt({**reply.json, "id": reply["id"]}, prepared["payload"], session)


find = finding.find
locate = finding.locate
judge = partial(answers.judge, _ADVICE)
limits = platform.stated_limits
media = platform.stated_media
address = platform.no_address
