"""Nostr: articles (NIP-23), in Markdown, on several relays at once.

All that `nostr.py` says holds here too. An article has a name of its own besides its id, made of the post and its date:
a later version under that name takes the place of the earlier one, so that readers never see two.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from multipost import platform
from multipost.platform import MB, Media, Pictures, Spec, placing
from multipost.platforms import _nostr_account as accounts
from multipost.platforms import _nostr_event as events
from multipost.platforms import _nostr_files as files
from multipost.platforms import _nostr_post as posts
from multipost.text import dialects, words
from multipost.text.document import Document, Image, Paragraph

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Attachment, Message, Prepared, Receipt, Session
    from multipost.text.measure import Limit
    from multipost.wire import Http

_MOST = 50_000
_SUMMARY = 200
"""Characters of the first paragraph that lists show below the title."""

SPEC = Spec(
    name="nostr_article",
    label="Nostr article",
    family="nostr",
    docs="https://github.com/nostr-protocol/nips/blob/master/23.md",
    checked=date(2026, 7, 22),
    account=accounts.AccountSettings,
    login=accounts.Login,
    post=accounts.PostOptions,
    text=None,
    dialect=dialects.illustrated,
    media=Media(count=30, alt=1500, pictures=Pictures(most=10 * MB)),
    states=True,
    retry=accounts.RETRY,
    handles=accounts.HANDLES,
    long_form=True,
    profile=platform.its_url,
)


def connect(account: Any, login: Any, http: Http) -> Session:
    """Who we are, and what the relays take."""
    return accounts.session(account, login, http)


def prepare(message: Message, session: Session) -> Prepared:
    """Upload the pictures, and sign the article at its moment."""
    uploaded = files.upload(message, session)
    urls = {one.file: one.url for one in uploaded}
    unplaced = [one for one in message.attachments if not _is_placed(one, message)]
    below = dialects.illustrated(Document(tuple(Paragraph((Image(one.file, one.alt),)) for one in unplaced[1:])))
    tags = [
        ["d", f"{message.post}-{message.date}"],
        ["title", message.title],
        ["published_at", str(int(message.at.timestamp()))],
        *([["summary", words.shown(summary, _SUMMARY)]] if (summary := message.text.partition("\n\n")[0]) else []),
        *(["image", urls[one.file]] for one in unplaced[:1]),
        *posts.tags(message),
        *(one.described for one in uploaded),
    ]
    content = placing.in_markdown("\n\n".join(filter(None, [message.article, below.text])), urls)
    return {"event": events.signed(session.private, message.at, posts.ARTICLE, tags, content)}


def _is_placed(attachment: Attachment, message: Message) -> bool:
    return any(f"]({file})" in message.article for file in (attachment.file, f"<{attachment.file}>"))


def locate(url: str, session: Session) -> Receipt:
    """An article of ours, by the name in an address."""
    return posts.locate(url, session, posts.ARTICLE)


def limits(message: Message, facts: Mapping[str, Any]) -> list[tuple[str, Limit]]:
    """What the relays state."""
    return [("article", accounts.length(_MOST, message, facts))]


commit = posts.commit
find = posts.find
media = platform.stated_media
address = platform.no_address
judge = files.judge
