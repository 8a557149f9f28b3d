"""A platform for measuring: short texts in threads, a timeline nobody sees."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from multipost import platform
from multipost.platform import Keyed, Media, Options, Receipt, Session, Spec
from multipost.text import dialects, units
from multipost.text.measure import Limit

if TYPE_CHECKING:
    from multipost.platform import Message, Prepared


class AccountSettings(Options):
    """`name`: which board."""

    name: str


class Nothing(Options):
    """No login, no options."""


SPEC = Spec(
    name="board",
    label="Board",
    family="board",
    docs="https://example.org/board",
    checked=date(2026, 11, 22),
    account=AccountSettings,
    login=Nothing,
    post=Nothing,
    text=Limit(500, units.graphemes, link=23),
    dialect=dialects.plain,
    media=Media(count=4),
    retry=Keyed(),
    threads=True,
)


def connect(account: Any, _login: Any, _http: Any) -> Session:
    """Always there."""
    return Session(account.settings.name, account.name, "https://board.example", SPEC.retry)


def prepare(message: Message, _session: Session) -> Prepared:
    """The key is the address."""
    return {"id": message.key[:16]}


def commit(prepared: Prepared, session: Session) -> Receipt:
    """Nothing is sent: only our own work is measured."""
    return Receipt(prepared["id"], f"{session.url}/{prepared['id']}")


find = platform.cannot_find
locate = platform.cannot_locate
limits = platform.stated_limits
judge = platform.by_status
media = platform.stated_media
address = platform.no_address
