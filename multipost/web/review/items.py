"""A post as reviewers see it: at a glance in a list, and as a whole with everything that platforms will show."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from multipost.delivery import DRAFT
from multipost.hosts import editing
from multipost.text import words
from multipost.web import when
from multipost.web.review import drawing, moments, noting, turns

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from multipost import plan
    from multipost.errors import Complaint
    from multipost.web.review.moments import Time
    from multipost.web.review.noting import Noted
    from multipost.web.review.pictures import Gallery
    from multipost.web.review.turns import Turn
    from multipost.web.values import Change, Look, Post


@dataclass(frozen=True, slots=True)
class Glance:
    """One line of a list. `counts`: `2 errors, 1 warning`; empty where there are none."""

    title: str
    language: str
    state: plan.State
    times: tuple[Time, ...]
    accounts: tuple[str, ...]
    counts: str
    change: Change


@dataclass(frozen=True, slots=True)
class Item:
    """A whole post, with what platforms show of it at each turn.

    `unmade`: accounts without words; `left_out`: there was no room for its words.
    `edit`: where its file is changed; `before`: when it goes out as the branch has it, if that is not the same;
    `is_compared`: what each account says was compared with the branch.
    """

    post: Post
    glance: Glance
    turns: tuple[Turn, ...]
    unmade: tuple[str, ...]
    noted: tuple[Noted, ...]
    edit: str = ""
    before: tuple[str, ...] = ()
    is_compared: bool = False
    left_out: bool = False


def item(post: Post, look: Look, gallery: Gallery, level: int) -> Item:
    """The post with its words. `level` is that of the headings of its drawings, or of its wordings above them."""
    shown = (*post.shown, *post.later)
    deeper = level + any(one.wording for one in shown)
    drawings, rest = noting.noted(post, drawing.draw(shown, gallery, deeper))
    missing = dict.fromkeys(one.place.account for one in post.shown if one.variant is None)
    return Item(
        post=post,
        glance=glance(post, look),
        turns=turns.of(post, drawings, look),
        unmade=tuple(missing),
        noted=rest,
        edit=edit(post, look),
        before=tuple(when.at(due, look.timezone).local for due in post.before),
        is_compared=post.change == "changed" and any(one.edit and one.edit.since == "branch" for one in shown),
    )


def without_words(post: Post, look: Look) -> Item:
    """The post where there is no room for its words."""
    _, rest = noting.noted(post, ())
    return Item(post, glance(post, look), (), (), rest, left_out=True)


def glance(post: Post, look: Look) -> Glance:
    """The post at a glance."""
    first = next((one.variant for one in post.shown if one.variant), None)
    return Glance(
        title=(first and first.title) or post.title,
        language=first.language if first else look.language,
        state=moments.state(post.shown),
        times=moments.times(post.shown, look),
        accounts=tuple(dict.fromkeys(one.place.account for one in post.shown)),
        counts=counted(post.complaints),
        change=post.change,
    )


def order(post: Post) -> tuple[bool, datetime, str, str]:
    """The soonest first: what goes at once, or cannot be read, before all; drafts last."""
    draft = bool(post.shown) and all(one.row.identity.date == DRAFT for one in post.shown)
    return draft, moments.soonest(post.shown), post.title.casefold(), post.path


def counted(complaints: Iterable[Complaint]) -> str:
    """`2 errors, 1 warning`; empty where there are none."""
    found = Counter(one.severity for one in complaints)
    return ", ".join(words.counted(found[each], each) for each in noting.SEVERITIES if found[each])


def edit(post: Post, look: Look) -> str:
    """Where its file is changed in a browser; empty where nobody knows, or it is not on the branch as it is here."""
    return "" if not post.path or post.change else editing.edit(look.repository, look.branch, post.path)
