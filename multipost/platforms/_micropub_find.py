"""Posts of ours that are there already, where a site lists them: the standard leaves that open, many do."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from multipost import errors, platform
from multipost.platform import Receipt
from multipost.platforms import _article
from multipost.platforms import _micropub_site as sites

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from multipost.platform import Prepared, Session
    from multipost.wire import Http

EARLIER = timedelta(minutes=5)
"""How far the clocks of a site and ours may be apart."""

PER_PAGE, MOST_PAGES = 50, 6
"""How many posts are asked for at once, and how often."""

_NAMES = ("mp-slug", "slug")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")


def is_listing(http: Http, endpoint: str) -> bool:
    """Whether this token may look at what the site has."""
    return _page(http, endpoint, 0, 1) is not None


def find(prepared: Prepared, session: Session, since: datetime, known: Iterable[str]) -> Receipt | None:
    """The one post that says the same, of that time or under our name. Raises `OutcomeUnknown` where there are two."""
    if not session.private.lists:
        platform.cannot_find(prepared, session, since, known)
    asked = prepared["properties"]
    posts, is_whole = _posts(session)
    found = [url for url, one in posts.items() if url not in known and _is_alike(url, one, asked, since - EARLIER)]
    if len(found) > 1:
        raise errors.OutcomeUnknown(f"{session.name} has {len(found)} posts that say the same")
    if not (found or is_whole):
        raise errors.OutcomeUnknown(f"not all posts of {session.name} could be looked through")
    return Receipt(found[0], found[0]) if found else None


def standing(session: Session, slug: str) -> str:
    """The URL of a post that has this name already; empty where none was seen."""
    posts = _posts(session)[0] if session.private.lists else {}
    return next((url for url, one in posts.items() if _is_named(url, one, slug)), "")


def locate(url: str, session: Session) -> Receipt:
    """The post at an address, asked of the site; taken as it is where the site cannot be asked."""
    url = url.strip()
    if session.private.lists:
        shown = sites.said(sites.ask(session.http, session.private.endpoint, q="source", url=url))
        if not shown or not shown.get("properties"):
            raise errors.ConfigError(f"{session.name} has no post at {url}: copy the address from the post's own page.")
    return Receipt(url, url)


def _posts(session: Session) -> tuple[dict[str, Mapping[str, Any]], bool]:
    """What each post has, by URL, and whether these are all. Sites choose themselves how many they list at once."""
    place, found = session.private, dict[str, Any]()
    for _ in range(MOST_PAGES):
        page, known = _page(session.http, place.endpoint, len(found), PER_PAGE), len(found)
        if page is None:
            break
        found |= {urljoin(place.endpoint, url): one for one in page if (url := _first(one, "url"))}
        if len(found) == known:
            return found, True
    return found, False


def _page(http: Http, endpoint: str, offset: int, limit: int) -> list[Mapping[str, Any]] | None:
    """The properties of some posts; None where the site lists none."""
    shown = sites.said(sites.ask(http, endpoint, q="source", limit=str(limit), offset=str(offset)))
    items = shown.get("items") if shown else None
    if not isinstance(items, list):
        return None
    return [one["properties"] for one in items if isinstance(one, dict) and isinstance(one.get("properties"), dict)]


def _is_alike(url: str, shown: Mapping[str, Any], asked: Mapping[str, Any], earliest: datetime) -> bool:
    moment = _first(shown, "published")
    is_ours = _moment(moment) >= earliest if _MOMENT.match(moment) else _is_named(url, shown, asked["mp-slug"][0])
    return is_ours and _said(shown) == _said(asked)


def _is_named(url: str, shown: Mapping[str, Any], slug: str) -> bool:
    return slug in (urlsplit(url).path.rstrip("/").rpartition("/")[2], *(_first(shown, name) for name in _NAMES))


def _moment(said: str) -> datetime:
    moment = datetime.fromisoformat(said)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _said(post: Mapping[str, Any]) -> tuple[str, str, int]:
    """Title, words and number of pictures, as sites agree on them: they write HTML their own way."""
    content = next(iter(_values(post, "content")), "")
    html = content.get("html") or content.get("value") or "" if isinstance(content, dict) else content
    return " ".join(_first(post, "name").split()), _article.fingerprint(str(html)), len(_values(post, "photo"))


def _first(post: Mapping[str, Any], name: str) -> str:
    first = next(iter(_values(post, name)), "")
    return first if isinstance(first, str) else ""


def _values(post: Mapping[str, Any], name: str) -> list[Any]:
    """What a property holds, be it one value or a list of them."""
    values = post.get(name)
    return values if isinstance(values, list) else [values] if values else []
