"""The status page: what needs you, what waits, what is out, what is a draft; and every word of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from multipost.plan import STATES
from multipost.web import counting, pages, when

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from multipost import plan
    from multipost.web.values import Look, Shown

OUT_SHOWN = 200
"""How many of the latest posts the page shows as out; the ledger has them all."""


@dataclass(frozen=True, slots=True)
class Item:
    """One delivery as its section shows it; `href` is empty where there is no page to link to."""

    shown: Shown
    title: str
    when: when.When | None
    href: str
    parts: tuple[counting.Counted, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The deliveries of one state; `more` is how many are not shown."""

    state: plan.State
    items: tuple[Item, ...]
    more: int = 0

    @property
    def count(self) -> int:
        """How many there are, shown or not."""
        return len(self.items) + self.more


def page(shown: Sequence[Shown], look: Look) -> str:
    """The page as HTML."""
    sections = [_section(state, shown, look) for state in STATES]
    return pages.render("status.html.j2", look, sections=sections, made=when.at(look.made, look.timezone))


def _section(state: plan.State, shown: Iterable[Shown], look: Look) -> Section:
    found = _sorted(state, [each for each in shown if each.row.state == state])
    kept = found[:OUT_SHOWN] if state == "out" else found
    return Section(state, tuple(_item(each, look) for each in kept), more=len(found) - len(kept))


def _sorted(state: plan.State, shown: list[Shown]) -> list[Shown]:
    """Latest first for what is out, else soonest first: what has no date but `asap` is due at once."""
    named = sorted(shown, key=lambda each: (each.row.title, each.row.identity))
    return sorted(named, key=lambda each: each.row.due or datetime.min.replace(tzinfo=UTC), reverse=state == "out")


def _item(shown: Shown, look: Look) -> Item:
    row = shown.row
    return Item(
        shown=shown,
        title=row.title or row.identity.post,
        when=when.at(row.due, look.timezone) if row.due else None,
        href=_href(row.url, look),
        parts=tuple(counting.counted(part, shown.limit) for part in shown.variant.parts) if shown.variant else (),
    )


def _href(url: str, look: Look) -> str:
    """Our own pages by their place beside this one, so that links also work before the site is served."""
    home = look.url.rstrip("/") + "/"
    if look.url and url.startswith(home):
        place = url.removeprefix(home)
        return f"./{place}index.html" if place.endswith("/") or not place else f"./{place}"
    return url if urlsplit(url).scheme in {"http", "https"} else ""
