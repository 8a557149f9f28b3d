"""A newsletter through listmonk, on a server of one's own.

`prepare` makes a campaign, which is always a draft, or finds again the one of this post, date and lists; `commit`
starts it by its id. A campaign sends each subscriber one mail, however often it is started. So no order of late
requests makes a second, and neither does a person who has it tried again though it was there.

Nothing is asked to run that was looked at and is no draft: whoever paused or cancelled it knows why. Therefore a lost
answer is settled by looking at the campaign (`Keyed` with a `ttl`); only where it is still a draft the same request is
made again, and if listmonk refuses that, because the first arrived after all, looking says so the next time.
"""

from __future__ import annotations

import base64
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any, Literal

import pydantic

from multipost import platform
from multipost.platform import MB, Keyed, Media, Options, Pictures, Session, Spec
from multipost.platforms import _address
from multipost.platforms import _listmonk_campaign as campaigns
from multipost.platforms import _listmonk_draft as drafts
from multipost.platforms import _listmonk_server as servers
from multipost.text import dialects, units
from multipost.text.measure import Limit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from multipost.platform import Message, Prepared, Receipt

Lists = Annotated[
    tuple[str, ...],
    pydantic.BeforeValidator(lambda said: (said,) if isinstance(said, str) else said),
    pydantic.Field(min_length=1),
]


class AccountSettings(Options):
    """`server`: where listmonk is; `user`: the name of the API user; `lists`: who gets it, by name or number.

    `template`: its name or number, else the default one; `from_email`: who sends it, else as listmonk says; `archive`:
    whether everybody can read it in the archive.
    """

    server: _address.Address
    user: str = pydantic.Field(pattern=r"^[^:\s]+$")  # no secret, and hidden like one it would vanish from our words
    lists: Lists
    template: str = ""
    from_email: str = ""
    archive: bool = False


class Login(Options):
    """`token`: of the API user."""

    token: pydantic.SecretStr = pydantic.Field(min_length=1)


class PostOptions(Options):
    """`subject`: instead of the title; `preheader`: what mailboxes show after it; `send`: `draft` to do it by hand."""

    subject: str = ""
    preheader: str = ""
    send: Literal["now", "draft"] = "now"


SPEC = Spec(
    name="listmonk",
    label="listmonk",
    family="listmonk",
    docs="https://listmonk.app/docs/apis/campaigns/",
    checked=date(2026, 11, 22),
    account=AccountSettings,
    login=Login,
    post=PostOptions,
    text=None,
    dialect=dialects.html,
    media=Media(
        count=50,
        pictures=Pictures(most=2 * MB, kinds=frozenset({"image/png", "image/jpeg", "image/gif"}), side=1600),
    ),
    retry=Keyed(ttl=timedelta(days=1), settle=timedelta(minutes=14)),
    long_form=True,
)

_LONGEST = Limit(200, units.utf8)
"""What listmonk took before it took 5,000, and more than any mailbox shows."""


def connect(account: Any, login: Any, http: Any) -> Session:
    """The lists that the account names. Others are another place. Raises `ConfigError` for one that we do not see."""
    settings = account.settings
    pair = base64.b64encode(f"{settings.user}:{login.token.get_secret_value()}".encode()).decode()
    http.hide(pair)
    ours = http.at(settings.server, {"Authorization": f"Basic {pair}"})
    config = ours.get("/api/config")["data"]
    lists = [servers.named(ours, "lists", one) for one in settings.lists]
    template = servers.named(ours, "templates", settings.template).id if settings.template else None
    return Session(
        id="+".join(sorted(str(one.id) for one in lists)),
        name=", ".join(one.name for one in lists),
        url=f"{settings.server}/admin/lists",
        retry=SPEC.retry,
        facts={"root": (config.get("root_url") or settings.server).rstrip("/"), "version": config.get("version", "")},
        settings=settings,
        http=ours,
        private=drafts.Place(tuple(one.id for one in lists), template),
    )


def prepare(message: Message, session: Session) -> Prepared:
    """The draft with the words of now. A campaign that was started already stays as it is."""
    there = drafts.look(message, session)
    if there is None or there["status"] == campaigns.DRAFT:
        there = drafts.write(message, session, there)
    now = message.options.get("send", "now") == "now"
    page = f"{session.settings.server}/admin/campaigns/{there['id']}"
    archived = f"{session.facts['root']}/archive/{there['archive_slug']}"
    return {
        "id": there["id"],
        "url": archived if now and session.settings.archive else page,
        "now": now,
        "start": now and there["status"] == campaigns.DRAFT,
        "subject": campaigns.subject(message),
        "lists": session.private.lists,
    }


def commit(prepared: Prepared, session: Session) -> Receipt:
    """Start the campaign; or only look at it, where it stays a draft or runs already."""
    path = f"/api/campaigns/{prepared['id']}"
    if prepared["start"]:
        reply = session.http.put(f"{path}/status", json={"status": "running"})
    else:
        reply = session.http.get(path, params={"no_body": "true"})
    return campaigns.receipt(reply["data"], prepared)


def find(prepared: Prepared, session: Session, _since: datetime, _known: Iterable[str]) -> Receipt | None:
    """What became of the campaign: it is nobody else's. A draft was not started yet."""
    shown = session.http.get(f"/api/campaigns/{prepared['id']}", params={"no_body": "true"})["data"]
    waits = prepared["now"] and shown["status"] == campaigns.DRAFT
    return None if waits else campaigns.receipt(shown, prepared)


def limits(_message: Message, _facts: Mapping[str, Any]) -> tuple[tuple[str, Limit], ...]:
    """Of what stands in the mailbox."""
    return (("title", _LONGEST), ("options.subject", _LONGEST), ("options.preheader", _LONGEST))


locate = servers.locate
media = platform.stated_media
address = platform.no_address
judge = servers.judge
