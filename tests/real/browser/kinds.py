"""Of which kind a page is, by its place: a page kind is whatever has a pattern of its own here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.real.browser.scratch import Site

_TEAM = "(?:site/)?team/"
_PATTERNS = {
    "status": f"{_TEAM}index.html",
    "calendar": f"{_TEAM}calendar/index.html",
    "list": f"{_TEAM}calendar/list/index.html",
    "month": rf"{_TEAM}calendar/\d{{4}}-\d\d/index.html",
    "week": rf"{_TEAM}calendar/(?:\d{{4}}-W\d\d|week)/index.html",
    "reviews": f"{_TEAM}review/index.html",
    "review": f"{_TEAM}review/[^/]+/index.html",
    "team campaigns": f"{_TEAM}campaigns/index.html",
    "team campaign": f"{_TEAM}campaigns/[^/]+/index.html",
    "preview": "preview.html",
    "home": "site/index.html",
    "not found": "site/404.html",
    "archive": "site/archive/index.html",
    "archive of a time": "site/archive/.+/index.html",
    "topics": "site/tags/index.html",
    "topic": "site/tags/.+/index.html",
    "campaign": "site/campaigns/[^/]+/index.html",
    "resources": "site/resources/index.html",
    "follow": "site/follow/index.html",
    "post": r"site/\d{4}-\d\d-\d\d/[^/]+/index.html",
}

KINDS = tuple(_PATTERNS)
PUBLIC = KINDS[KINDS.index("home") :]


def places(site: Site) -> dict[str, list[str]]:
    """The places of all pages by their kind; those of no kind are under the empty name."""
    found: dict[str, list[str]] = {kind: [] for kind in (*KINDS, "")}
    for path in sorted(site.folder.rglob("*.html")):
        place = path.relative_to(site.folder).as_posix()
        found[of(place)].append(place)
    return found


def of(place: str) -> str:
    """The kind of one page."""
    return next((kind for kind, pattern in _PATTERNS.items() if re.fullmatch(pattern, place)), "")


def sized(site: Site, kind: str) -> list[str]:
    """The pages of a kind, the smallest first."""
    return sorted(places(site)[kind], key=lambda place: ((site.folder / place).stat().st_size, place))


def varied(site: Site, kind: str) -> list[str]:
    """Every page that is made of one post's words, and the smallest and the largest of the kinds that are not."""
    return places(site)[kind] if kind in {"post", "review"} else some(site, kind)


def some(site: Site, kind: str) -> list[str]:
    """The smallest and the largest page of a kind: where there is nothing, and where there is most."""
    found = sized(site, kind)
    return list(dict.fromkeys([*found[:1], *found[-1:]]))
