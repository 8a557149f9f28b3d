"""Posts of ours that are there already: the one that an answer was lost for, and the one that a person names."""

from __future__ import annotations

from datetime import datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from multipost import errors
from multipost.platforms import _mastodon_shown as posts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from multipost.platform import Prepared, Receipt, Session
    from multipost.wire import Reply

EARLIER = timedelta(minutes=5)
"""How far the clocks of a server and ours may be apart."""

PER_PAGE, MOST_PAGES = 40, 5
"""How many posts servers list at once, and how many lists are looked through."""


def find(prepared: Prepared, session: Session, since: datetime, known: Iterable[str]) -> Receipt | None:
    """The one post of ours that says the same. Raises `OutcomeUnknown` where there are two, or too many to look at."""
    body, taken = prepared["body"], set(known)
    asked = posts.as_read(body["spoiler_text"], body["status"])
    alike = (one for one in _ours(session, since - EARLIER) if one["id"] not in taken and posts.alike(one, body))
    found = [one for one in alike if _words(one, session) == asked]
    if len(found) > 1:
        raise errors.OutcomeUnknown(f"{session.name} has {len(found)} posts that say the same")
    return posts.receipt(found[0], prepared) if found else None


def locate(url: str, session: Session) -> Receipt:
    """Our post at a URL: of this server, or of another that shows it. Raises `ConfigError` where there is none."""
    shown: Mapping[str, Any] = {}
    if urlsplit(url).netloc.lower() in {urlsplit(place).netloc for place in (session.url, session.http.base)}:
        name = quote(urlsplit(url).path.rstrip("/").rpartition("/")[2], safe="")
        shown = _found(session.http.get(f"/api/v1/statuses/{name}"))
    if not shown:
        query = {"q": url, "type": "statuses", "resolve": "true", "limit": "1"}
        listed = session.http.get("/api/v2/search", params=query)["statuses"]
        shown = listed[0] if listed else {}
    if not shown or str(shown["account"]["id"]) != session.id:
        raise errors.ConfigError(f"{session.name} has no post at {url}: copy the address from the post's own page.")
    return posts.receipt(shown)


def _ours(session: Session, earliest: datetime) -> Iterator[Mapping[str, Any]]:
    """Our posts, the newest first, down to a moment."""
    query = {"limit": str(PER_PAGE), "exclude_reblogs": "true"}
    for _ in range(MOST_PAGES):
        page = session.http.get(f"/api/v1/accounts/{session.id}/statuses", params=query).json
        if not isinstance(page, list):
            raise errors.NotSent(f"{session.name} cannot be asked for its posts")
        newer = [one for one in page if datetime.fromisoformat(one["created_at"]) >= earliest]
        yield from newer
        if len(newer) < len(page) or not page:
            return
        query = {**query, "max_id": page[-1]["id"]}
    raise errors.OutcomeUnknown(f"{session.name} has posted too much since to look through")


def _words(shown: Mapping[str, Any], session: Session) -> str:
    """What a post of ours says, from its source where the server keeps it."""
    source = _found(session.http.get(f"/api/v1/statuses/{shown['id']}/source"))
    if source:
        return posts.as_read(source["spoiler_text"], source["text"])
    return posts.as_read(str(shown.get("spoiler_text") or ""), posts.words(shown["content"]))


def _found(reply: Reply) -> Mapping[str, Any]:
    """Empty for what is not there."""
    return {} if reply.status == HTTPStatus.NOT_FOUND else reply.json
