"""Posts of ours that are there already: the one that an answer was lost for, and the one that a person names."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from multipost import errors
from multipost.platforms import _mattermost_shown as shown
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from multipost.platform import Prepared, Receipt, Session

EARLIER = timedelta(minutes=5)
"""How far the clocks of a server and ours may be apart."""

MOST = 1000
"""So many posts, and no more, are listed since a moment."""

_ID = "[a-z0-9]{26}"


def find(prepared: Prepared, session: Session, since: datetime, known: Iterable[str]) -> Receipt | None:
    """The post of ours that holds the key. Raises `OutcomeUnknown` where there are two, or too many to look at."""
    earliest = int((since - EARLIER).timestamp() * 1000)
    listed = session.http.get(f"channels/{session.id}/posts", params={"since": str(earliest)})["posts"]
    taken = set(known)
    found = [one for one in listed.values() if one["id"] not in taken and _is_it(one, prepared, session)]
    if len(found) > 1:
        raise errors.OutcomeUnknown(f"{session.name} has {len(found)} posts with this key")
    if not found and len(listed) >= MOST:
        raise errors.OutcomeUnknown(f"{session.name} has had too many posts since to look through")
    return shown.receipt(found[0], session, prepared) if found else None


def locate(url: str, session: Session) -> Receipt:
    """The post that a link leads to; it must be in our channel."""
    settings = session.settings
    team = f"(?:{re.escape(settings.team)}|_redirect)"
    link = re.fullmatch(rf"{re.escape(settings.server)}/{team}/pl/({_ID})/?", url.strip(), re.IGNORECASE)
    if not link:
        shape = f"choose Copy Link in Mattermost, it looks like {settings.server}/{settings.team}/pl/…"
        raise errors.Rejected(f"{words.quoted(url)} is no link to a post there: {shape}")
    post = session.http.get(f"posts/{link[1].lower()}")
    if post["channel_id"] != session.id or post.get("delete_at"):
        raise errors.Rejected(f"the post at {words.quoted(url)} does not stand in {session.name}")
    return shown.receipt(post.json, session)


def _is_it(post: Mapping[str, Any], prepared: Prepared, session: Session) -> bool:
    """Whether it is our bot's and holds the key. A post that was deleted since has been published all the same."""
    props = post.get("props") or {}
    return (post.get("user_id"), props.get(shown.KEY)) == (session.private, prepared["props"][shown.KEY])
