"""Where each page is, below `build/`: whoever links to a page asks here."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from multipost.web import slugs
from multipost.web.values import PUBLIC

if TYPE_CHECKING:
    from datetime import date

    from multipost.web.values import Look

HOME = f"{PUBLIC}index.html"
ARCHIVE = f"{PUBLIC}archive/index.html"
TAGS = f"{PUBLIC}tags/index.html"
NOT_FOUND = f"{PUBLIC}404.html"
RESOURCES = f"{PUBLIC}resources/index.html"
FOLLOW = f"{PUBLIC}follow/index.html"
ATOM = f"{PUBLIC}atom.xml"
RSS = f"{PUBLIC}rss.xml"
JSON_FEED = f"{PUBLIC}feed.json"
ICS = f"{PUBLIC}calendar.ics"


def review(look: Look, post: str) -> str:
    """What each platform shows of a post."""
    return f"{look.team}review/{post}/index.html"


def reviews(look: Look) -> str:
    """The list of posts to review."""
    return f"{look.team}review/index.html"


def month(look: Look, day: date) -> str:
    """The calendar of the month that holds the day."""
    return f"{look.team}calendar/{day:%Y-%m}/index.html"


def week(look: Look, day: date) -> str:
    """The calendar of the week that holds the day."""
    return f"{look.team}calendar/{day:%G-W%V}/index.html"


def campaign(look: Look, name: str) -> str:
    """What the team sees of a campaign."""
    return f"{look.team}campaigns/{name}/index.html"


def public_campaign(name: str) -> str:
    """What everybody sees of a campaign."""
    return f"{PUBLIC}campaigns/{name}/index.html"


def year(number: int, shelf: int = 0) -> str:
    """What was published in a year; the pages of its earlier posts are numbered, the oldest 1."""
    return f"{PUBLIC}archive/{number}/{_shelf(shelf)}index.html"


def tag(name: str, shelf: int = 0) -> str:
    """What has a tag, however it is spelled; the pages of earlier posts are numbered, the oldest 1."""
    return f"{PUBLIC}tags/{slugs.of(name)}/{_shelf(shelf)}index.html"


def address(look: Look, place: str) -> str:
    """The whole address of a place that everybody may see; empty where nobody knows yet where the site is served."""
    path = quote(place.removeprefix(PUBLIC).removesuffix("index.html"))
    return f"{look.url}/{path}" if look.url else ""


def _shelf(number: int) -> str:
    return f"{number}/" if number else ""
