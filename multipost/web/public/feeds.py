"""The latest posts for feed readers, with their full text: Atom, RSS and JSON Feed.

A feed stands on its own, so every address in it is a whole one; where nobody knows the site's address yet, no feed is
made. An entry is known by the address that its post was published at, which stays.

A feed reader cannot fold anything away: it shows what it gets, in lists and notifications, to people who did not ask
for it at that moment. So an entry with a content warning holds the warning and a link to the page, not the text. Help
is never held back: the services that the text names stand in the entry, with their numbers as they are now.
"""

from __future__ import annotations

import functools
import html
import json
import re
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

import feedgenerator

from multipost.web import cleaning, copies, pages, places
from multipost.web.public import figures, helplines
from multipost.web.values import PUBLIC

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from multipost.directory import Resource
    from multipost.web.folder import Folder, Picture
    from multipost.web.values import Article, Listed, Look, Public

LATEST = 20
"""How many posts a feed holds; readers keep the others."""

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # by XML 1.0, even escaped


@dataclass(frozen=True, slots=True)
class Entry:
    """One post: `id` is where it was published, `url` where it is, `content` HTML; `picture` is an address or empty."""

    id: str
    url: str
    title: str
    published: datetime
    language: str
    summary: str
    tags: tuple[str, ...]
    picture: str
    content: str


def write(public: Public, look: Look, folder: Folder, _picture: Picture) -> None:
    """The three feeds. Words are read only where one of the latest posts, or help, is another than before."""
    if not look.url:
        return
    latest = tuple(public.listed[:LATEST])
    made_of = (latest, tuple(public.resources) if any(one.warning for one in latest) else ())
    entries = functools.cache(functools.partial(_entries, public, latest, look))
    for place, make in ((places.ATOM, atom), (places.RSS, rss), (places.JSON_FEED, json_feed)):
        folder.page(place, made_of, lambda make=make: make(entries(), look))  # type: ignore[misc]


def atom(entries: Sequence[Entry], look: Look) -> str:
    """The feed as Atom, https://www.rfc-editor.org/rfc/rfc4287."""
    feed = _feed(feedgenerator.Atom1Feed, places.ATOM, entries, look)
    for entry in entries:
        summary = html.escape(entry.summary)  # the library says that it is HTML
        feed.add_item(**_said(entry), description=summary, content=entry.content, updateddate=entry.published)
    return _written(feed)


def rss(entries: Sequence[Entry], look: Look) -> str:
    """The feed as RSS, https://www.rssboard.org/rss-specification; a description is the full text."""
    feed = _feed(feedgenerator.Rss201rev2Feed, places.RSS, entries, look)
    for entry in entries:
        is_address = entry.id == entry.url
        feed.add_item(**_said(entry), description=entry.content, unique_id_is_permalink=is_address)
    return _written(feed)


def json_feed(entries: Sequence[Entry], look: Look) -> str:
    """The feed as JSON, https://www.jsonfeed.org/version/1.1/."""
    home = places.address(look, places.HOME)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": look.title,
        "home_page_url": home,
        "feed_url": places.address(look, places.JSON_FEED),
        "language": look.language,
        "authors": [{"name": look.title, "url": home}],
        "items": [_json(entry) for entry in entries],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1)


def _entries(public: Public, latest: Sequence[Listed], look: Look) -> list[Entry]:
    words = {article.path: article for article in public.read(latest)}
    return [_entry(one, words[one.path], public.resources, look) for one in latest]


def _entry(one: Listed, article: Article, resources: Sequence[Resource], look: Look) -> Entry:
    url = places.address(look, one.place)
    return Entry(
        id=one.url if one.url.startswith(("https://", "http://")) else url,
        url=url,
        title=_visible(one.title),
        published=one.published,
        language=one.language,
        summary=_visible(one.description),
        tags=tuple(map(_visible, one.tags)),
        picture=places.address(look, f"{PUBLIC}{one.picture}") if one.picture else "",
        content=_visible(content(one, article, resources, look)),
    )


def content(one: Listed, article: Article, resources: Sequence[Resource], look: Look) -> str:
    """What a reader shows of a post, as HTML."""
    attachments = article.variant.attachments
    sources = {
        each.file: places.address(look, f"{PUBLIC}{copies.address(each)}") for each in figures.files(attachments)
    }
    body, placed = cleaning.clean("".join(part.article for part in article.variant.parts), sources)
    return pages.render(
        "feed_entry.html.j2",
        look,
        language=one.language,
        warning=one.warning,
        url=places.address(look, one.place),
        helplines=helplines.named(body, resources) if one.warning else (),
        resources=places.address(look, places.RESOURCES),
        figures=figures.shown([each for each in attachments if each.file not in placed], sources, {}),
        body=body,
    )


def _feed(kind: Any, place: str, entries: Sequence[Entry], look: Look) -> Any:
    home = places.address(look, places.HOME)
    feed = kind(
        title=_visible(look.title),
        link=home,
        description=_visible(f"Posts of {look.title}"),
        language=look.language,
        author_name=_visible(look.title),
        author_link=home,
        feed_url=places.address(look, place),
    )
    # Where nothing is out yet the library would ask the clock.
    updated = max((entry.published for entry in entries), default=look.made)
    feed.latest_post_date = lambda: updated
    return feed


def _said(entry: Entry) -> dict[str, Any]:
    """What Atom and RSS say alike."""
    return {
        "title": entry.title,
        "link": entry.url,
        "unique_id": entry.id,
        "pubdate": entry.published,
        "categories": entry.tags,
    }


def _written(feed: Any) -> str:
    file = StringIO()
    feed.write(file, "utf-8")
    return file.getvalue()


def _json(entry: Entry) -> dict[str, Any]:
    picture = {"image": entry.picture} if entry.picture else {}
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.content,
        "summary": entry.summary,
        "date_published": entry.published.isoformat(),
        "tags": entry.tags,
        "language": entry.language,
        **picture,
    }


def _visible(text: str) -> str:
    """Without the characters that no XML may hold."""
    return _FORBIDDEN.sub("", text)
