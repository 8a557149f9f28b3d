"""A Discord channel, through its webhook: no account, no bot, one secret URL.

A webhook cannot reply, cannot list what it posted and takes no key, so nothing can be proven about a lost answer
(`Blind`) and every further message is one more risk. A post is therefore always one message: the parts of a thread are
joined, as in a chat they would only ring several times, and what is longer than one message is a complaint.

Every request carries `allowed_mentions: {parse: []}`, so that no words ring anybody. Pictures of a post with a content
warning stay covered until a reader clicks; the warning itself stands in the text.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

import pydantic

from multipost import __version__, errors, platform
from multipost.platform import MB, Blind, Films, Media, Options, Pictures, Receipt, Session, Spec
from multipost.platforms import _discord_answers
from multipost.text import dialects, units
from multipost.text.measure import Limit

if TYPE_CHECKING:
    from multipost.platform import Message, Prepared

API = "https://discord.com/api/v10"
AGENT = {"User-Agent": f"DiscordBot (https://example.org/multipost, {__version__})"}
"""Discord asks for this form, and turns others away at its door."""

_WEBHOOK = re.compile(r"https://(?:(?:ptb|canary)\.)?discord(?:app)?\.com/api(?:/v\d+)?/webhooks/(\d+)/([\w-]+)/?")
_MESSAGE = re.compile(r"https://(?:(?:ptb|canary)\.)?discord(?:app)?\.com/channels/\d+/\d+/(\d+)/?")


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
    text=Limit(2000, units.utf16),  # the unit is not documented; this one is never smaller than the others
    dialect=dialects.discord,
    media=Media(count=10, alt=1024, pictures=Pictures(most=10 * MB), films=Films(most=10 * MB, count=10, mixed=True)),
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
    ours, path = http.at(API, AGENT), f"webhooks/{number}/{token}"
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
    """The payload as it is sent. Files go up with it and not before, so they are only named here."""
    cover = "SPOILER_" if message.content_warning else ""
    described = [
        {"id": number, "filename": cover + PurePosixPath(one.file).name, "description": one.alt}
        for number, one in enumerate(message.attachments)
    ]
    payload = {"content": message.text, "allowed_mentions": {"parse": []}, "attachments": described}
    return {"payload": payload, "files": [asdict(one) for one in message.attachments]}


def commit(prepared: Prepared, session: Session) -> Receipt:
    """One message. Without `wait` Discord would not say whether it was kept."""
    payload = prepared["payload"]
    files = {
        f"files[{number}]": (payload["attachments"][number]["filename"], file.content, file.kind)
        for number, file in enumerate(session.open(platform.as_attachment(kept)) for kept in prepared["files"])
    }
    body = {"data": {"payload_json": json.dumps(payload)}, "files": files} if files else {"json": payload}
    reply = session.http.post(session.private.path, params={"wait": "true", **session.private.thread}, **body)
    return Receipt(id=reply["id"], url=f"{session.url}/{reply['id']}")


def locate(url: str, session: Session) -> Receipt:
    """The message, asked of the webhook: it knows only its own."""
    found = _MESSAGE.fullmatch(url.strip())
    if not found:
        raise errors.Rejected("this is no link to a message: choose Copy Message Link in Discord")
    reply = session.http.get(f"{session.private.path}/messages/{found[1]}", params=session.private.thread)
    return Receipt(id=reply["id"], url=f"{session.url}/{reply['id']}")


find = platform.cannot_find
judge = _discord_answers.judge
limits = platform.stated_limits
media = platform.stated_media
address = platform.no_address
