"""A platform that does not exist, and takes nothing that it had right before: every server is a file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from multipost import errors, platform
from multipost.platform import Blind, Options, Receipt, Session, Spec
from multipost.text import dialects
from multipost.text.measure import Limit

if TYPE_CHECKING:
    from multipost.platform import Prepared


class AccountSettings(Options):
    """`server` is the path of the file."""

    server: str


SPEC = Spec(
    name="wall",
    label="Wall",
    family="wall",
    docs="https://wall.example/docs",
    checked=date(2026, 10, 1),
    account=AccountSettings,
    login=Options,
    post=Options,
    text=Limit(280),
    dialect=dialects.plain,
    retry=Blind(),
)


def connect(account: Any, _login: Any, _http: Any) -> Session:
    return Session("wall", "The wall", "https://wall.example", SPEC.retry, private=Path(account.settings.server))


def commit(prepared: Prepared, session: Session) -> Receipt:
    """One line more in the file, unless it says what the last one says."""
    before = session.private.read_text(encoding="utf-8").splitlines() if session.private.exists() else []
    line = json.dumps(prepared["text"])
    if before[-1:] == [line]:
        raise errors.Rejected("this is a duplicate of the post before")
    session.private.write_text("\n".join([*before, line]), encoding="utf-8")
    return Receipt(str(len(before)), f"{session.url}/{len(before)}")


prepare = platform.message_itself
find = platform.cannot_find
locate = platform.cannot_locate
limits = platform.stated_limits
judge = platform.by_status
media = platform.stated_media
address = platform.no_address
