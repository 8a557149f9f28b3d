"""A Telegram channel or group, through a bot that may post there.

Telegram keeps no key and shows a bot nothing of what was posted, so nothing can be proven about a lost answer
(`Blind`). Pictures go up with the message and not before. With them the words may only be as long as a caption.

There is no field for the description of a picture. The pictures of a post with a content warning are covered until a
reader taps on them; the warning itself stands in the text, which is never covered: a helpline must be read.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import pydantic

from multipost import errors, platform
from multipost.platform import MB, Blind, Films, Handles, Media, Options, Pictures, Session, Spec
from multipost.platforms import _telegram_answers as answers
from multipost.platforms import _telegram_chat as chats
from multipost.platforms import _telegram_request as requests
from multipost.platforms import _telegram_shown as shown
from multipost.text import dialects, units
from multipost.text.dialects.telegram import characters
from multipost.text.measure import Limit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Message, Prepared, Receipt
    from multipost.wire import Http

API = "https://api.telegram.org"
RAW = Limit(32_768, units.utf8)
"""What is longer with its markup is not even read."""

CAPTION = Limit(1024, characters, also=RAW)

Preview = Literal["link", "any", "none"]


class AccountSettings(Options):
    """`chat`: `@name` of a public channel or group, or the number of a private one, `-100…`.

    `preview`: of which link a preview is shown: of the post's `link` (`link`), else of the first in the words (`any`),
    or of none (`none`). `silent`: nobody's phone makes a sound.
    """

    chat: str = pydantic.Field(pattern=r"^(@[A-Za-z]\w{3,31}|-\d{1,16})$")
    preview: Preview = "link"
    silent: bool = False


class Login(Options):
    """`token`: of the bot, as @BotFather gives it."""

    token: pydantic.SecretStr

    @pydantic.field_validator("token")
    @classmethod
    def _is_one(cls, token: pydantic.SecretStr) -> pydantic.SecretStr:
        if not re.fullmatch(r"\d+:[\w-]+", token.get_secret_value(), re.ASCII):
            raise ValueError("it has the form 123456:ABC-DEF")
        return token


class PostOptions(Options):
    """`preview`, `silent`: as in the settings of the account, for this post."""

    preview: Preview | None = None
    silent: bool | None = None


SPEC = Spec(
    name="telegram",
    label="Telegram",
    family="telegram",
    docs="https://core.telegram.org/bots/api",
    checked=date(2026, 6, 18),
    account=AccountSettings,
    login=Login,
    post=PostOptions,
    text=Limit(4096, characters, also=RAW),
    dialect=dialects.telegram,
    media=Media(
        count=10,
        alt=None,
        pictures=Pictures(most=10 * MB, kinds=frozenset({"image/jpeg", "image/png"}), side=5000, ratio=20),
        films=Films(most=50 * MB, count=10, mixed=True),
    ),
    threads=True,
    retry=Blind(),
    handles=Handles(r"[A-Za-z][A-Za-z0-9_]{3,31}", "@name"),
    profile=chats.profile,
)


def connect(account: Any, login: Login, http: Http) -> Session:
    """Who the bot is, which chat it is, and whether the one may post in the other."""
    token = login.token.get_secret_value()
    http.hide(token.partition(":")[2])
    ours = http.at(f"{API}/bot{token}")
    me = ours.get("getMe")["result"]
    chat = ours.get("getChat", params={"chat_id": account.settings.chat})["result"]
    member = ours.get("getChatMember", params={"chat_id": chat["id"], "user_id": me["id"]})["result"]
    if wrong := chats.forbidden(chat, member):
        raise errors.NotAllowed(f"@{me['username']} may not post in {chats.name(chat)}: {wrong}")
    return Session(
        id=str(chat["id"]),
        name=chats.name(chat),
        url=chats.address(chat),
        retry=SPEC.retry,
        settings=account.settings,
        http=ours,
    )


def prepare(message: Message, session: Session) -> Prepared:
    """Everything but the files, which go up with it and are only named here."""
    return {
        "chat": session.id,
        "text": message.text,
        "silent": requests.option("silent", message, session),
        "preview": requests.preview(message, session),
        "answers": int(message.thread[-1].id) if message.thread else None,
        "covered": bool(message.content_warning),
        "files": [asdict(one) for one in message.attachments],
    }


def commit(prepared: Prepared, session: Session) -> Receipt:
    """One message, or one album. Where it is shown otherwise than it was asked to be, the receipt says so."""
    files = [session.open(platform.as_attachment(kept)) for kept in prepared["files"]]
    method, body = requests.of(prepared, files)
    return shown.receipt(session.http.post(method, **body)["result"], prepared, session)


def limits(message: Message, _facts: Mapping[str, Any]) -> list[tuple[str, Limit]]:
    """With pictures, the words are a caption."""
    return [("text", CAPTION)] if message.attachments else []


find = platform.cannot_find
locate = chats.locate
judge = answers.judge
media = platform.stated_media
address = platform.no_address
