"""A webhook of one's own: a signed JSON POST, so that anything else can be reached.

It follows Standard Webhooks (id, time and body are signed), for which there are libraries in many languages. The id is
our key, always the same for the same post: a receiver that drops what it has seen makes every repeat harmless. Whether
it does, only its owner knows and says; nobody is asked before the first post, since there is nothing to ask.

It is a little long, since nobody else checks the login, and since any server at all may be at the other end.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from dataclasses import asdict
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import parse_qsl, urlsplit

import pydantic

from multipost import platform
from multipost.platform import MB, Blind, Keyed, Media, Options, Pictures, Receipt, Session, Spec
from multipost.platforms import _address
from multipost.platforms import _webhook_answers as answers
from multipost.text import dialects

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Message, Prepared
    from multipost.wire import Http

_PREFIX = "whsec_"
_BYTES = range(24, 65)
"""How long the standard wants a secret to be."""

_SECRET = re.compile(r"(?=.*\d).{16,}|.{24,}")
"""What looks like one within a URL; shorter words stand in posts, too."""


class AccountSettings(Options):
    """`repeats`: what the receiver does with a `webhook-id` that it has seen, deliver it again or drop it.

    `files`: whether pictures go with the post, or only their names and descriptions.
    """

    repeats: Literal["delivered", "dropped"] = "delivered"
    files: Literal["inline", "none"] = "inline"


class Login(Options):
    """`url`: where posts are received; `secret`: what they are signed with, `whsec_` and 24 to 64 bytes in base64."""

    url: pydantic.SecretStr
    secret: pydantic.SecretStr

    @pydantic.field_validator("url")
    @classmethod
    def _is_safe(cls, url: pydantic.SecretStr) -> pydantic.SecretStr:
        parts = urlsplit(url.get_secret_value())
        here = parts.scheme == "http" and parts.hostname in _address.OF_THIS_MACHINE
        if not parts.hostname or "@" in parts.netloc or parts.fragment or not (parts.scheme == "https" or here):
            raise ValueError("it begins with https://")
        return url

    @pydantic.field_validator("secret")
    @classmethod
    def _is_long(cls, secret: pydantic.SecretStr) -> pydantic.SecretStr:
        if not secret.get_secret_value().startswith(_PREFIX) or len(_bytes(secret)) not in _BYTES:
            raise ValueError("it is whsec_ and 24 to 64 bytes in base64")
        return secret


class PostOptions(Options):
    """None."""


SPEC = Spec(
    name="webhook",
    label="Webhook",
    family="webhook",
    docs="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md",
    checked=date(2026, 11, 22),
    account=AccountSettings,
    login=Login,
    post=PostOptions,
    text=None,
    dialect=dialects.html,
    plain=dialects.plain,
    media=Media(count=10, pictures=Pictures(most=2 * MB)),
    retry=Blind(),  # `_ONCE` where the owner says that repeats are dropped
)


_ONCE = Keyed(settle=timedelta(minutes=5))
"""A receiver that is slow may still be busy with the first request: two at once could both look and find nothing."""


class _Receiver(NamedTuple):
    """Where a post goes, whose it is, and what signs it."""

    url: str
    account: str
    secret: bytes


def connect(account: Any, login: Any, http: Http) -> Session:
    """Nobody is asked. The place is known by a digest of its URL, which may hold a secret itself."""
    url = login.url.get_secret_value()
    parts = urlsplit(url)
    within = (*parts.path.split("/"), *(value for _, value in parse_qsl(parts.query)))
    http.hide(*filter(_SECRET.fullmatch, within), login.secret.get_secret_value().removeprefix(_PREFIX))
    return Session(
        id=f"{parts.netloc}/{hashlib.sha256(url.encode()).hexdigest()[:16]}",
        name=parts.netloc,
        url=f"{parts.scheme}://{parts.netloc}",
        retry=_ONCE if account.settings.repeats == "dropped" else Blind(),
        settings=account.settings,
        http=http,
        private=_Receiver(url, account.name, _bytes(login.secret)),
    )


def prepare(message: Message, session: Session) -> Prepared:
    """All but the pictures, which go along and not before."""
    at = message.at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    post = {
        "id": message.key,
        "post": message.post,
        "date": message.date,
        "account": session.private.account,
        "title": message.title,
        "text": message.text,
        "html": message.article,
        "link": message.link,
        "canonical": message.canonical,
        "language": message.language,
        "tags": list(message.tags),
        "content_warning": message.content_warning,
    }
    body = {"type": "post.published", "timestamp": at, "data": post}
    return {"body": body, "files": [asdict(one) for one in message.attachments]}


def commit(prepared: Prepared, session: Session) -> Receipt:
    """The post, signed as the bytes that leave. The time is the request's own: receivers refuse what is older."""
    body, key = prepared["body"], prepared["body"]["data"]["id"]
    files = [_file(kept, session) for kept in prepared["files"]]
    content = json.dumps({**body, "data": {**body["data"], "attachments": files}}, ensure_ascii=False).encode()
    stamp = str(int(session.http.now.timestamp()))
    signed = hmac.new(session.private.secret, b".".join([key.encode(), stamp.encode(), content]), hashlib.sha256)
    headers = {
        "Content-Type": "application/json",
        "webhook-id": key,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{base64.b64encode(signed.digest()).decode()}",
    }
    reply = session.http.post(session.private.url, content=content, headers=headers)
    return answers.receipt(reply, key, session)


def _file(kept: Mapping[str, Any], session: Session) -> dict[str, Any]:
    """A picture as the receiver gets it. `file` is its name in the words' HTML, `sha256` that of the original."""
    named = {name: kept[name] for name in ("file", "alt", "sha256")}
    if session.settings.files == "none":
        return named
    file = session.open(platform.as_attachment(kept))
    return {**named, "name": file.name, "type": file.kind, "content": base64.b64encode(file.content).decode()}


def _bytes(secret: pydantic.SecretStr) -> bytes:
    """What signs. Raises `ValueError` for what is no base64."""
    said = secret.get_secret_value().removeprefix(_PREFIX)
    return base64.b64decode(said + "=" * (-len(said) % 4), validate=True)


find = platform.cannot_find
locate = platform.cannot_locate
limits = platform.stated_limits
media = platform.stated_media
address = platform.no_address
judge = answers.judge
