"""Making what posts say: once for each account, post and wording, however often that goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from multipost import delivery, errors
from multipost.cli import progress

if TYPE_CHECKING:
    from collections.abc import Collection

    from multipost.cli.desk import Desk
    from multipost.delivery import Delivery
    from multipost.errors import Complaint
    from multipost.variant import Variant


class Saying(NamedTuple):
    """What a variant is made for: an account, a post, and the number of its wording there, from 0."""

    account: str
    post: str
    wording: int


def saying(desk: Desk, planned: Delivery) -> Saying:
    """What a planned delivery says at its turn."""
    who = planned.identity
    number = delivery.wording(desk.posts[who.post], who.account, desk.config, planned.turn).number
    return Saying(who.account, who.post, number)


def variants(
    desk: Desk, wanted: Collection[tuple[str, str]]
) -> tuple[dict[Saying, Variant], dict[str, set[Complaint]]]:
    """Every wording of these accounts and posts; what the templates complain of, by post.

    All of them, whichever is due: a mistake in one stops the post, on whatever day somebody looks.
    """
    from multipost import media

    made: dict[Saying, Variant] = {}
    troubles: dict[str, set[Complaint]] = {}
    for account, name in progress.shown(_by_post(wanted), len(wanted), "Making variants"):
        for number, worded in enumerate(delivery.wordings(desk.posts[name], account, desk.config)):
            try:
                made[Saying(account, name, number)] = desk.make(worded, account)
            except errors.SourceError as trouble:
                troubles.setdefault(name, set()).update(trouble.complaints)
            except media.Unusable:  # the rules say which file, and why
                continue
    return made, troubles


def _by_post(wanted: Collection[tuple[str, str]]) -> list[tuple[str, str]]:
    """One post after the other: its accounts have most words in common, and these are read once."""
    return sorted(wanted, key=lambda one: (one[1], one[0]))
