"""A Mattermost channel, through a bot account.

Every post carries our key among its `props`, where readers do not see it: a lost answer is looked up by it, and a hit
is exact. The server itself remembers a `pending_post_id` for half a minute only, too short to send anything again.

What Mattermost does not take it often leaves out without a word, so the answer is compared with what was asked. There
is no field for the description of a picture. An incoming webhook is not used: it names no post, takes no files, and
cuts long words into several posts.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pydantic

from multipost import errors, platform
from multipost.platform import Lookup, Options, Session, Spec
from multipost.platforms import _address
from multipost.platforms import _mattermost_answers as answers
from multipost.platforms import _mattermost_find as finding
from multipost.platforms import _mattermost_server as servers
from multipost.platforms import _mattermost_shown as shown
from multipost.text import dialects, units
from multipost.text.measure import Limit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Attachment, Message, Prepared, Receipt
    from multipost.wire import Http


class AccountSettings(Options):
    """`server`, `team` and `channel` as they stand in the address of the channel: `server/team/channels/channel`."""

    server: _address.Address
    team: str = pydantic.Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")
    channel: str = pydantic.Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")


class Login(Options):
    """`token`: of a bot account, shown once when it is made."""

    token: pydantic.SecretStr = pydantic.Field(min_length=1)


class PostOptions(Options):
    """None."""


SPEC = Spec(
    name="mattermost",
    label="Mattermost",
    family="mattermost",
    docs="https://developers.mattermost.com/api-documentation/",
    checked=date(2026, 11, 22),
    account=AccountSettings,
    login=Login,
    post=PostOptions,
    text=Limit(16_383, units.codepoints),
    dialect=dialects.mattermost,
    media=servers.taken(count=5, most=servers.FILE),
    threads=True,
    states=True,
    retry=Lookup(),
)


def connect(account: Any, login: Login, http: Http) -> Session:
    """Who the bot is, which channel it is, whether the one is in the other, and what the server takes."""
    asked = account.settings
    ours = http.at(f"{asked.server}/api/v4", bearer=login.token.get_secret_value())
    me = ours.get("users/me")
    channel = ours.get(f"teams/name/{asked.team}/channels/name/{asked.channel}")
    if channel.get("delete_at"):
        raise errors.NotAllowed(f"{asked.channel} is archived: nobody can post there")
    ours.get(f"channels/{channel['id']}/members/{me['id']}")
    return Session(
        id=channel["id"],
        name=f"{channel.get('display_name') or asked.channel} in {asked.team}",
        url=f"{asked.server}/{asked.team}/channels/{asked.channel}",
        retry=SPEC.retry,
        facts=servers.facts(ours.get("config/client", params={"format": "old"})),
        settings=asked,
        http=ours,
        private=me["id"],
    )


def prepare(message: Message, session: Session) -> Prepared:
    """Upload the files. The parts of a thread all answer its first one."""
    return {
        "channel_id": session.id,
        "message": message.text,
        "root_id": message.thread[0].id if message.thread else "",
        "file_ids": [_uploaded(one, session) for one in message.attachments],
        "props": {shown.KEY: message.key},
        "pending_post_id": f"{session.private}:{message.key}",
    }


def _uploaded(attachment: Attachment, session: Session) -> str:
    """The id of a file that nobody sees yet."""
    file = session.open(attachment)
    sent = {"files": (file.name, file.content, file.kind)}
    uploaded = session.http.post("files", data={"channel_id": session.id}, files=sent)
    return str(uploaded["file_infos"][0]["id"])


def commit(prepared: Prepared, session: Session) -> Receipt:
    """The post. Where the server shows it otherwise than it was asked to, the receipt says so under `differs`."""
    made = session.http.post("posts", json=prepared)
    if not made["id"] or made["id"] == prepared["root_id"]:
        raise errors.OutcomeUnknown("the server answered with no post of its own")
    return shown.receipt(made.json, session, prepared)


def limits(_message: Message, facts: Mapping[str, Any]) -> list[tuple[str, Limit]]:
    """The length that the server states."""
    return [("text", Limit(facts["text"], units.codepoints))] if "text" in facts else []


find = finding.find
locate = finding.locate
judge = answers.judge
media = servers.media
address = platform.no_address
