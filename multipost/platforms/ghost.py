"""Ghost: a draft that nobody sees is made whole first, then one request publishes it by its number.

The draft carries our key, so it is found again and never made twice. The request that publishes names the
moment of the draft, and Ghost refuses it for a post that changed since: repeated, it changes nothing.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

import pydantic

from multipost import errors, platform
from multipost.platform import MB, Keyed, Media, Options, Pictures, Receipt, Session, Spec
from multipost.platforms import _address, _article
from multipost.platforms import _ghost_draft as drafts
from multipost.platforms import _ghost_judge as judging
from multipost.platforms import _ghost_shown as posts
from multipost.platforms._ghost_api import Api
from multipost.text import dialects, units
from multipost.text.measure import Limit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from multipost.platform import Message, Prepared
    from multipost.wire import Http

Status = Literal["published", "draft"]
Visibility = Literal["public", "members", "paid"]

_KEY = re.compile(r"[\w-]+:[0-9a-f]{64}")
_SLUG = "^([a-z0-9][a-z0-9-]*)?$"
_TITLE, _EXCERPT, _ALT = 255, 300, 191


class AccountSettings(Options):
    """`server`: the address before `/ghost` where the site is administered.

    `status`: what becomes of posts that do not say, published or left to a person as a draft; `visibility`: who reads
    those that do not say.
    """

    server: _address.Place
    status: Status = "published"
    visibility: Visibility = "public"


class Login(Options):
    """`admin_key`: the Admin API key of a custom integration, two numbers with a colon between them."""

    admin_key: pydantic.SecretStr

    @pydantic.field_validator("admin_key")
    @classmethod
    def _is_one(cls, key: pydantic.SecretStr) -> pydantic.SecretStr:
        if not _KEY.fullmatch(key.get_secret_value()):
            raise ValueError("it ends in a colon and 64 digits from 0 to f")
        return key


class PostOptions(Options):
    """`status` and `visibility`: instead of the account's; `slug`: the end of its address; `excerpt`: for lists.

    `featured`: whether the theme shows it before others.
    """

    status: Status | None = None
    slug: str = pydantic.Field(default="", pattern=_SLUG, max_length=150)
    excerpt: str = ""
    visibility: Visibility | None = None
    featured: bool = False


SPEC = Spec(
    name="ghost",
    label="Ghost",
    family="article",
    docs="https://docs.ghost.org/admin-api/posts/overview",
    checked=date(2026, 11, 22),
    account=AccountSettings,
    login=Login,
    post=PostOptions,
    text=None,
    dialect=dialects.html,
    media=Media(count=100, pictures=Pictures(most=5 * MB)),
    retry=Keyed(ttl=timedelta(days=1)),
    long_form=True,
    profile=platform.its_server,
)


def connect(account: Any, login: Any, http: Http) -> Session:
    """The site, and whether it believes our key."""
    number, _, secret = login.admin_key.get_secret_value().partition(":")
    http.hide(secret)
    server = account.settings.server
    ours = Api(http.at(f"{server}/ghost/api/admin", {"Accept-Version": "v5.0"}), number, bytes.fromhex(secret))
    said = ours.get("site")
    if "json" not in said.headers.get("content-type", "") or not said.get("site"):
        sentence = f"{server} does not answer like Ghost: write `server:` as the address before `/ghost`"
        raise errors.ConfigError(f"{sentence} where the site is administered.")
    ours.get("posts", limit="1", fields="id")["posts"]
    site = said["site"]
    url = str(site["url"]).rstrip("/")
    return Session(
        id=url.partition("://")[2],
        name=str(site["title"]),
        url=url,
        retry=SPEC.retry,
        settings=account.settings,
        http=ours.http,
        private=ours,
    )


def prepare(message: Message, session: Session) -> Prepared:
    """The draft, made or found again. What got further than a draft is left as it is."""
    status = str(message.options.get("status") or session.settings.status)
    standing, free = drafts.look(message, session.private)
    body = drafts.body(message, session)
    if standing and standing["status"] != "draft":
        return {"id": standing["id"], "status": status, "asked": drafts.asked(body, standing["slug"]), "updated_at": ""}
    shown = drafts.make(body, standing, free, session.private)
    asked = drafts.asked(body, shown["slug"])
    lost = list(posts.differences(shown, asked))
    if lost:
        raise errors.Rejected(f"{session.name} would not keep the post as it is. {' '.join(lost)}")
    return {"id": shown["id"], "status": status, "asked": asked, "updated_at": shown["updated_at"]}


def commit(prepared: Prepared, session: Session) -> Receipt:
    """The draft is published. What shall stay a draft is only looked at, whatever it is by now."""
    route, status, moment = f"posts/{prepared['id']}", prepared["status"], prepared["updated_at"]
    if status == "draft" or not moment:
        reply = session.private.get(route, formats="html")
    else:
        body = {"posts": [{"status": status, "updated_at": moment}]}
        reply = session.private.put(route, params={"formats": "html"}, json=body)
    (shown,) = reply["posts"]
    if shown["id"] != prepared["id"] or not posts.has_reached(shown, status):
        raise errors.OutcomeUnknown(f"Ghost keeps it as `{shown['status']}`: publish it there")
    return posts.receipt(shown, prepared["asked"], session)


def find(prepared: Prepared, session: Session, _since: datetime, known: Iterable[str]) -> Receipt | None:
    """The post by its number. None where it is still the draft that we made, untouched."""
    reply = session.private.get(f"posts/{prepared['id']}", formats="html")
    if reply.status == HTTPStatus.NOT_FOUND:
        raise errors.OutcomeUnknown(f"its draft was deleted at {session.name}")
    (shown,) = reply["posts"]
    if posts.has_reached(shown, prepared["status"]):
        return None if shown["id"] in set(known) else posts.receipt(shown, prepared["asked"], session)
    if shown["status"] == "draft" and shown["updated_at"] == prepared["updated_at"]:
        return None
    raise errors.OutcomeUnknown(f"somebody changed it at {session.name}, where it is `{shown['status']}` now")


def locate(url: str, session: Session) -> Receipt:
    """The published post at an address. The site may have another host than the place where it is administered."""
    place = urlsplit(url.strip())
    slug = place.path.rstrip("/").rpartition("/")[2]
    found = session.private.get(f"posts/slug/{slug}").get("posts") if re.fullmatch("[a-z0-9-]+", slug) else None
    shown = found[0] if found else {"url": "", "status": ""}
    there = urlsplit(shown["url"])
    is_it = (there.netloc, there.path.rstrip("/")) == (place.netloc.lower(), place.path.rstrip("/"))
    if not is_it or shown["status"] != "published":
        raise errors.ConfigError(f"{session.name} shows no post at {url}: copy the address from the post's own page.")
    return Receipt(str(shown["id"]), str(shown["url"]))


def limits(message: Message, _facts: Mapping[str, Any]) -> Iterator[tuple[str, Limit]]:
    """Title and excerpt; and the descriptions, once a picture is featured, whose field is short."""
    yield "title", Limit(_TITLE, units.codepoints)
    yield "options.excerpt", Limit(_EXCERPT, units.codepoints)
    if _article.featured(message):
        yield "alt", Limit(_ALT, units.codepoints)


judge = judging.judge
media = platform.stated_media
address = platform.no_address
