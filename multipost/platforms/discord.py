"""A Discord channel, through its webhook: no account, no bot, one secret URL.

A webhook cannot reply, cannot list what it posted and takes no key, so nothing can be proven about a lost answer
(`Blind`) and every further message is one more risk. A post is therefore always one message: the parts of a thread are
joined, as in a chat they would only ring several times, and what is longer than one message is a complaint.

Every request carries `allowed_mentions: {parse: []}`, so that no words ring anybody. Pictures of a post with a content
warning stay covered until a reader clicks; the warning itself stands in the text.
"""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import pydantic

from multipost import platform
from multipost.platform import Blind, Options, Receipt, Session, Spec
from multipost.platforms import _discord_answers as answers
from multipost.platforms import _discord_messages as messages
from multipost.text import dialects

if TYPE_CHECKING:
    from multipost.platform import Message, Prepared

_WEBHOOK = re.compile(r"https://(?:(?:ptb|canary)\.)?discord(?:app)?\.com/api(?:/v\d+)?/webhooks/(\d+)/([\w-]+)/?")

_NEW = "make a new one in the channel's settings"


class AccountSettings(Options):
    """`thread`: the id of a thread or forum post in the webhook's channel, to post there."""

    thread: str = pydantic.Field(default="", pattern=r"^\d{0,20}$")


class Login(Options):
    """`webhook`: its URL, from the channel's settings under Integrations."""

    webhook: pydantic.SecretStr

    @pydantic.field_validator("webhook")
    @classmethod
    def _is_one(cls, webhook: pydantic.SecretStr) -> pydantic.SecretStr:
        if not _WEBHOOK.fullmatch(webhook.get_secret_value()):
            raise ValueError("it has the form https://discord.com/api/webhooks/ID/TOKEN")
        return webhook


class PostOptions(Options):
    """None."""


SPEC = Spec(
    name="discord",
    label="Discord",
    family="discord",
    docs="https://discord.com/developers/docs/resources/webhook",
    checked=date(2026, 8, 6),
    account=AccountSettings,
    login=Login,
    post=PostOptions,
    text=messages.TEXT,
    dialect=dialects.discord,
    media=messages.MEDIA,
    retry=Blind(),
)


class _Webhook(NamedTuple):
    """Its path, which holds its token, and what every request about messages says besides."""

    path: str
    thread: dict[str, str]


def connect(account: Any, login: Any, http: Any) -> Session:
    """The webhook says which channel it leads to. Two threads of a channel are two places."""
    number, token = login.webhook.get_secret_value().rstrip("/").split("/")[-2:]
    http.hide(token)
    thread = account.settings.thread
    ours, path = http.at(messages.API, messages.AGENT), f"webhooks/{number}/{token}"
    reply = ours.get(path)
    return Session(
        id=f"{number}/{thread}" if thread else number,
        name=reply.get("name") or account.name,
        url=f"https://discord.com/channels/{reply['guild_id']}/{thread or reply['channel_id']}",
        retry=SPEC.retry,
        http=ours,
        private=_Webhook(path, {"thread_id": thread} if thread else {}),
    )


def prepare(message: Message, _session: Session) -> Prepared:
    """The payload as it is sent, files aside."""
    return messages.prepared(message, {})


def commit(prepared: Prepared, session: Session) -> Receipt:
    """One message. Without `wait` Discord would not say whether it was kept."""
    place, body = {"wait": "true", **session.private.thread}, messages.body(prepared, session)
    reply = session.http.post(session.private.path, params=place, **body)
    return messages.receipt({**reply.json, "id": reply["id"]}, prepared["payload"], session)


def locate(url: str, session: Session) -> Receipt:
    """The message, asked of the webhook: it knows only its own."""
    _, name = messages.named(url)
    reply = session.http.get(f"{session.private.path}/messages/{name}", params=session.private.thread)
    return Receipt(id=reply["id"], url=f"{session.url}/{reply['id']}")


find = platform.cannot_find
judge = partial(answers.judge, answers.Advice("the webhook", login=_NEW, place=_NEW))
limits = platform.stated_limits
media = platform.stated_media
address = platform.no_address
