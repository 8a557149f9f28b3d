"""Queues: which post takes which slot on an account. Pure.

What is fresh goes first, in the order of its files; then evergreen posts, the longest rested first. Slots are not
caught up: of those that have begun the last one counts, until the next begins; whatever was lost, the queue goes on.
A post that is not ready is passed over, and stops nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from multipost import delivery
from multipost.delivery import QUEUE, Delivery, Identity
from multipost.directory.resources import GOOD_FOR, GRACE
from multipost.plan import Verdict, agreed, holding
from multipost.post import slots
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

    from multipost.config import Config
    from multipost.ledger.entry import Entry
    from multipost.plan import Situation
    from multipost.post import Post
    from multipost.post.slots import Slot

_BEFORE = timedelta(seconds=1)

Past = dict[tuple[str, str], list[str]]
"""By account and evergreen post the days of its turns, the first one first."""


@dataclass(frozen=True)
class _Lane:
    """A queue on one account, with the posts in it that may go."""

    account: str
    queue: str
    posts: tuple[Post, ...]
    situation: Situation
    config: Config
    past: Past
    unready: Collection[str]

    def placeholder(self, post: Post) -> Delivery:
        return self.situation.deliveries[Identity(self.account, post.id, QUEUE)]

    def days(self, post: Post) -> list[str]:
        return self.past.setdefault((self.account, post.id), [])


def allotted(
    situation: Situation, config: Config, until: datetime, unready: Collection[str] = ()
) -> dict[Identity, Delivery]:
    """The deliveries, each of a queue with the slot that it takes `until` then; without a time where it takes none.

    What has begun keeps the time of its entry, and needs no slot. An evergreen post has a delivery for each turn.
    `unready` are posts that nobody gives a slot: something is wrong with them, or they want a signature.
    """
    lanes: dict[tuple[str, str], list[Post]] = {}
    for who in situation.deliveries:
        if who.date == QUEUE:
            post = situation.posts[who.post]
            lanes.setdefault((who.account, post.queue), []).append(post)
    if not lanes:
        return dict(situation.deliveries)
    past = _past(situation)
    found = {who: planned for who, planned in situation.deliveries.items() if who.date != QUEUE}
    found |= {one.identity: one for one in _begun(situation, past)}
    for (account, queue), posts in lanes.items():
        several = tuple(sorted(posts, key=lambda post: post.path))
        lane = _Lane(account, queue, several, situation, config, past, unready)
        found |= {one.identity: one for one in _deliveries(lane, until)}
    return found


def gone_by(planned: Delivery, entry: Entry | None, situation: Situation) -> Verdict | None:
    """What is said of a delivery whose slot is not there any more, or not free: another plan gave it to something."""
    if entry or not planned.slot:
        return None
    is_over = planned.until is not None and situation.now > planned.until
    is_spent = situation.ledger.is_spent(planned.identity.account, planned.slot)
    return Verdict("waiting", "its slot is over: it takes the next one") if is_over or is_spent else None


def in_line(planned: Delivery, situation: Situation) -> Verdict | None:
    """What is said of a delivery that waits in a queue: for its slot, or for one at all."""
    if planned.slot:
        return Verdict("waiting", f"it is in the queue {name(planned.slot)}")
    if planned.identity.date != QUEUE or planned.due:
        return None
    return agreed.over(planned, situation) or Verdict("waiting", _place(planned.identity, situation))


def name(slot: str) -> str:
    """The queue that a slot is of."""
    return slot.partition("@")[0]


def _place(who: Identity, situation: Situation) -> str:
    post = situation.posts[who.post]
    if post.cooldown is not None:
        return f"it rests in the queue {post.queue} until its turn comes"
    before = situation.lines[who.account, post.queue].index(post.path)
    behind = f" behind {words.counted(before, 'other')}" if before else ""
    return f"it waits in the queue {post.queue}{behind}"


def _past(situation: Situation) -> Past:
    evergreen = {name for name, post in situation.posts.items() if post.cooldown is not None}
    known = {*situation.ledger.settled, *situation.ledger.open}
    turns = (who for who in known if who.post in evergreen and _is_day(who.date))
    found: Past = {}
    for who in sorted(turns, key=lambda who: who.date):
        found.setdefault((who.account, who.post), []).append(who.date)
    return found


def _is_day(written: str) -> bool:
    return written[:1].isdigit()


def _begun(situation: Situation, past: Past) -> Iterator[Delivery]:
    """What a run has tried, as long as its post is in its queue."""
    for who, entry in situation.ledger.open.items():
        if Identity(who.account, who.post, QUEUE) not in situation.deliveries:
            continue
        is_evergreen = situation.posts[who.post].cooldown is not None
        if is_evergreen and _is_day(who.date):
            yield Delivery(who, entry.due, None, past[who.account, who.post].index(who.date))
        elif not is_evergreen and who.date == QUEUE:
            yield Delivery(who, entry.due, None)


def _deliveries(lane: _Lane, until: datetime) -> Iterator[Delivery]:
    once = [post for post in lane.posts if post.cooldown is None and not _is_known(post, lane)]
    under_way = {who.post for who in lane.situation.ledger.open if who.account == lane.account}
    evergreen = [post for post in lane.posts if post.cooldown is not None and post.id not in under_way]
    resting = {post.id: post for post in evergreen}
    for slot in _slots(lane, until):
        post = next((post for post in once if _is_ready(post, slot, lane)), None)
        if post:
            once.remove(post)
            yield _taking(slot, Identity(lane.account, post.id, QUEUE), 0, post, lane)
        elif post := _longest_rested(evergreen, slot, lane):
            resting.pop(post.id, None)
            days = lane.days(post)
            yield _taking(slot, Identity(lane.account, post.id, f"{slot.day}"), len(days), post, lane)
            days.append(f"{slot.day}")
    yield from (lane.placeholder(post) for post in (*once, *resting.values()))


def _is_known(post: Post, lane: _Lane) -> bool:
    """Whether it is out already, or a run has tried it."""
    who, ledger = lane.placeholder(post).identity, lane.situation.ledger
    return ledger.has(who) or who in ledger.open


def _slots(lane: _Lane, until: datetime) -> Iterator[Slot]:
    """Those that are free: an account takes none from before it began."""
    found, ledger, now = lane.config.queues.get(lane.queue), lane.situation.ledger, lane.situation.now
    if found is None:  # a rule says so
        return
    known = ledger.accounts.get(lane.account)
    since = known.since if known else now
    zone = found.timezone or lane.config.timezone
    for slot in slots.near(lane.queue, found.slots, zone, now, until):
        if slot.at >= since and not ledger.is_spent(lane.account, slot.name):
            yield slot


def _taking(slot: Slot, who: Identity, turn: int, post: Post, lane: _Lane) -> Delivery:
    zone = lane.config.queues[lane.queue].timezone or lane.config.timezone
    last = delivery.last_moment(min(slot.end - _BEFORE, slot.at + _late(post, lane)), post, zone)
    return Delivery(who, slot.at, last, turn, slot.name)


def _is_ready(post: Post, slot: Slot, lane: _Lane) -> bool:
    """Whether no mistake, hold, old help or unasked story is in its way then, and the slot is not over."""
    situation = lane.situation
    found = situation.help.get(post.id)
    is_good = found is None or slot.day <= found.verified + GOOD_FOR + GRACE
    is_held = holding.still(lane.placeholder(post).identity, slot.at, situation)
    is_agreed = post.consent is None or post.consent.covers(f"{slot.day}")
    return (
        not is_held
        and is_good
        and is_agreed
        and post.id not in lane.unready
        and situation.now <= slot.at + _late(post, lane)
    )


def _late(post: Post, lane: _Lane) -> timedelta:
    return timedelta(seconds=lane.config.defaults.max_late if post.max_late is None else post.max_late)


def _longest_rested(evergreen: Iterable[Post], slot: Slot, lane: _Lane) -> Post | None:
    ready = (post for post in evergreen if _has_rested(post, slot.day, lane.days(post)) and _is_ready(post, slot, lane))
    return min(ready, key=lambda post: (lane.days(post)[-1:], post.path), default=None)


def _has_rested(post: Post, day: date, days: list[str]) -> bool:
    return not days or day - date.fromisoformat(days[-1]) >= timedelta(seconds=post.cooldown or 0)
