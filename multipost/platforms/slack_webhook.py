"""A Slack channel, through an incoming webhook: no bot, one secret URL, words alone.

Slack answers `ok` and nothing else: no id, no address, no way to look for a message. So nothing can be proven about a
lost answer (`Blind`), a receipt names our own key and leads to the workspace, and a post is always one message. Nor can
a webhook be asked anything without posting: only the form of its URL is checked before.
"""

from __future__ import annotations

import re
from datetime import date
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import pydantic

from multipost import errors, platform
from multipost.platform import Blind, Options, Receipt, Session, Spec
from multipost.text import dialects, units, words
from multipost.text.measure import Limit

if TYPE_CHECKING:
    from multipost.platform import Answer, Message, Prepared

_WEBHOOK = re.compile(r"https://hooks\.slack\.com/services/(T[A-Z0-9]+)/(B[A-Z0-9]+)/(\w+)/?")
_GONE = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


class AccountSettings(Options):
    """`previews`: whether Slack shows what links lead to."""

    previews: bool = True


class Login(Options):
    """`webhook`: its URL, from the app's page under Incoming Webhooks."""

    webhook: pydantic.SecretStr

    @pydantic.field_validator("webhook")
    @classmethod
    def _is_one(cls, webhook: pydantic.SecretStr) -> pydantic.SecretStr:
        if not _WEBHOOK.fullmatch(webhook.get_secret_value()):
            raise ValueError("it has the form https://hooks.slack.com/services/T…/B…/…")
        return webhook


class PostOptions(Options):
    """None."""


SPEC = Spec(
    name="slack_webhook",
    label="Slack (webhook)",
    family="slack",
    docs="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks",
    checked=date(2026, 11, 22),
    account=AccountSettings,
    login=Login,
    post=PostOptions,
    text=Limit(4000, units.utf16),
    dialect=dialects.slack,
    retry=Blind(),
)


def connect(account: Any, login: Any, http: Any) -> Session:
    """Nobody is asked. The URL names its workspace and itself before its secret."""
    url = login.webhook.get_secret_value().rstrip("/")
    team, name, secret = url.split("/")[-3:]
    http.hide(secret)
    return Session(
        id=f"{team}/{name}",
        name=account.name,
        url=f"https://app.slack.com/client/{team}",
        retry=SPEC.retry,
        settings=account.settings,
        http=http,
        private=url,
    )


def prepare(message: Message, session: Session) -> Prepared:
    """The payload as it is sent."""
    previews = session.settings.previews
    return {
        "key": message.key,
        "payload": {"text": message.text, "unfurl_links": previews, "unfurl_media": previews},
    }


def commit(prepared: Prepared, session: Session) -> Receipt:
    """One message. Any other answer than `ok` is none that we know."""
    reply = session.http.post(session.private, json=prepared["payload"])
    if reply.body.strip() != b"ok":
        raise errors.OutcomeUnknown("the webhook answered something else than `ok`")
    return Receipt(id=prepared["key"], url=session.url)


def judge(answer: Answer, committing: bool) -> errors.DeliveryError | None:  # noqa: FBT001 - the contract's words
    """By status; the body is the name of the error, in plain text."""
    said = words.shown(answer.body.decode(errors="replace"), 60)
    if answer.status in _GONE:
        return errors.AuthFailed(f"Slack refuses the webhook ({answer.status} {said}): make a new one for the channel")
    if answer.status == HTTPStatus.BAD_REQUEST:
        return errors.Rejected(f"Slack refuses the message ({said})")
    return platform.by_status(answer, committing)


find = platform.cannot_find
locate = platform.cannot_locate
limits = platform.stated_limits
media = platform.stated_media
address = platform.no_address
