"""The preview: one file that shows reviewers what each platform will show of the posts that are still to go out.

It asks nobody for anything: pictures, style and the few lines of script are within, and its policy names exactly those.
The packaged page is used, whatever the repository has, because who asks for a review must not write the page on which
it happens.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from multipost.web import pages, when
from multipost.web.review import items, noting
from multipost.web.review.pictures import Album

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from multipost.errors import Complaint
    from multipost.variant import Variant
    from multipost.web.folder import Picture
    from multipost.web.review.items import Item
    from multipost.web.values import Look, Post, Shown

ROOM = 3_000_000
"""Characters that the words of all posts may take; with the pictures, a page stays below 10 MB."""

_LEVEL = 4  # of the headings of drawings: page, section, post
_FRAME = 3_000  # characters, about, of what stands around the words of a variant


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

    posts: tuple[Post, ...]
    elsewhere: tuple[Complaint, ...] = ()
    compared: Compared | None = None


def page(preview: Preview, look: Look, picture: Picture) -> str:
    """The page as HTML."""
    album = Album(picture)
    packaged = replace(look, templates=None)
    ordered = sorted(preview.posts, key=lambda post: (not post.change, items.order(post)))
    shown = list(_items(ordered, look, album))
    everything = [*preview.elsewhere, *(one for post in preview.posts for one in post.complaints)]
    style, script = pages.style(packaged), pages.script(packaged, ("times",))
    return pages.render(
        "preview.html.j2",
        packaged,
        style=Markup(style),  # noqa: S704 - our own sheet
        script=Markup(script),  # noqa: S704 - our own script
        style_hash=_named(style),
        script_hash=_named(script),
        changed=[item for item in shown if item.post.change],
        others=[item for item in shown if not item.post.change],
        compared=preview.compared,
        timezone=look.timezone,
        branch=preview.compared.branch if preview.compared else "",
        elsewhere=noting.alone(preview.elsewhere),
        complained=items.counted(everything),
        left_out=list(album.left_out),
        made=when.at(look.made, look.timezone),
    )


def _items(posts: Iterable[Post], look: Look, album: Album) -> Iterator[Item]:
    room = ROOM
    for post in posts:
        room -= sum(map(_weight, (*post.shown, *post.later)))
        yield items.without_words(post, look) if room < 0 else items.item(post, look, album, _LEVEL)


def _weight(shown: Shown) -> int:
    """About how many characters the delivery takes, if nobody else says the same."""
    before = shown.edit.before if shown.edit else None
    return sum(_FRAME + _length(one) for one in (shown.variant, before) if one)


def _length(variant: Variant) -> int:
    said = (text for part in variant.parts for text in (part.text, part.article))
    alts = (attachment.alt for attachment in variant.attachments)
    return sum(len(escape(text).encode()) for text in (*said, *alts))


def _named(content: str) -> str:
    """How the page's policy names what it allows."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
