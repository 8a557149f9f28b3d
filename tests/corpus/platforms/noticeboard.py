"""A platform that does not exist: every server is a JSON file, which says itself how much it takes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pydantic

from multipost import errors, platform
from multipost.platform import Blind, Media, Options, Receipt, Session, Spec
from multipost.text import dialects
from multipost.text.measure import Limit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Message, Prepared


class AccountSettings(Options):
    """`server` is the path of the file."""

    server: str


class Login(Options):
    token: pydantic.SecretStr = pydantic.Field(min_length=1)


SPEC = Spec(
    name="noticeboard",
    label="Noticeboard",
    family="noticeboard",
    docs="https://noticeboard.example/docs",
    checked=date(2026, 10, 1),
    account=AccountSettings,
    login=Login,
    post=Options,
    text=Limit(100),
    dialect=dialects.plain,
    media=Media(count=2, alt=50),
    states=True,
    retry=Blind(),
    threads=True,
)


def connect(account: Any, login: Any, _http: Any) -> Session:
    """The file says who may come in, who that is, and the facts."""
    path = Path(account.settings.server)
    if not path.is_file():
        raise errors.NotSent(f"{path.name} cannot be reached")
    board = json.loads(path.read_text(encoding="utf-8"))
    if login.token.get_secret_value() != board["token"]:
        raise errors.AuthFailed("the board does not know this token")
    return Session(board["id"], board["name"], board["url"], SPEC.retry, facts=board["facts"], private=path)


def commit(prepared: Prepared, session: Session) -> Receipt:
    """One line more beside the file."""
    with session.private.with_suffix(".posts").open("a", encoding="utf-8") as posts:
        posts.write(f"{json.dumps(prepared['text'])}\n")
    return Receipt("1", f"{session.url}/1")


def limits(message: Message, facts: Mapping[str, Any]) -> list[tuple[str, Limit]]:
    """What the board says; its warnings stand in the room of the words."""
    room = [("text", Limit(facts["text"] - len(message.content_warning)))] if "text" in facts else []
    return room + [(name, Limit(facts[name])) for name in ("title", "alt", "attachments") if name in facts]


prepare = platform.message_itself
find = platform.cannot_find
locate = platform.cannot_locate
judge = platform.by_status
media = platform.stated_media
address = platform.no_address
