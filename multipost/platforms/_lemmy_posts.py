"""A post as Lemmy shows it, beside what it was asked to show; and those of ours that are there already."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from multipost import errors
from multipost.platform import Receipt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from multipost.platform import Prepared, Session

EARLIER = timedelta(minutes=5)
"""How far the clocks of a server and ours may be apart."""

PER_PAGE, MOST_PAGES = 50, 5
"""How many posts a list holds, and how many lists are looked through."""

_URL = re.compile(r"<?https?://[^\s()<>]+>?")
_POST = re.compile(r"/post/(\d+)/?")


def receipt(view: Mapping[str, Any], asked: Mapping[str, Any] | None = None) -> Receipt:
    """What is there. Where it was asked to be otherwise, the receipt says so under `differs`."""
    shown = view["post"]
    if not shown.get("id"):
        raise errors.OutcomeUnknown("the server answered with no post of its own")
    differs = list(_differences(shown, asked)) if asked else []
    return Receipt(str(shown["id"]), str(shown["ap_id"]), {"differs": differs} if differs else {})


def find(prepared: Prepared, session: Session, since: datetime, known: Iterable[str]) -> Receipt | None:
    """The one post of ours that says the same. Raises `OutcomeUnknown` where there are two, or too many to look at."""
    asked, taken = prepared["body"], set(known)
    ours = (one for one in _ours(session, since - EARLIER) if str(one["post"]["id"]) not in taken)
    found = [one for one in ours if _alike(one["post"], asked)]
    if len(found) > 1:
        raise errors.OutcomeUnknown(f"{session.name} has {len(found)} posts that say the same")
    return receipt(found[0], asked) if found else None


def locate(url: str, session: Session) -> Receipt:
    """Our post at a URL: of this server, or of another that shows it. Raises `ConfigError` where there is none."""
    parts = urlsplit(url.strip())
    here = _POST.fullmatch(parts.path) if parts.netloc == urlsplit(session.http.base).netloc else None
    if here:
        view = session.http.get("/api/v3/post", params={"id": here[1]}).get("post_view")
    else:
        view = session.http.get("/api/v3/resolve_object", params={"q": url.strip()}).get("post")
    if not view or view["creator"]["id"] != session.private.person:
        raise errors.ConfigError(f"{session.name} has no post at {url}: copy the address from the post's own page.")
    return receipt(view)


def _ours(session: Session, earliest: datetime) -> Iterator[Mapping[str, Any]]:
    """Our posts in the community, the newest first, down to a moment."""
    person, place = session.private.person, session.private.id
    path = "/api/v3/post/list" if session.private.is_new else "/api/v3/user"
    whose = {"community_id": place, "type_": "All"} if session.private.is_new else {"person_id": person}
    for number in range(1, MOST_PAGES + 1):
        page = session.http.get(path, params={**whose, "sort": "New", "limit": PER_PAGE, "page": number})["posts"]
        newer = (one for one in page if _moment(one["post"]) >= earliest)
        yield from (one for one in newer if (one["creator"]["id"], one["post"]["community_id"]) == (person, place))
        if len(page) < PER_PAGE or _moment(page[-1]["post"]) < earliest:  # what is pinned comes first, however old
            return
    raise errors.OutcomeUnknown(f"{session.name} has posted too much since to look through")


def _moment(shown: Mapping[str, Any]) -> datetime:
    moment = datetime.fromisoformat(shown["published"])
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _alike(shown: Mapping[str, Any], asked: Mapping[str, Any]) -> bool:
    """Whether the two are one post, whatever Lemmy took out of its URLs: what follows people around."""
    return (
        _title(shown) == _title(asked)
        and _place(shown.get("url")) == _place(asked.get("url"))
        and _said(shown) == _said(asked)
    )


def _differences(shown: Mapping[str, Any], asked: Mapping[str, Any]) -> Iterator[str]:
    if _title(shown) != _title(asked):
        yield "It has another title there."
    if shown["community_id"] != asked["community_id"]:
        yield "It is in another community there."
    if (shown.get("url") or "").rstrip("/") != (asked.get("url") or "").rstrip("/"):
        yield f"Its link there is {shown.get('url') or 'not set'}."
    if _said(shown) != _said(asked):
        yield "Its words are not the same there."
    if bool(shown.get("nsfw")) != asked["nsfw"]:
        yield f"It is {'' if shown.get('nsfw') else 'not '}marked as NSFW there."
    if asked.get("alt_text") and shown.get("alt_text") != asked["alt_text"]:
        yield "Its picture has no description there."
    if asked.get("language_id") and shown.get("language_id") != asked["language_id"]:
        yield "Its language is not set there."
    if shown.get("removed") or shown.get("deleted"):
        yield "It was removed there."


def _title(one: Mapping[str, Any]) -> str:
    return " ".join(one["name"].split())


def _place(url: str | None) -> tuple[str, str]:
    """Where a link leads, without what may be taken out of it."""
    parts = urlsplit(url or "")
    return parts.netloc.lower(), parts.path.rstrip("/")


def _said(one: Mapping[str, Any]) -> str:
    """The words of a body, without its addresses."""
    return " ".join(_URL.sub("", one.get("body") or "").split())
