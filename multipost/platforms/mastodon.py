"""Mastodon, and the servers that speak its API: GoToSocial, Takahē, Hollo, Pleroma, Akkoma, Pixelfed, glitch-soc.

Everything is sent as JSON and nothing is left to a default, because servers choose theirs differently. The parts of a
thread answer each other; those after the first are `unlisted` where it is public, as people there are used to (on
GoToSocial they stay public: strangers are not shown the page of an unlisted post).
"""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Literal

import pydantic

from multipost import errors, platform
from multipost.platform import Keyed, Options, Session, Spec
from multipost.platforms import _address
from multipost.platforms import _mastodon_find as finding
from multipost.platforms import _mastodon_judge as judging
from multipost.platforms import _mastodon_limits as limiting
from multipost.platforms import _mastodon_poll as polls
from multipost.platforms import _mastodon_server as servers
from multipost.platforms import _mastodon_shown as posts
from multipost.text import dialects

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Attachment, Media, Message, Prepared, Receipt
    from multipost.text.measure import Limit
    from multipost.wire import Http, Reply

Visibility = Literal["public", "unlisted", "private", "direct"]


class AccountSettings(Options):
    """`server`: where the account is; `visibility`: who sees posts that do not say."""

    server: _address.Address
    visibility: Visibility = "public"


class Login(Options):
    """`token`: of an application that this account made, with `write:statuses write:media read`."""

    token: pydantic.SecretStr = pydantic.Field(min_length=1)


class PostOptions(Options):
    """`visibility`: who sees it; `sensitive`: hides pictures, as a warning does; `poll`: what people are asked."""

    visibility: Visibility | None = None
    sensitive: bool | None = None
    poll: polls.Poll | None = None


SPEC = Spec(
    name="mastodon",
    label="Mastodon",
    family="mastodon",
    docs="https://docs.joinmastodon.org/methods/statuses/",
    checked=date(2026, 11, 22),
    account=AccountSettings,
    login=Login,
    post=PostOptions,
    text=limiting.text({}, ""),
    dialect=dialects.plain,
    media=limiting.media({}),
    threads=True,
    states=True,
    retry=servers.KEY,
    handles=platform.FEDIVERSE,
    profile=platform.its_url,
)


def connect(account: Any, login: Any, http: Http) -> Session:
    """Who we are, and what the server takes."""
    ours = http.at(account.settings.server, bearer=login.token.get_secret_value())
    facts = servers.facts(ours)
    me = ours.get("/api/v1/accounts/verify_credentials")
    return Session(
        id=str(me["id"]),
        name=f"@{me['username']}@{facts['domain']}",
        url=str(me["url"]),
        retry=servers.retry(facts["software"]),
        facts=facts,
        settings=account.settings,
        http=ours,
    )


def prepare(message: Message, session: Session) -> Prepared:
    """Upload the files. Raises `NotReady` while the server still works on one."""
    sensitive, poll = message.options.get("sensitive"), message.options.get("poll")
    body = {
        "status": message.text,
        "media_ids": _uploaded(message, session),
        "sensitive": bool(message.content_warning) if sensitive is None else sensitive,
        "spoiler_text": message.content_warning,
        "visibility": _visibility(message, session),
        "language": message.language,
    }
    if message.thread:
        body["in_reply_to_id"] = message.thread[-1].id
    elif poll:
        body["poll"] = polls.asked(poll)
    if session.facts.get("software") in servers.FORMATS_TEXT:
        body["content_type"] = "text/plain"
    described = sum(bool(attachment.alt) for attachment in message.attachments)
    return {"key": message.key, "body": body, "described": described}


def commit(prepared: Prepared, session: Session) -> Receipt:
    """The post. Where the server shows it otherwise than it was asked to, the receipt says so under `differs`.

    A key is sent only where it is worth something: others would remember a refusal by it.
    """
    body = prepared["body"]
    key = {"Idempotency-Key": prepared["key"]} if isinstance(session.retry, Keyed) else {}
    shown = session.http.post("/api/v1/statuses", json=body, headers=key)
    if not shown["id"] or shown["id"] == body.get("in_reply_to_id"):
        raise errors.OutcomeUnknown("the server answered with no post of its own")
    if shown.get("scheduled_at"):
        raise errors.OutcomeUnknown("the server wants to publish this later, which nobody asked for")
    return posts.receipt(shown.json, prepared)


def media(facts: Mapping[str, Any]) -> Media | None:
    """What the server states."""
    return limiting.media(facts) if facts else None


def limits(message: Message, facts: Mapping[str, Any]) -> list[tuple[str, Limit]]:
    """Those that the server states; the content warning takes its share of the words, and a poll that of the files."""
    return limiting.of(message, facts)


find = finding.find
locate = finding.locate
address = platform.no_address
judge = judging.judge


def _uploaded(message: Message, session: Session) -> list[str]:
    """The ids of the files, in order; those of an earlier run where the server still has them."""
    earlier = (message.resume or {}).get("media") or [""] * len(message.attachments)
    replies = [_upload(session, *pair) for pair in zip(message.attachments, earlier, strict=True)]
    names = [str(reply["id"]) for reply in replies]
    if any(reply.status != HTTPStatus.OK for reply in replies):
        raise errors.NotReady(f"{session.name} is still working on what was uploaded", {"media": names})
    return names


def _upload(session: Session, attachment: Attachment, earlier: str) -> Reply:
    if earlier:
        reply: Reply = session.http.get(f"/api/v1/media/{earlier}")
        if reply.status != HTTPStatus.NOT_FOUND:
            return reply
    file = session.open(attachment)
    upload = {"file": (file.name, file.content, file.kind)}
    uploaded: Reply = session.http.post("/api/v2/media", files=upload, data={"description": attachment.alt})
    return uploaded


def _visibility(message: Message, session: Session) -> str:
    asked = str(message.options.get("visibility") or session.settings.visibility)
    follows = asked == "public" and message.thread and session.facts.get("software") != "gotosocial"
    return "unlisted" if follows else asked
