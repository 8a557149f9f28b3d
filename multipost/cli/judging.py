"""From a desk and a state of the ledger to a situation: variants made, rules asked, mistakes counted.

Only what may be sent is looked at: a settled delivery is never made again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from multipost import clock
from multipost.cli import making, remembering, signing
from multipost.delivery import DRAFT
from multipost.directory import ends, resources
from multipost.ledger.hold import Hold
from multipost.plan import Situation, holding, queues

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from multipost.cli.desk import Desk
    from multipost.cli.house import House
    from multipost.cli.making import Saying
    from multipost.config import Config
    from multipost.delivery import Delivery, Identity
    from multipost.directory.resources import Oldest
    from multipost.directory.signing import Unsigned
    from multipost.errors import Complaint
    from multipost.ledger.snapshot import Snapshot
    from multipost.post import Post
    from multipost.variant import Variant


@dataclass(frozen=True)
class Examined:
    """`blocked` counts the errors of posts, by id; `complaints` are all, what posts waive taken out.

    `unsigned` says of posts what their sign-offs lack; `made` is each of their wordings, come its turn or not.
    `posts` are those that were looked at, by id.
    """

    variants: Mapping[Identity, Variant] = field(default_factory=dict)
    complaints: tuple[Complaint, ...] = ()
    blocked: Mapping[str, int] = field(default_factory=dict)
    unsigned: Mapping[str, Unsigned] = field(default_factory=dict)
    made: Mapping[Saying, Variant] = field(default_factory=dict)
    posts: frozenset[str] = frozenset()


def examine(
    house: House, now: datetime, wanted: Sequence[Delivery], chosen: Sequence[Post], remembered: Iterable[Complaint]
) -> Examined:
    """Check the chosen posts, make and check these variants; `remembered` are complaints that come from the ledger."""
    from multipost import check as rules

    desk, identities = house.desk, [planned.identity for planned in wanted]
    unsigned = _unsigned(house, identities, now)
    made, troubles = making.variants(desk, {(who.account, who.post) for who in identities if who.post in desk.posts})
    found = [*rules.posts(chosen, desk.config, desk.specs, desk.directory, desk.source), *remembered]
    found += _invitations(house, unsigned)
    rendered = [(desk.posts[one.post].wordings[one.wording], variant) for one, variant in made.items()]
    found += rules.variants(rendered, desk.specs, desk.limits, desk.takes, desk.source)
    complaints = rules.waived(rules.weighed(dict.fromkeys(found), desk.config), chosen)
    mistakes = Counter(complaint.file for complaint in complaints if complaint.severity == "error")
    blocked = {one.id: mistakes[one.path] + len(troubles.get(one.id, ())) for one in chosen}
    templates = (complaint for several in troubles.values() for complaint in several)
    return Examined(
        _said(desk, wanted, made),
        tuple(sorted({*complaints, *templates})),
        {name: count for name, count in blocked.items() if count},
        unsigned,
        made,
        frozenset(one.id for one in chosen),
    )


def check(
    house: House, ledger: Snapshot, chosen: Iterable[Post], also: Iterable[Complaint] = ()
) -> tuple[Complaint, ...]:
    """Every complaint about these posts and about what they stand on, about files that cannot be read too.

    Of the posts everything that is not settled is made. `also` are complaints about posts that were found elsewhere;
    posts may waive them like all others.
    """
    from multipost import check as rules

    desk, ids = house.desk, {one.id for one in chosen}
    written = [one for one in desk.written if one.id in ids]  # with those that have the id of another
    every = [planned for who, planned in desk.deliveries.items() if not ledger.has(who)]
    fresh = [planned for planned in every if planned.identity.post in ids]
    remembered = remembering.complaints(house, ledger, [one for one in desk.posts.values() if one.id in ids])
    now, waiting = clock.now(), dict.fromkeys(planned.identity.post for planned in every)
    ageing = rules.ageing([desk.posts[name] for name in waiting], desk.config, desk.directory, now)
    examined = examine(house, now, fresh, written, [*remembered, *ageing, *also])
    today = now.astimezone(house.zone).date()
    around = {*rules.accounts(desk.accounts, desk.source), *rules.reviewed(desk.directory, today)}
    around |= {*rules.held(desk.directory, desk.config, now)}
    around |= {*rules.strays(desk.directory, {*(one.id for one in desk.written), *desk.aside})}
    return tuple(sorted({*desk.complaints, *rules.weighed(around, desk.config), *examined.complaints}))


def situation(house: House, ledger: Snapshot, now: datetime, *, ahead: bool) -> tuple[Situation, Examined]:
    """The situation, and what was found on the way. `ahead`: look at what waits too, not only at what is due."""
    desk = house.desk
    bare = Situation(
        now=now,
        posts=desk.posts,
        deliveries=desk.deliveries,
        ledger=ledger,
        unreadable=desk.unreadable,
        help=helping(desk),
        holds=holding.after(ledger.holds, reviewed_hold(desk, now), now, house.read),
        gaps=gaps(desk.config),
        late_burst=desk.config.publish.late_burst,
    )
    planned, examined = _looked_at(house, bare, ahead=ahead)
    judged = replace(
        bare,
        deliveries=planned,
        variants=examined.variants,
        blocked=examined.blocked,
        unsigned=examined.unsigned,
    )
    return judged, examined


def _looked_at(house: House, bare: Situation, *, ahead: bool) -> tuple[Mapping[Identity, Delivery], Examined]:
    """The deliveries, queues with their slots, and what was found: a post that is not ready gives its slot away.

    Only then everything in the queues is looked at, to know who takes it.
    """
    posts, examined, unready = house.desk.posts, Examined(), frozenset[str]()
    while True:
        planned = queues.allotted(bare, house.desk.config, house.desk.until, unready)
        fresh = (one for who, one in planned.items() if not bare.ledger.has(who))
        wanted = [
            one
            for one in fresh
            if ahead
            or one.identity in bare.ledger.open
            or one.comes_by(bare.now)
            or (unready and posts[one.identity.post].queue)
        ]
        examined = _examined(house, bare, wanted, examined)
        found = {name for name in (*examined.blocked, *examined.unsigned) if posts[name].queue}
        if found <= unready:
            return planned, examined
        unready |= found


def _examined(house: House, bare: Situation, wanted: Sequence[Delivery], before: Examined) -> Examined:
    """What is found in these deliveries; of the same posts, what was found `before`."""
    names = dict.fromkeys(one.identity.post for one in wanted)
    if names.keys() == before.posts:
        return replace(before, variants=_said(house.desk, wanted, before.made))
    chosen = [house.desk.posts[name] for name in names]
    return examine(house, bare.now, wanted, chosen, remembering.complaints(house, bare.ledger, chosen))


def _said(desk: Desk, wanted: Iterable[Delivery], made: Mapping[Saying, Variant]) -> dict[Identity, Variant]:
    """What each delivery says at its turn, as far as it could be made."""
    said = {one.identity: making.saying(desk, one) for one in wanted if one.identity.post in desk.posts}
    return {who: made[one] for who, one in said.items() if one in made}


def _unsigned(house: House, wanted: Iterable[Identity], now: datetime) -> dict[str, Unsigned]:
    """Drafts are written before they are signed."""
    scheduled = dict.fromkeys(who.post for who in wanted if who.date != DRAFT)
    found = signing.unsigned(house.desk, [house.desk.posts[name] for name in scheduled if name in house.desk.posts])
    if not found:
        return {}
    from multipost.cli import inviting

    return inviting.linked(house, found, now.astimezone(house.zone).date())


def _invitations(house: House, unsigned: Mapping[str, Unsigned]) -> Iterator[Complaint]:
    if unsigned:
        from multipost.cli import inviting

        yield from inviting.complaints(house, unsigned)


def helping(desk: Desk) -> dict[str, Oldest]:
    """Of each post that includes crisis resources the one that was verified longest ago."""
    known = desk.directory.resources
    included = ((name, resources.of(post, known)) for name, post in desk.posts.items() if post.resources or post.choice)
    return {name: oldest for name, found in included if (oldest := resources.oldest(found))}


def gaps(ours: Config) -> dict[str, timedelta]:
    """How far apart two posts of an account are, where it leaves room between them."""
    return {name: timedelta(seconds=account.gap) for name, account in ours.accounts.items() if account.gap}


def reviewed_hold(desk: Desk, now: datetime) -> Hold | None:
    """What content/hold.yml says; None where there is no such file."""
    said = desk.directory.hold
    if said is None:
        return None
    until = ends.moment(said.until, desk.config.timezone) if said.until else None
    return Hold(said.reason, now, said.accounts, said.campaigns, until, reviewed=True)
