"""WordPress: a draft that nobody sees is made whole first, then one request publishes it by its number.

The draft carries our key in a comment, so it is found again and never made twice. Publishing what is published changes
nothing. Before a lost request is repeated the post is asked: only a draft that nobody touched since is sent again, so
what a person took back stays back.
"""

from __future__ import annotations

import base64
import html
import re
from datetime import date, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import parse_qs, urlsplit

import pydantic

from multipost import errors, platform
from multipost.platform import MB, Keyed, Media, Options, Pictures, Session, Spec
from multipost.platforms import _address
from multipost.platforms import _wordpress_api as api
from multipost.platforms import _wordpress_draft as drafts
from multipost.platforms import _wordpress_judge as judging
from multipost.platforms import _wordpress_shown as posts
from multipost.text import dialects

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from multipost.platform import Message, Prepared, Receipt
    from multipost.wire import Http

Status = Literal["publish", "draft", "pending"]

_SLUG = r"^([a-z0-9-]*[a-z][a-z0-9-]*)?$"
_SHOWN = "id,slug,status,link,modified_gmt,title,content,tags,categories,featured_media"


class AccountSettings(Options):
    """`server`: the address of the home page; `user`: who logs in there, and is shown as the author.

    `status`: what becomes of posts that do not say, published or left to a person as a draft or for review;
    `categories`: the names of those that they are in; `first_published`: whether a line under the words leads to the
    page of the same post on our own site.
    """

    server: _address.Place
    user: str = pydantic.Field(min_length=1, pattern="^[^:]+$")
    status: Status = "publish"
    categories: tuple[str, ...] = ()
    first_published: Literal["shown", "hidden"] = "shown"


class Login(Options):
    """`application_password`: from the user's profile there; spaces in it mean nothing."""

    application_password: pydantic.SecretStr

    @pydantic.field_validator("application_password")
    @classmethod
    def _is_one(cls, password: pydantic.SecretStr) -> pydantic.SecretStr:
        if not _letters(password):
            raise ValueError("it has letters and digits")
        return password


class PostOptions(Options):
    """`status` and `categories`: instead of the account's; `slug`: the end of its address; `excerpt`: for lists."""

    status: Status | None = None
    slug: str = pydantic.Field(default="", pattern=_SLUG, max_length=190)
    excerpt: str = ""
    categories: tuple[str, ...] | None = None


SPEC = Spec(
    name="wordpress",
    label="WordPress",
    family="article",
    docs="https://developer.wordpress.org/rest-api/reference/posts/",
    checked=date(2026, 11, 22),
    account=AccountSettings,
    login=Login,
    post=PostOptions,
    text=None,
    dialect=dialects.html,
    media=Media(count=100, pictures=Pictures(most=2 * MB, kinds=frozenset({"image/png", "image/jpeg", "image/gif"}))),
    retry=Keyed(ttl=timedelta(days=1), settle=timedelta(minutes=5)),
    long_form=True,
    profile=platform.its_server,
)


def connect(account: Any, login: Any, http: Http) -> Session:
    """The API, and who we are there: public answers would not say that a login is wrong."""
    settings, password = account.settings, _letters(login.application_password)
    token = base64.b64encode(f"{settings.user}:{password}".encode()).decode()
    http.hide(password, token)
    ours, said = api.find(http, settings.server, token)
    if not said.get("authentication"):
        sentence = f"{settings.server} takes no application passwords"
        raise errors.NotAllowed(f"{sentence}: they need https, and no security plugin that turns them off")
    me = ours.get("users/me", context="edit", _fields="id,capabilities")
    rights = me.get("capabilities")
    if settings.status == "publish" and rights and not rights.get("publish_posts"):
        raise errors.NotAllowed(f"{settings.user} may not publish there: make it an Author, or set `status: pending`")
    return Session(
        id=str(me["id"]),
        name=html.unescape(said.get("name") or settings.server),
        url=settings.server,
        retry=SPEC.retry,
        settings=settings,
        http=ours.http,
        private=ours,
    )


def prepare(message: Message, session: Session) -> Prepared:
    """The draft, made or found again. What got further than a draft is left as it is."""
    ours: api.Api = session.private
    status = str(message.options.get("status") or session.settings.status)
    standing, free = drafts.look(message, ours)
    body = drafts.body(message, session)
    if standing and standing["status"] not in posts.DRAFTS:
        return {"id": standing["id"], "status": status, "asked": drafts.asked(body, standing["slug"]), "modified": ""}
    shown = drafts.make(body, standing, free, ours)
    asked = drafts.asked(body, shown["slug"])
    lost = list(posts.differences(shown, asked))
    if lost:
        raise errors.Rejected(f"{session.name} would not keep the post as it is. {' '.join(lost)}")
    return {"id": shown["id"], "status": status, "asked": asked, "modified": shown["modified_gmt"]}


def commit(prepared: Prepared, session: Session) -> Receipt:
    """The draft becomes what it was asked to be. What shall stay a draft is only looked at, whatever it is by now."""
    ours, route, status = session.private, f"posts/{prepared['id']}", prepared["status"]
    is_done = status == "draft" or not prepared["modified"]
    reply = ours.get(route, context="edit") if is_done else ours.post(route, json={"status": status})
    if reply["id"] != prepared["id"] or not posts.has_reached(reply.json, status):
        raise errors.OutcomeUnknown(f"WordPress keeps it as `{reply.get('status')}`: publish it there")
    return posts.receipt(reply.json, prepared["asked"], session)


def find(prepared: Prepared, session: Session, _since: datetime, known: Iterable[str]) -> Receipt | None:
    """The post by its number. None where it is still the draft that we made, untouched."""
    reply = session.private.get(f"posts/{prepared['id']}", context="edit", _fields=_SHOWN)
    if reply.status == HTTPStatus.NOT_FOUND:
        raise errors.OutcomeUnknown(f"its draft was deleted at {session.name}")
    shown = reply.json
    if posts.has_reached(shown, prepared["status"]):
        return None if str(shown["id"]) in set(known) else posts.receipt(shown, prepared["asked"], session)
    if shown["status"] in posts.DRAFTS and shown["modified_gmt"] == prepared["modified"]:
        return None
    raise errors.OutcomeUnknown(f"somebody changed it at {session.name}, where it is `{shown['status']}` now")


def locate(url: str, session: Session) -> Receipt:
    """The published post at an address, or with the number that an address names."""
    place = urlsplit(url.strip())
    numbers = [one for name in ("p", "post") for one in parse_qs(place.query).get(name, ())]
    slug = place.path.rstrip("/").rpartition("/")[2]
    query = {"include": numbers[0]} if numbers else {"slug": slug}
    is_here = place.netloc.lower() == urlsplit(session.url).netloc and any(query.values())
    found = session.private.get("posts", **query, _fields="id,link").json if is_here else []
    if len(found) != 1:
        raise errors.ConfigError(f"{session.name} shows no post at {url}: copy the address from the post's own page.")
    return platform.Receipt(str(found[0]["id"]), str(found[0]["link"]))


judge = judging.judge
limits = platform.stated_limits
media = platform.stated_media
address = platform.no_address


def _letters(password: pydantic.SecretStr) -> str:
    """What WordPress reads of an application password."""
    return re.sub("[^A-Za-z0-9]", "", password.get_secret_value())
