"""Posts times accounts times dates: the deliveries, each with the moment it is due. Pure."""

from __future__ import annotations

import heapq
import itertools
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from multipost import zones
from multipost.post import ASAP, series

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from multipost.config import Config
    from multipost.post import Post, Repeat, Variation

DRAFT = "draft"

_AT_LEAST = timedelta(days=7)
_BEFORE = timedelta(seconds=1)


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


def of(post: Post, config: Config, until: datetime) -> list[Delivery]:
    """Every delivery of a post, by account in the order of `to`; of one that repeats, those `until` then, and one.

    Raises ValueError where a time cannot be understood, or where `to` names nobody that is known.
    """
    wanted = post.to or config.defaults.to
    if wanted and not any(name in config.accounts or name in config.groups for name in wanted):
        raise ValueError(f"there is neither an account nor a group {wanted[0]}")
    zone = post.timezone or config.timezone
    days = _days(post.repeat, post.schedule[0], zones.local(until, zone).date()) if post.repeat else ()
    return [delivery for account in accounts(post, config) for delivery in _to_account(post, account, config, days)]


def horizon(config: Config, now: datetime) -> datetime:
    """Until when posts that repeat are unfolded: as far as pages look, and always further than a run is asleep."""
    return now + min(max(timedelta(seconds=config.build.horizon), _AT_LEAST), series.LONGEST)


def times(post: Post, account: str, config: Config) -> tuple[str, ...]:
    """The times of a post for an account, as written: the first one of a series."""
    found = post.schedule
    for variation in variations(post, account, config):
        found = found if variation.schedule is None else variation.schedule
    return found


def accounts(post: Post, config: Config) -> tuple[str, ...]:
    """The accounts a post goes to: groups unfolded, skipped ones left out, unknown names left to `check`."""
    wanted = post.to or config.defaults.to or tuple(config.accounts)
    known = (name for name in wanted if name in config.accounts or name in config.groups)
    return tuple(name for name in config.resolve(known) if not any(v.skip for v in variations(post, name, config)))


def variations(post: Post, account: str, config: Config) -> tuple[Variation, ...]:
    """What the post says differently for this account: of its platform first, then its own, which wins."""
    names = dict.fromkeys((config.accounts[account].platform, account))
    return tuple(post.variants[name] for name in names if name in post.variants)


def _days(repeat: Repeat, first: str, last: date) -> tuple[str, ...]:
    """The days of a series, the same for every account."""
    return tuple(day.isoformat() for day in series.near(repeat, date.fromisoformat(first[:10]), last))


def _to_account(post: Post, account: str, config: Config, days: Iterable[str]) -> Iterator[Delivery]:
    written = times(post, account, config)
    zone = post.timezone or config.timezone
    expires = zones.moment(post.expires, zone).at if post.expires else None
    late = timedelta(seconds=config.defaults.max_late if post.max_late is None else post.max_late)
    if not written:
        yield Delivery(Identity(account, post.id, DRAFT), None, expires)
    elif post.repeat:
        dues = [
            (Identity(account, post.id, day), zones.first_moment(f"{day}{written[0][10:]}", zone).at) for day in days
        ]
        yield from _in_turn(dues, late)
    elif written == (ASAP,):
        yield Delivery(Identity(account, post.id, ASAP), None, expires)
    else:
        for text in written:
            due = zones.moment(text, zone).at
            yield Delivery(Identity(account, post.id, text[:10]), due, expires or due + late)


def _in_turn(dues: Sequence[tuple[Identity, datetime]], late: timedelta) -> Iterator[Delivery]:
    """None waits until the next is due: after an outage nobody reads the same words twice in a row."""
    following = [due - _BEFORE for _, due in dues[1:]]
    for (who, due), end in itertools.zip_longest(dues, following):
        yield Delivery(who, due, min(due + late, end) if end else due + late)
