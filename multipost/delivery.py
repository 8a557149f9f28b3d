"""Posts times accounts times dates: the deliveries, each with the moment it is due. Pure."""

from __future__ import annotations

import heapq
import itertools
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from multipost import zones
from multipost.post import ASAP, series

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from multipost.config import Config
    from multipost.post import Post, Repeat, Variation

DRAFT = "draft"
QUEUE = "queue"
"""In place of a date: it goes out once, and the slots of its queue say when."""

_NO_DAYS: Mapping[Identity, str] = MappingProxyType({})
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


@dataclass(frozen=True, slots=True)
class Wording:
    """Which of its wordings a post has: the number of it, from 0, and how many there are."""

    number: int
    count: int

    @property
    def name(self) -> str:
        """How people name it."""
        if self.count == 1:
            return "The same words every time"
        return f"Wording {1 + self.number} of {self.count}{'' if self.number else ' (the body)'}"


def latest(identities: Iterable[Identity], count: int, days: Mapping[Identity, str] = _NO_DAYS) -> list[Identity]:
    """The last of them by date, the latest first; `days` says on which day something of a queue went out."""
    return heapq.nlargest(count, identities, key=lambda who: (days.get(who, who.date.replace(QUEUE, "")), who))


@dataclass(frozen=True, slots=True)
class Delivery:
    """`due` is None for `asap` (due at once), a draft (never) and what has no slot yet; after `until` it is too late.

    `turn` says which wording it has, from 0; `slot` names what it takes in its queue, such as `tips@2026-11-23T0900`.
    """

    identity: Identity
    due: datetime | None
    until: datetime | None
    turn: int = 0
    slot: str = ""

    def comes_by(self, moment: datetime) -> bool:
        """Whether it is due by then: `asap` is, a draft and what waits for a slot are not."""
        return self.due <= moment if self.due else self.identity.date == ASAP


def of(post: Post, config: Config, until: datetime) -> list[Delivery]:
    """Every delivery of a post, by account in the order of `to`; of one that repeats, those `until` then, and one.

    Raises ValueError where a time cannot be understood, or where `to` names nobody that is known.
    """
    wanted = post.to or config.defaults.to
    if wanted and not any(name in config.accounts or name in config.groups for name in wanted):
        raise ValueError(f"there is neither an account nor a group {wanted[0]}")
    zone = post.timezone or config.timezone
    days = _days(post.repeat, post.schedule[0], zones.local(until, zone).date()) if post.repeat else ()
    planned = [delivery for account in accounts(post, config) for delivery in _to_account(post, account, config, days)]
    if not post.consent:
        return planned
    return [replace(one, until=last_moment(one.until, post, zone)) if one.until else one for one in planned]


def last_moment(until: datetime, post: Post, zone: str) -> datetime:
    """The moment until which it may go out: no later than the end of the last day to which somebody agreed."""
    if not post.consent or not post.consent.until:
        return until
    return min(until, zones.first_moment(f"{post.consent.until}T23:59:59", zone).at)


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


def wordings(post: Post, account: str, config: Config) -> tuple[Post, ...]:
    """The post once for each wording that it has on this account: one, where it fixes the words for it."""
    is_fixed = post.turns and any(one.text is not None for one in variations(post, account, config))
    return post.wordings[:1] if is_fixed else post.wordings


def wording(post: Post, account: str, config: Config, turn: int) -> Wording:
    """Which of its wordings the post has on this account at a turn: after the last one the first again."""
    count = len(wordings(post, account, config))
    return Wording(turn % count, count)


def _days(repeat: Repeat, first: str, last: date) -> tuple[tuple[int, str], ...]:
    """The days of a series, each with its turn: the same for every account."""
    near = series.near(repeat, date.fromisoformat(first[:10]), last)
    return tuple((turn, day.isoformat()) for turn, day in near)


def _to_account(post: Post, account: str, config: Config, days: Iterable[tuple[int, str]]) -> Iterator[Delivery]:
    written = times(post, account, config)
    zone = post.timezone or config.timezone
    if post.queue:
        yield Delivery(Identity(account, post.id, QUEUE), None, None)
        return
    expires = zones.moment(post.expires, zone).at if post.expires else None
    late = timedelta(seconds=config.defaults.max_late if post.max_late is None else post.max_late)
    if not written:
        yield Delivery(Identity(account, post.id, DRAFT), None, expires)
    elif post.repeat:
        dues = [
            (Identity(account, post.id, day), zones.first_moment(f"{day}{written[0][10:]}", zone).at, turn)
            for turn, day in days
        ]
        yield from _in_turn(dues, late)
    elif written == (ASAP,):
        yield Delivery(Identity(account, post.id, ASAP), None, expires)
    else:
        for text in written:
            due = zones.moment(text, zone).at
            yield Delivery(Identity(account, post.id, text[:10]), due, expires or due + late)


def _in_turn(dues: Sequence[tuple[Identity, datetime, int]], late: timedelta) -> Iterator[Delivery]:
    """None waits until the next is due: after an outage nobody reads the same words twice in a row."""
    following = [due - _BEFORE for _, due, _ in dues[1:]]
    for (who, due, turn), end in itertools.zip_longest(dues, following):
        yield Delivery(who, due, min(due + late, end) if end else due + late, turn)
