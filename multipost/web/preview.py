"""The preview: one file that shows reviewers what each platform will show of the posts that are still to go out.

It asks nobody for anything: pictures and styles are within, there is no script. The packaged page is used, whatever
the repository has, because who asks for a review must not write the page on which it happens.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from markupsafe import escape

from multipost.delivery import DRAFT
from multipost.text import words
from multipost.web import drawing, pages, when
from multipost.web.pictures import Album

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from multipost.delivery import Identity
    from multipost.errors import Complaint, Severity
    from multipost.text.measure import Limit
    from multipost.variant import Variant
    from multipost.web.drawing import Drawing
    from multipost.web.values import Look
    from multipost.web.write import Picture

Change = Literal["", "new", "changed"]

ROOM = 3_000_000
"""Characters that the words of all posts may take; with the pictures, a page stays below 10 MB."""

_FRAME = 2_000  # characters, about, of what stands around the words of a variant
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Place:
    """An account as people know it: our name for it, its platform, and who we are there, where that is known."""

    account: str
    label: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Going:
    """One delivery that is not out yet; `due` is None for a draft and for what goes at once.

    `variant` is None where nobody could make it. `begun`: it was tried already, so an edit changes nothing any more.
    `note` says why it does not simply go out at its time.
    """

    identity: Identity
    place: Place
    due: datetime | None
    variant: Variant | None
    limit: Limit | None = None
    begun: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """One post with what is still to go out of it; nothing, where its file could not be read."""

    title: str
    path: str
    goings: tuple[Going, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    change: Change = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """What differs from `branch` besides the posts that are shown: paths of files.

    `shared` can change every post, `out` are posts that went out already, `gone` those that are not here any more.
    """

    branch: str
    shared: tuple[str, ...] = ()
    out: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything to look at. `elsewhere` complains of files that are no posts; `compared` is None without a branch."""

    posts: tuple[Pending, ...]
    elsewhere: tuple[Complaint, ...] = ()
    compared: Compared | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A moment at which a post goes out, and to which accounts; `word` where there is none: `draft`, `at once`."""

    word: str
    when: when.When | None
    accounts: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Item:
    """A post as the page shows it. `unmade` are accounts without words; `left_out`: the page had no room for it."""

    post: Pending
    title: str
    language: str
    times: tuple[Time, ...]
    drawings: tuple[Drawing, ...]
    unmade: tuple[str, ...]
    complaints: tuple[Complaint, ...]
    counts: str
    left_out: bool = False


def page(preview: Preview, look: Look, picture: Picture) -> str:
    """The page as HTML."""
    album = Album(picture)
    items = list(_items(sorted(preview.posts, key=_order), look, album))
    everything = [*preview.elsewhere, *(one for post in preview.posts for one in post.complaints)]
    return pages.render(
        "preview.html.j2",
        replace(look, templates=None),
        changed=[item for item in items if item.post.change],
        others=[item for item in items if not item.post.change],
        compared=preview.compared,
        elsewhere=_by_severity(preview.elsewhere),
        complained=_counted(everything),
        left_out=list(album.left_out),
        made=when.at(look.made, look.timezone),
    )


def _order(post: Pending) -> tuple[bool, bool, datetime, str, str]:
    """What differs first; then the soonest: what goes at once, or cannot be read, before all; drafts last."""
    dues = [going.due for going in post.goings if going.due]
    draft = bool(post.goings) and all(going.identity.date == DRAFT for going in post.goings)
    soonest = min(dues) if dues else datetime.min.replace(tzinfo=UTC)
    return not post.change, draft, soonest, post.title.casefold(), post.path


def _items(posts: Iterable[Pending], look: Look, album: Album) -> Iterator[Item]:
    room = ROOM
    for post in posts:
        room -= sum(map(_weight, post.goings))
        yield _item(post, look, album, left_out=room < 0)


def _item(post: Pending, look: Look, album: Album, *, left_out: bool) -> Item:
    first = next((going.variant for going in post.goings if going.variant), None)
    missing = dict.fromkeys(going.place.account for going in post.goings if going.variant is None)
    return Item(
        post=post,
        title=(first and first.title) or post.title,
        language=first.language if first else look.language,
        times=tuple(_times(post.goings, look)),
        drawings=() if left_out else drawing.draw(post.goings, album),
        unmade=tuple(missing),
        complaints=_by_severity(post.complaints),
        counts=_counted(post.complaints),
        left_out=left_out,
    )


def _weight(going: Going) -> int:
    """About how many characters the delivery takes, if nobody else says the same."""
    if going.variant is None:
        return 0
    said = (text for part in going.variant.parts for text in (part.text, part.article))
    alts = (attachment.alt for attachment in going.variant.attachments)
    return _FRAME + sum(len(escape(text).encode()) for text in (*said, *alts))


def _times(goings: Sequence[Going], look: Look) -> Iterator[Time]:
    """Each moment once, the soonest first."""
    moments: dict[tuple[str, datetime | None, str], list[str]] = {}
    for going in sorted(goings, key=lambda one: (one.due or datetime.min.replace(tzinfo=UTC), one.identity.date)):
        word = "" if going.due else "draft" if going.identity.date == DRAFT else "at once"
        moments.setdefault((word, going.due, going.note), []).append(going.place.account)
    for (word, due, note), names in moments.items():
        yield Time(word, when.at(due, look.timezone) if due else None, tuple(names), note)


def _by_severity(complaints: Iterable[Complaint]) -> tuple[Complaint, ...]:
    return tuple(sorted(complaints, key=lambda one: (_SEVERITIES.index(one.severity), one)))


def _counted(complaints: Iterable[Complaint]) -> str:
    """`2 errors, 1 warning`; empty where there are none."""
    found = Counter(one.severity for one in complaints)
    return ", ".join(words.counted(found[severity], severity) for severity in _SEVERITIES if found[severity])
