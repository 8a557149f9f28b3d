"""Matrix: messages in one room, on any homeserver, from one device that stays the same for ever.

We choose the id of a message, and a homeserver makes one event of an id and a device: it gives back the first for the
same id again, and does not look at the words. Synapse remembers for a day. Besides, every message carries its key, so
that it is found again for certain.

Words go out twice, as plain text and as HTML. A picture is an event, so a message has one, and the words are its
caption. Matrix has no place for a description: it stands below the words in brackets, where everybody reads it and
screen readers read it out.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import quote

import pydantic

from multipost import errors, platform
from multipost.platform import MB, Films, Keyed, Media, Options, Pictures, Session, Spec
from multipost.platforms import _address
from multipost.platforms import _matrix_content as contents
from multipost.platforms import _matrix_find as finding
from multipost.platforms import _matrix_judge as judging
from multipost.platforms import _matrix_room as rooms
from multipost.text import dialects, units
from multipost.text.measure import Limit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Message, Prepared, Receipt
    from multipost.wire import Http

LONGEST_ALT = 1000
PICTURE, FILM = 10 * MB, 50 * MB


class AccountSettings(Options):
    """`server`: address of the homeserver; `room`: `#alias:server` or `!id`; `kind`: `notice` is how bots speak."""

    server: _address.Address
    room: rooms.Room
    kind: Literal["text", "notice"] = "text"


class Login(Options):
    """`token`: the access token of a device that is used for nothing else and never logged out."""

    token: pydantic.SecretStr = pydantic.Field(min_length=1)


class PostOptions(Options):
    """None."""


SPEC = Spec(
    name="matrix",
    label="Matrix",
    family="matrix",
    docs="https://spec.matrix.org/v1.18/client-server-api/",
    checked=date(2026, 11, 22),
    account=AccountSettings,
    login=Login,
    post=PostOptions,
    text=Limit(8000, units.utf8),  # both forms of it, in any script, within an event of 65,536 bytes and in the ledger
    dialect=dialects.matrix,
    plain=dialects.matrix_plain,
    media=Media(count=1, alt=LONGEST_ALT, pictures=Pictures(most=PICTURE), films=Films(most=FILM)),
    threads=True,
    states=True,
    retry=Keyed(ttl=timedelta(hours=12), settle=timedelta(minutes=1)),
)


class _Device(NamedTuple):
    """Who sends: ids of messages count for a device of a user."""

    user: str
    device: str


def connect(account: Any, login: Any, http: Http) -> Session:
    """Who we are, and the room, which we must be in. Raises `AuthFailed` where messages could not be read there."""
    ours = http.at(account.settings.server, bearer=login.token.get_secret_value())
    me = ours.get(f"{rooms.CLIENT}/account/whoami")
    if not me.get("device_id"):
        raise errors.AuthFailed("this token is of no device: log in with `device_id`, and use the token of that")
    room = rooms.entered(ours, account.settings.room, me["user_id"])
    return Session(
        id=room,
        name=f"{me['user_id']} in {account.settings.room}",
        url=rooms.link(room),
        retry=SPEC.retry,
        facts=rooms.facts(ours),
        settings=account.settings,
        http=ours,
        private=_Device(me["user_id"], me["device_id"]),
    )


def prepare(message: Message, session: Session) -> Prepared:
    """The event as it is sent. `m.mentions` is empty, so that no words ring anybody."""
    content = {**contents.content(message, session), "m.mentions": {}, finding.KEY: message.key}
    if message.thread:
        root, last = message.thread[0].id, message.thread[-1].id
        related = {"rel_type": "m.thread", "event_id": root, "is_falling_back": True}
        content["m.relates_to"] = {**related, "m.in_reply_to": {"event_id": last}}
    return {"from": list(session.private), "content": content}


def commit(prepared: Prepared, session: Session) -> Receipt:
    """The event. An id that was used before is answered with its event, whatever that says: nothing else is told."""
    content = prepared["content"]
    if prepared["from"] != list(session.private):
        raise errors.Rejected("the login is of another device than it was, so the server would not know it again")
    place = f"{rooms.CLIENT}/rooms/{quote(session.id, safe='')}/send/m.room.message/{content[finding.KEY]}"
    name = session.http.put(place, json=content)["event_id"]
    if not str(name).startswith("$") or name == content.get("m.relates_to", {}).get("event_id"):
        raise errors.OutcomeUnknown("the server answered with no message of its own")
    return rooms.receipt(name, session)


find = finding.find
locate = finding.locate
judge = judging.judge
limits = platform.stated_limits
address = platform.no_address


def media(facts: Mapping[str, Any]) -> Media | None:
    """No larger than this homeserver takes."""
    most = facts.get("upload")
    if not most:
        return None
    return Media(1, LONGEST_ALT, Pictures(most=min(most, PICTURE)), Films(most=min(most, FILM)))
