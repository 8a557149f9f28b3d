"""Posts times accounts times dates: the deliveries, each with the moment it is due. Pure."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from multipost import zones
from multipost.post import ASAP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from multipost.config import Config
    from multipost.post import Post, Variation

DRAFT = "draft"


class Identity(NamedTuple):
    """What is published once: a post, an account and the date as written (`2026-10-10`, or `asap`)."""

    account: str
    post: str
    date: str

    @property
    def name(self) -> str:
        """How the ledger and people name it within an account: `post@date`."""
        return f"{self.post}@{self.date}"


def latest(identities: Iterable[Identity], count: int) -> list[Identity]:
    """The last of them by date, the latest first."""
    return heapq.nlargest(count, identities, key=lambda who: (who.date, who))


@dataclass(frozen=True, slots=True)
class Delivery:
    """`due` is None for `asap` (due at once) and for a draft (never); after `until` it is too late."""

    identity: Identity
    due: datetime | None
    until: datetime | None


def of(post: Post, config: Config) -> list[Delivery]:
    """Every delivery of a post, by account in the order of `to`.

    Raises ValueError where a time cannot be understood, or where `to` names nobody that is known.
    """
    wanted = post.to or config.defaults.to
    if wanted and not any(name in config.accounts or name in config.groups for name in wanted):
        raise ValueError(f"there is neither an account nor a group {wanted[0]}")
    return [delivery for account in accounts(post, config) for delivery in _to_account(post, account, config)]


def accounts(post: Post, config: Config) -> tuple[str, ...]:
    """The accounts a post goes to: groups unfolded, skipped ones left out, unknown names left to `check`."""
    wanted = post.to or config.defaults.to or tuple(config.accounts)
    known = (name for name in wanted if name in config.accounts or name in config.groups)
    return tuple(name for name in config.resolve(known) if not any(v.skip for v in variations(post, name, config)))


def variations(post: Post, account: str, config: Config) -> tuple[Variation, ...]:
    """What the post says differently for this account: of its platform first, then its own, which wins."""
    names = dict.fromkeys((config.accounts[account].platform, account))
    return tuple(post.variants[name] for name in names if name in post.variants)


def _to_account(post: Post, account: str, config: Config) -> Iterator[Delivery]:
    times = post.schedule
    for variation in variations(post, account, config):
        times = times if variation.schedule is None else variation.schedule
    zone = post.timezone or config.timezone
    expires = zones.moment(post.expires, zone).at if post.expires else None
    if not times:
        yield Delivery(Identity(account, post.id, DRAFT), None, expires)
    for text in times:
        if text == ASAP:
            yield Delivery(Identity(account, post.id, ASAP), None, expires)
        else:
            due = zones.moment(text, zone).at
            late = timedelta(seconds=config.defaults.max_late if post.max_late is None else post.max_late)
            yield Delivery(Identity(account, post.id, text[:10]), due, expires or due + late)
