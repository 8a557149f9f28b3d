"""What the team looks at, at half past nine in London on World Mental Health Day; and a page as a reader finds it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup

from multipost.delivery import Identity
from multipost.plan import Row
from multipost.variant import Part, Variant
from multipost.web.values import Look, Place, Post, Shown, Team

if TYPE_CHECKING:
    from bs4 import Tag

NOW = datetime(2026, 10, 10, 8, 30, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
FORM = "https://github.example/hope/posts/actions/workflows/publish.yml"
LOOK = Look("Hope Network", "https://hope.example", "en", "Europe/London", NOW, "0.1.0")
PLACES = (Place("site", "Web site", platform="site"), Place("mastodon", "Mastodon", platform="mastodon"))


def words(*texts: str, **change: Any) -> Variant:
    """What a post says."""
    stock = {"title": "", "link": "", "language": "en", "content_warning": "", "tags": (), "campaign": ""}
    parts = tuple(Part(text) for text in texts or ("You are not alone.",))
    return Variant("site", "site", "hello", parts, **{**stock, "attachments": (), "options": {}, **change})


def delivery(
    name: str = "hello", account: str = "site", *, sent: datetime | None = None, said: Variant | None = None, **row: Any
) -> Shown:
    """A delivery that waits for noon; keywords are the row's."""
    who = Identity(account, name, row.pop("date", "2026-10-10"))
    stock = {"state": "waiting", "reason": "it goes out at its time", "due": NOW + 4 * HOUR, "title": f"About {name}"}
    place = next(one for one in PLACES if one.account == account)
    return Shown(Row(who, **{**stock, "path": f"content/posts/{name}.md", **row}), place, said, sent=sent)


def team(*shown: Shown, **change: Any) -> Team:
    """A team with these deliveries. What waits is expected at its time, and every post has a page for its review."""
    waiting = {one.row.identity: one.row.due or NOW for one in shown if one.row.state == "waiting"}
    posts = [Post(one.row.title, one.row.path, id=one.row.identity.post) for one in shown]
    stock = {"settled": [one.row.identity for one in shown if one.row.state == "out"], "expected": waiting}
    return Team(shown=shown, **{"posts": posts, "places": PLACES, **stock, **change})


def read(html: str) -> BeautifulSoup:
    """The page, to be asked."""
    return BeautifulSoup(html, "html.parser")


def text(found: Tag | BeautifulSoup | None) -> str:
    """What a reader reads there, on one line; nothing where there is nothing."""
    return " ".join(found.get_text(" ").split()) if found else ""


def texts(page: Tag | BeautifulSoup, selector: str) -> list[str]:
    """What a reader reads in each of these."""
    return [text(one) for one in page.select(selector)]
