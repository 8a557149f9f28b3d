"""What is still to go out until the horizon. Of posts in a queue nobody knows here: their slots are for the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from multipost import delivery

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from multipost.config import Config
    from multipost.delivery import Delivery
    from multipost.post import Post


class Coming(NamedTuple):
    """A post on its way to an account."""

    due: datetime
    path: str


def lanes(written: Sequence[Post], config: Config, now: datetime) -> dict[str, list[Coming]]:
    """What each account is still to get, soonest first."""
    found: dict[str, list[Coming]] = {}
    until = delivery.horizon(config, now)
    for post in written:
        for one in _planned(post, config, until):
            if one.due and now <= one.due <= until:
                found.setdefault(one.identity.account, []).append(Coming(one.due, post.path))
    return {account: sorted(lane) for account, lane in found.items()}


def _planned(post: Post, config: Config, until: datetime) -> list[Delivery]:
    try:
        return delivery.of(post, config, until)
    except ValueError:  # other rules say what is wrong with its times
        return []
