"""What the tests of the calendar draw: deliveries, teams, and the folder that they are drawn into."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from multipost.delivery import Identity
from multipost.directory import Campaign
from multipost.plan import Row
from multipost.web import notebook
from multipost.web.folder import Folder
from multipost.web.team import calendar
from multipost.web.values import Place, Post, Shown, Team

if TYPE_CHECKING:
    from pathlib import Path

    from multipost import web

ACCOUNTS = ("mastodon", "bluesky")


def at(month: int, day: int, hour: int = 9, minute: int = 0, year: int = 2026) -> datetime:
    """A moment of 2026, in UTC: London's clocks say an hour more until the end of October."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def delivery(post: str, due: datetime | None, *, account: str = "mastodon", date: str = "", **row: Any) -> Shown:
    """A delivery that waits; keywords are the row's."""
    named = date or (f"{due:%Y-%m-%d}" if due else "draft")
    stock = {"state": "waiting", "reason": "", "title": post.capitalize(), "path": f"content/posts/{post}.md"}
    return Shown(Row(Identity(account, post, named), due=due, **{**stock, **row}), Place(account, account))


def team(*shown: Shown, **changes: Any) -> Team:
    """A team whose posts all have a review."""
    posts = {one.row.path: Post(one.row.title, one.row.path, id=one.row.identity.post) for one in shown}
    stock = {"posts": list(posts.values()), "places": [Place(name, name) for name in ACCOUNTS], "regions": ()}
    return Team(shown=shown, **{**stock, **changes})


def campaign(first: str, last: str, title: str = "World Mental Health Day") -> Campaign:
    """A campaign with these days."""
    values = {"id": "wmhd", "title": title, "start": first, "end": last, "hashtags": ["WMHD"]}
    return Campaign.model_validate(values)


def written(root: Path, shown: Team, look: web.Look) -> web.Built:
    """The calendar drawn into `root`, which remembers what it drew before."""
    known = notebook.read(root / "notes.json", look)
    folder = Folder(root, known)
    calendar.write(shown, look, folder, lambda _attachment: b"")
    known.write(root / "notes.json")
    return folder.sweep()


def page(root: Path, place: str) -> str:
    """A page of the calendar as HTML."""
    return (root / "team/calendar" / place / "index.html").read_text(encoding="utf-8")
