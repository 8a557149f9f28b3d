"""Messages of our bot that are there already: the one that an answer was lost for, and the one that a person names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from multipost import errors
from multipost.platform import Receipt
from multipost.platforms import _discord_messages as messages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from multipost.platform import Prepared, Session

EARLIER = timedelta(minutes=5)
"""How far the clocks of a server and ours may be apart."""

PER_PAGE, MOST_PAGES = 100, 10

_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
"""When Discord's ids begin."""


class Place(NamedTuple):
    """The path to the channel's messages, the id of the channel, and that of our bot."""

    path: str
    channel: str
    bot: str


def find(prepared: Prepared, session: Session, since: datetime, known: Iterable[str]) -> Receipt | None:
    """The one message of ours with the nonce, or that says the same.

    Raises `OutcomeUnknown` where there are two, or too many to look at.
    """
    payload, taken = prepared["payload"], set(known)
    ours = [one for one in _messages(session, since - EARLIER) if one["author"]["id"] == session.private.bot]
    left = [one for one in ours if one["id"] not in taken]
    found = [one for one in left if one.get("nonce") == payload["nonce"]]
    found = found or [one for one in left if not any(messages.differences(one, payload))]
    if len(found) > 1:
        raise errors.OutcomeUnknown(f"{session.name} has said the same {len(found)} times")
    return messages.receipt(found[0], payload, session) if found else None


def locate(url: str, session: Session) -> Receipt:
    """Our message at a link. Raises `Rejected` for a link to anything else."""
    channel, name = messages.named(url)
    if channel != session.private.channel:
        raise errors.Rejected(f"this link leads to another channel than that of {session.name}")
    shown = session.http.get(f"{session.private.path}/{name}")
    if shown["author"]["id"] != session.private.bot:
        raise errors.Rejected(f"this message is not one of {session.name}")
    return Receipt(shown["id"], f"{session.url}/{shown['id']}")


def _messages(session: Session, earliest: datetime) -> Iterator[Mapping[str, Any]]:
    """What was said in the channel since a moment; the pages lead from then to now."""
    after = int((earliest - _EPOCH).total_seconds() * 1000) << 22
    for _ in range(MOST_PAGES):
        query = {"after": str(after), "limit": str(PER_PAGE)}
        page = session.http.get(session.private.path, params=query).json
        if not isinstance(page, list):
            raise errors.NotSent(f"{session.name} cannot be asked for its messages")
        yield from page
        if len(page) < PER_PAGE:
            return
        after = max(int(one["id"]) for one in page)
    raise errors.OutcomeUnknown(f"{session.name}: too much was said there since to look through")
