"""Posts of ours that are there already: by the name that we gave them, or by the address that a person gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from multipost import errors
from multipost.platform import Receipt
from multipost.platforms._bluesky_record import COLLECTION
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from multipost.platform import Prepared, Session
    from multipost.wire import Reply

DID = r"did:[a-z]+:[a-zA-Z0-9._:%-]+"
_PLACE = re.compile(
    rf"(?:https://bsky\.app/profile/|at://)({DID}|[\w.-]+)/(?:post|app\.bsky\.feed\.post)/([2-7a-z]+)/?"
)


def find(prepared: Prepared, session: Session, _since: datetime, known: Iterable[str]) -> Receipt | None:
    """What stands under the name. It proves both ways, whenever it was written."""
    answer = _record(prepared["repo"], prepared["rkey"], session)
    if answer.get("uri") in (None, *known):
        return None
    if answer["value"].get("text") != prepared["record"]["text"]:
        raise errors.OutcomeUnknown(f"other words stand at {receipt(answer).url}")
    return receipt(answer)


def locate(url: str, session: Session) -> Receipt:
    """The post at an address of bsky.app, or at its own `at://`; it must be in our repository."""
    place = _PLACE.fullmatch(url)
    if not place:
        shape = "https://bsky.app/profile/…/post/…"
        raise errors.Rejected(f"{words.quoted(url)} is no address of a Bluesky post: it looks like {shape}")
    answer = _record(place[1], place[2], session)
    if not str(answer.get("uri") or "").startswith(f"at://{session.id}/"):
        raise errors.Rejected(f"{session.name} has no post at {words.quoted(url)}")
    return receipt(answer)


def receipt(answer: Reply) -> Receipt:
    """What a server says of a record, written or read."""
    did, _, name = answer["uri"].removeprefix("at://").split("/")
    return Receipt(answer["uri"], f"https://bsky.app/profile/{did}/post/{name}", {"cid": answer["cid"]})


def _record(repo: str, name: str, session: Session) -> Reply:
    """What the repository holds under a name: `uri`, `cid` and `value`, or none of them."""
    where = {"repo": repo, "collection": COLLECTION, "rkey": name}
    found: Reply = session.http.get("xrpc/com.atproto.repo.getRecord", params=where)
    return found
