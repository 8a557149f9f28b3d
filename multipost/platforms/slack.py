"""A Slack channel, through an app of one's own: a bot that was invited there.

Every message carries its key in its metadata, so that one whose answer was lost can be found (`Lookup`); Slack itself
would take the same message twice. Pictures are uploaded before, without a channel, and shown in blocks below the words.
A film can only be shared by a request that does not say which message it made, so there are none.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pydantic

from multipost import platform
from multipost.platform import MB, Lookup, Media, Options, Pictures, Session, Spec
from multipost.platforms import _slack_answers as answers
from multipost.platforms import _slack_files as files
from multipost.platforms import _slack_find as finding
from multipost.platforms import _slack_place as places
from multipost.platforms import _slack_shown as posts
from multipost.text import dialects, units
from multipost.text.measure import Limit

if TYPE_CHECKING:
    from multipost.platform import Message, Prepared, Receipt
    from multipost.wire import Http

API = "https://slack.com/api"
_SCOPES = ("chat:write", "files:write", "files:read")
_JSON = {"Content-Type": "application/json; charset=utf-8"}


class AccountSettings(Options):
    """`channel`: the id of the channel; `previews`: whether Slack shows what links lead to."""

    channel: places.Channel
    previews: bool = True


class Login(Options):
    """`token`: the Bot User OAuth Token of the app, `xoxb-…`."""

    token: pydantic.SecretStr = pydantic.Field(min_length=1)


class PostOptions(Options):
    """None."""


SPEC = Spec(
    name="slack",
    label="Slack",
    family="slack",
    docs="https://docs.slack.dev/reference/methods/chat.postMessage",
    checked=date(2026, 8, 20),
    account=AccountSettings,
    login=Login,
    post=PostOptions,
    text=Limit(3000, units.utf16),  # of a block, beside pictures. The unit is not documented: this one is the safest
    dialect=dialects.slack,
    media=Media(
        count=8,  # with long descriptions, more of them are too long for one message
        alt=1000,
        pictures=Pictures(most=10 * MB, kinds=frozenset({"image/png", "image/jpeg", "image/gif"})),
    ),
    retry=Lookup(),
    threads=True,
)


def connect(account: Any, login: Any, http: Http) -> Session:
    """Who we are, and whether we may post there and find our posts again."""
    ours = http.at(API, bearer=login.token.get_secret_value())
    me = ours.post("auth.test")
    places.require_scopes(me, _SCOPES)
    name = account.settings.channel
    channel = ours.get("conversations.info", params={"channel": name})["channel"]
    places.require_scopes(me, ["groups:history" if channel.get("is_private") else "channels:history"])
    places.require_membership(channel, me["user"])
    return Session(
        id=f"{me['team_id']}/{name}",
        name=f"#{channel['name']} of {me['team']}",
        url=f"{me['url']}archives/{name}",
        retry=SPEC.retry,
        settings=account.settings,
        http=ours,
        private=places.Place(me["url"], me["user_id"], http),
    )


def prepare(message: Message, session: Session) -> Prepared:
    """Upload the pictures, and write down the message. Raises `NotReady` while Slack still looks at a picture."""
    previews = session.settings.previews
    body: dict[str, Any] = {
        "channel": session.settings.channel,
        "text": message.text,
        "parse": "none",
        "link_names": False,
        "unfurl_links": previews,
        "unfurl_media": previews,
        "metadata": {"event_type": "multipost_post", "event_payload": {"key": message.key}},
    }
    if message.attachments:
        body |= posts.with_pictures(message, files.uploaded(message, session))
    if message.thread:
        body["thread_ts"] = message.thread[0].id  # of the first part: an answer to an answer is none
    return {"key": message.key, "body": body}


def commit(prepared: Prepared, session: Session) -> Receipt:
    """The message. Where Slack shows it otherwise than it was asked to, the receipt says so under `differs`."""
    body = prepared["body"]
    reply = session.http.post("chat.postMessage", json=body, headers=_JSON)
    return posts.receipt({**reply["message"], "ts": reply["ts"], "channel": reply["channel"]}, body, session)


find = finding.find
locate = finding.locate
judge = answers.judge
limits = platform.stated_limits
media = platform.stated_media
address = platform.no_address
