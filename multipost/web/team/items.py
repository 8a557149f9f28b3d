"""One post at one time, with every account that it goes to: what lists of deliveries are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from multipost.delivery import DRAFT, QUEUE
from multipost.plan import gates, make
from multipost.text import words
from multipost.web import pages, places, when
from multipost.web.values import PUBLIC

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from multipost import plan
    from multipost.delivery import Identity
    from multipost.web.values import Look, Shown, Team

EXCERPT = 120  # characters
PUNCTUAL = timedelta(minutes=5)
"""Nobody calls this late."""

_UNSAID = (gates.AT_ITS_TIME.reason, make.OUT)
"""Reasons that the state and the time say already."""
_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
NO_SLOT = "no slot yet"
_WORDS = {DRAFT: "no date yet", QUEUE: NO_SLOT, "": "time unknown"}
_TWO_HOURS, _TWO_DAYS = timedelta(hours=2), timedelta(days=2)


@dataclass(frozen=True, slots=True)
class There:
    """An account of an item: where its parts are, as links that can be followed, and how late the first one was."""

    account: str
    links: tuple[str, ...]
    late: str


@dataclass(frozen=True, slots=True)
class Item:
    """`review` links to the page with its words, empty where there is none; `word` stands where there is no time.

    `late` is how late all its accounts got it; empty where they differ, then each says it. `expected` is when the first
    of its deliveries should go out, as ISO 8601, empty where no run decides that.
    """

    title: str
    language: str
    state: plan.State
    review: str
    when: when.When | None
    clock: str
    word: str
    there: tuple[There, ...]
    late: str
    reason: str
    excerpt: str
    expected: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Where items are shown: the page's place, and the posts that have a page for their review."""

    look: Look
    place: str
    reviewed: frozenset[str]
    expected: Mapping[Identity, datetime]


def ground(team: Team, look: Look, place: str) -> Ground:
    """The page at `place`."""
    return Ground(look, place, frozenset(post.id for post in team.posts if post.id), team.expected)


def grouped(shown: Iterable[Shown], key: Callable[[Shown], Hashable]) -> list[tuple[Shown, ...]]:
    """What has the same key together, in the order of the first of each."""
    found: dict[Hashable, list[Shown]] = {}
    for one in shown:
        found.setdefault(key(one), []).append(one)
    return [tuple(several) for several in found.values()]


def soonest(shown: Iterable[Shown]) -> list[Shown]:
    """Those at once first, then by their time, then those without; the accounts of a post stay in their order."""
    return sorted(shown, key=lambda one: (_at(one), one.row.identity.post, one.row.identity.date))


def _at(one: Shown) -> datetime:
    return one.row.due or (_LAST if one.row.identity.date == QUEUE else _FIRST)


def item(several: Sequence[Shown], here: Ground) -> Item:
    """The deliveries of one post at one time."""
    first = several[0]
    row, variant = first.row, next((one.variant for one in several if one.variant), None)
    moment = when.at(row.due, here.look.timezone) if row.due else None
    lates = {late(one) for one in several}
    dues = [here.expected[one.row.identity] for one in several if one.row.identity in here.expected]
    return Item(
        title=row.title or row.identity.post,
        language=variant.language if variant else here.look.language,
        state=row.state,
        review=review(first, here),
        when=moment,
        clock=moment.local.rpartition(", ")[2] if moment else "",
        word=_WORDS.get(row.identity.date, "as soon as possible"),
        there=tuple(there(one, here) for one in several),
        late=next(iter(lates)) if len(lates) == 1 else "",
        reason="" if row.reason in _UNSAID else row.reason,
        excerpt=excerpt(first),
        expected=f"{min(dues).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if dues else "",
    )


def there(shown: Shown, here: Ground) -> There:
    """The account of a delivery."""
    row = shown.row
    links = (href(url, here) for url in (row.url, *row.others))
    return There(row.identity.account, tuple(filter(None, links)), late(shown))


def review(shown: Shown, here: Ground) -> str:
    """The link to the page with the words of its post."""
    post = shown.row.identity.post
    return pages.link(here.place, places.review(here.look, post)) if post in here.reviewed else ""


def excerpt(shown: Shown) -> str:
    """How its words begin, on one line; what its content warning folds away stays folded."""
    if shown.variant is None:
        return ""
    if shown.variant.content_warning:
        return f"Content warning: {shown.variant.content_warning}"
    return words.shown(shown.variant.parts[0].text, EXCERPT)


def late(shown: Shown) -> str:
    """How late its first part went out, in words; empty where it is not out or had no time."""
    if shown.sent is None or shown.row.due is None or shown.sent == shown.row.due:
        return ""
    passed = shown.sent - shown.row.due
    if passed < PUNCTUAL:
        return "on time"
    if passed < _TWO_HOURS:
        return f"{words.counted(int(passed / timedelta(minutes=1)), 'minute')} late"
    if passed < _TWO_DAYS:
        return f"{words.counted(int(passed / timedelta(hours=1)), 'hour')} late"
    return f"{words.counted(passed.days, 'day')} late"


def href(url: str, here: Ground) -> str:
    """Our own pages by their place beside this one, so that links also work before the site is served."""
    home = here.look.url + "/"
    if here.look.url and url.startswith(home):
        place = PUBLIC + url.removeprefix(home)
        return pages.link(here.place, f"{place}index.html" if place.endswith("/") else place)
    return pages.opened(url)
