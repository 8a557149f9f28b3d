"""Our own web site: the platform that needs no login and no server.

`commit` asks nobody. It names the page; the page itself is built from the words that the ledger froze.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pydantic

from multipost import platform
from multipost.platform import MB, Films, Keyed, Media, Options, Pictures, Receipt, Session, Spec
from multipost.text import dialects

if TYPE_CHECKING:
    from multipost.platform import Message, Prepared


class AccountSettings(Options):
    """`path`: a folder of the site that this account's pages go to, such as `news/`."""

    path: str = pydantic.Field(default="", pattern=r"^([a-z0-9][a-z0-9-]*/)*$")


class Login(Options):
    """None."""


class PostOptions(Options):
    """None."""


SPEC = Spec(
    name="site",
    label="Web site",
    family="site",
    docs="https://www.w3.org/TR/html/",
    checked=date(2026, 11, 22),
    account=AccountSettings,
    login=Login,
    post=PostOptions,
    text=None,
    dialect=dialects.html,
    media=Media(
        count=100,
        pictures=Pictures(most=20 * MB),
        films=Films(most=20 * MB, count=100, mixed=True, captions=1 * MB),
    ),
    retry=Keyed(),
    long_form=True,
)


def connect(account: Any, _login: Any, _http: Any) -> Session:
    """Nobody to ask: the place is the folder of our site that the account names, wherever the site is served."""
    folder = account.settings.path
    url = f"{account.site.url}/{folder}" if account.site.url else folder
    name = account.site.title or account.name
    return Session(id=folder or "/", name=name, url=url, retry=SPEC.retry, private=folder)


def prepare(message: Message, session: Session) -> Prepared:
    """The address of the page: its date and its post, so that no two deliveries share one."""
    day = message.at.date().isoformat() if message.date == "asap" else message.date
    page = _page(day, message.post)
    return {"path": f"{session.private}{page}", "url": f"{session.url}{page}"}


def commit(prepared: Prepared, _session: Session) -> Receipt:
    """The page stands from now on; its path is where it is built."""
    return Receipt(id=prepared["path"], url=prepared["url"], facts={"path": prepared["path"]})


def address(account: Any, post: str, date: str) -> str:
    """The page, where the date is known and the site has an address."""
    site = account.site.url
    return f"{site}/{account.settings.path}{_page(date, post)}" if site and date[:1].isdigit() else ""


def _page(day: str, post: str) -> str:
    return f"{day}/{post}/"


find = platform.cannot_find
locate = platform.cannot_locate
limits = platform.stated_limits
media = platform.stated_media
judge = platform.by_status
