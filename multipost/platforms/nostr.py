"""Nostr: short notes, on several relays at once.

No server does anything for us there. We make and sign the event ourselves, send the same bytes to every relay, and one
that takes them is enough. The event is in the ledger before it is sent, and its id is a hash of it: who has it already
keeps no second one, so it may be sent again at any time (`Keyed`). What all this takes is in `_nostr_*.py`: names
(bech32), events (signatures), relays (WebSocket, NIP-42), files (Blossom).

A note is plain text, so links stand in it as they are, and the addresses of pictures below it. A thread is made of
answers to its first note (NIP-10).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from multipost import platform
from multipost.platform import MB, Films, Media, Pictures, Spec
from multipost.platforms import _nostr_account as accounts
from multipost.platforms import _nostr_event as events
from multipost.platforms import _nostr_files as files
from multipost.platforms import _nostr_post as posts
from multipost.text import dialects, units
from multipost.text.measure import Limit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Message, Prepared, Receipt, Session
    from multipost.platforms._nostr_event import Tags
    from multipost.wire import Http

_MOST = 4000
"""Code points, where no relay says less: more would be no note."""

SPEC = Spec(
    name="nostr",
    label="Nostr",
    family="nostr",
    docs="https://github.com/nostr-protocol/nips",
    checked=date(2026, 7, 22),
    account=accounts.AccountSettings,
    login=accounts.Login,
    post=accounts.PostOptions,
    text=Limit(_MOST, units.codepoints),
    dialect=dialects.plain,
    media=Media(count=10, alt=1500, pictures=Pictures(most=10 * MB), films=Films(most=20 * MB, count=10, mixed=True)),
    threads=True,
    states=True,
    retry=accounts.RETRY,
    handles=accounts.HANDLES,
    profile=platform.its_url,
)


def connect(account: Any, login: Any, http: Http) -> Session:
    """Who we are, and what the relays take."""
    return accounts.session(account, login, http)


def prepare(message: Message, session: Session) -> Prepared:
    """Upload the pictures, and sign the note at its moment."""
    uploaded = files.upload(message, session)
    words = [message.text] if message.text else []
    content = "\n\n".join([*words, *(["\n".join(one.url for one in uploaded)] if uploaded else [])])
    tags = [*_thread(message, session), *posts.tags(message), *(one.described for one in uploaded)]
    return {"event": events.signed(session.private, message.at, posts.NOTE, tags, content)}


def _thread(message: Message, session: Session) -> Tags:
    """What the note answers: the first one of the thread, and the one before it. All are ours."""
    if not message.thread:
        return []
    first, last = message.thread[0], message.thread[-1]
    answered = [(first, "root")] if first.id == last.id else [(first, "root"), (last, "reply")]
    tags = [["e", one.id, (one.facts.get("relays") or [""])[0], role, session.id] for one, role in answered]
    return [*tags, ["p", session.id]]


def locate(url: str, session: Session) -> Receipt:
    """A note of ours, by the name in an address."""
    return posts.locate(url, session, posts.NOTE)


def limits(message: Message, facts: Mapping[str, Any]) -> list[tuple[str, Limit]]:
    """What the relays state."""
    return [("text", accounts.length(_MOST, message, facts))]


commit = posts.commit
find = posts.find
media = platform.stated_media
address = platform.no_address
judge = files.judge
