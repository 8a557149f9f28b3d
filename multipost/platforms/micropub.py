"""Micropub, the W3C's way to post to a web site of one's own: micro.blog, Indiekit, and plugins of many others.

It knows no key, and a draft does not help: a site that does not know `post-status` would show it while we prepare. So
one request publishes, and a lost answer is looked for where the site lists its posts to this token (`Lookup`), else a
person has to look (`Blind`). Each post asks for an address of its own; what stands there already is not posted again.

It is longer than most adapters: the standard leaves open where the endpoint is, what it takes, how posts are listed.
"""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import urljoin, urlsplit

import pydantic

from multipost import errors, platform
from multipost.platform import MB, Blind, Lookup, Media, Options, Pictures, Receipt, Session, Spec
from multipost.platforms import _address
from multipost.platforms import _micropub_entry as entries
from multipost.platforms import _micropub_find as finding
from multipost.platforms import _micropub_site as sites
from multipost.text import dialects, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Answer, Message, Prepared
    from multipost.wire import Http

Kind = Literal["article", "note"]


class AccountSettings(Options):
    """`server`: the address of the site; `endpoint`: of its Micropub endpoint, where the site itself does not say it.

    `kind`: whether posts that do not say are articles, or notes without their title; `descriptions`: how those of
    pictures go, as the standard says or in a property of their own; `first_published`: whether a line under the words
    leads to the page of the same post on our own site.
    """

    server: _address.Place
    endpoint: sites.Endpoint = ""
    kind: Kind = "article"
    descriptions: Literal["photo", "mp-photo-alt"] = "photo"
    first_published: Literal["shown", "hidden"] = "shown"


class Login(Options):
    """`token`: an access token of the site that may `create`; with `media` for pictures, `update` to look back."""

    token: pydantic.SecretStr = pydantic.Field(min_length=1)


class PostOptions(Options):
    """`kind`: instead of the account's; `status`: a draft is left to a person; `slug`: the end of its address.

    `syndicate_to`: where the site shall pass it on, by the `uid` that the site gives each place.
    """

    kind: Kind | None = None
    status: Literal["published", "draft"] = "published"
    slug: str = pydantic.Field(default="", pattern="^[a-z0-9-]*$", max_length=190)
    syndicate_to: tuple[str, ...] = ()


SPEC = Spec(
    name="micropub",
    label="Micropub",
    family="article",
    docs="https://www.w3.org/TR/micropub/",
    checked=date(2026, 11, 22),
    account=AccountSettings,
    login=Login,
    post=PostOptions,
    text=None,
    dialect=dialects.html,
    media=Media(count=20, pictures=Pictures(most=5 * MB)),
    states=True,
    retry=Lookup(),
    long_form=True,
    profile=platform.its_server,
)

_NO_ANSWER = {400, 403, 404, 405, 406, 410, 422, 501}
"""Refusals of a question. Who asked decides what they mean."""

_LOST = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY}
_LONGEST = 200


class _Place(NamedTuple):
    """Where posts and pictures go; `media` is empty where none do; `lists` where the site shows what it has."""

    endpoint: str
    media: str
    lists: bool


def connect(account: Any, login: Any, http: Http) -> Session:
    """The endpoint of the site, and what it takes. A token does not say whose it is: who we are is the site."""
    settings = account.settings
    endpoint = settings.endpoint or sites.endpoint(http, settings.server)
    ours = http.at("", bearer=login.token.get_secret_value())
    stated = sites.config(ours, endpoint)
    place = _Place(endpoint, sites.media(stated), finding.is_listing(ours, endpoint))
    return Session(
        id=settings.server,
        name=settings.server.partition("://")[2],
        url=settings.server,
        retry=Lookup() if place.lists else Blind(),
        facts={
            "pictures": bool(place.media),
            "kinds": sites.names(stated, "post-types", "type"),
            "syndicate_to": sites.names(stated, "syndicate-to", "uid"),
        },
        settings=settings,
        http=ours,
        private=place,
    )


def prepare(message: Message, session: Session) -> Prepared:
    """The whole entry, as it is sent. Raises `Rejected` for what the site does not take, or has already."""
    slug = entries.slug(message)
    if url := finding.standing(session, slug):
        raise errors.Rejected(f"{url} stands there already: if that is this post, say so; else give it another `slug`")
    entries.check(message, session)
    return entries.entry(message, slug, session)


def commit(prepared: Prepared, session: Session) -> Receipt:
    """The post. A site that makes its pages later says 202: the address leads nowhere for a while."""
    endpoint = session.private.endpoint
    reply = session.http.post(endpoint, json=prepared)
    url = urljoin(endpoint, reply.headers.get("location", ""))
    if url == endpoint or urlsplit(url).scheme not in ("https", "http"):
        raise errors.OutcomeUnknown(f"{session.name} answered {reply.status} without saying where the post is")
    return Receipt(url, url, {"is_queued": True} if reply.status == HTTPStatus.ACCEPTED else {})


find = finding.find
locate = finding.locate
limits = platform.stated_limits
address = platform.no_address


def media(facts: Mapping[str, Any]) -> Media | None:
    """None at all where the site names no place for pictures."""
    return Media() if facts.get("pictures") is False else None


def judge(answer: Answer, committing: bool) -> errors.DeliveryError | None:  # noqa: FBT001 - the contract's words
    """By status. Many sites refuse in plain words instead of the standard's JSON."""
    stock = platform.by_status(answer, committing)
    if stock is None or (answer.status in _NO_ANSWER and not committing):
        return None
    body = answer.body.decode(errors="replace").strip()
    plain = f": {words.shown(body, _LONGEST)}" if body and body[0] not in "<{[" else ""
    sentence = f"the site answered {answer.status}{platform.said(answer) or plain}"
    if answer.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return errors.AuthFailed(f"{sentence}: make a token that may create posts, upload media and update")
    if answer.status in _LOST:
        return errors.OutcomeUnknown(sentence) if committing else errors.NotSent(sentence)
    return errors.Rejected(sentence) if isinstance(stock, errors.Rejected) else stock
