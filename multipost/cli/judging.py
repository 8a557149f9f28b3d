"""From a desk and a state of the ledger to a situation: variants made, rules asked, mistakes counted.

Only what may be sent is looked at: a settled delivery is never made again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from multipost import clock, directory, errors, git
from multipost.cli import progress, signing
from multipost.cli.reading import POSTS
from multipost.delivery import DRAFT
from multipost.directory import resources
from multipost.ledger import snapshot
from multipost.plan import Situation
from multipost.publish import on_hold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from multipost.cli.desk import Desk
    from multipost.cli.house import House
    from multipost.config import Config
    from multipost.delivery import Identity
    from multipost.directory.resources import Oldest
    from multipost.directory.signing import Unsigned
    from multipost.errors import Complaint
    from multipost.ledger.snapshot import Snapshot
    from multipost.post import Post
    from multipost.variant import Variant


@dataclass(frozen=True)
class Examined:
    """`blocked` counts the errors of posts, by id; `complaints` are all, what posts waive taken out.

    `unsigned` says of posts what their sign-offs lack.
    """

    variants: Mapping[Identity, Variant] = field(default_factory=dict)
    complaints: tuple[Complaint, ...] = ()
    blocked: Mapping[str, int] = field(default_factory=dict)
    unsigned: Mapping[str, Unsigned] = field(default_factory=dict)


def examine(
    house: House, now: datetime, wanted: Iterable[Identity], chosen: Sequence[Post], remembered: Iterable[Complaint]
) -> Examined:
    """Check the chosen posts, make and check these variants; `remembered` are complaints that come from the ledger."""
    from multipost import check as rules

    desk, identities = house.desk, list(wanted)
    unsigned = _unsigned(desk, identities)
    made, troubles = _make(desk, {(who.account, who.post) for who in identities if who.post in desk.posts})
    found = [*rules.posts(chosen, desk.config, desk.specs, desk.directory, desk.source), *remembered]
    found += _invitations(house, unsigned, now)
    rendered = [(desk.posts[post], variant) for (_, post), variant in made.items()]
    found += rules.variants(rendered, desk.specs, desk.limits, desk.takes, desk.source)
    complaints = rules.waived(rules.weighed(found, desk.config), chosen)
    mistakes = Counter(complaint.file for complaint in complaints if complaint.severity == "error")
    blocked = {one.id: mistakes[one.path] + len(troubles.get(one.id, ())) for one in chosen}
    templates = (complaint for several in troubles.values() for complaint in several)
    return Examined(
        {who: made[who.account, who.post] for who in identities if (who.account, who.post) in made},
        tuple(sorted({*complaints, *templates})),
        {name: count for name, count in blocked.items() if count},
        unsigned,
    )


def check(house: House, ledger: Snapshot, also: Iterable[Complaint] = ()) -> tuple[Complaint, ...]:
    """Every complaint there is, about files that cannot be read too. Everything that is not settled is made.

    `also` are complaints about posts that were found elsewhere; posts may waive them like all others.
    """
    from multipost import check as rules

    desk = house.desk
    fresh = [who for who in desk.deliveries if not ledger.has(who)]
    remembered = _remember(house, ledger, list(desk.posts.values()))
    now, waiting = clock.now(), dict.fromkeys(who.post for who in fresh)
    ageing = rules.ageing([desk.posts[name] for name in waiting], desk.config, desk.directory, now)
    examined = examine(house, now, fresh, desk.written, [*remembered, *ageing, *also])
    today = now.astimezone(house.zone).date()
    around = {*rules.accounts(desk.accounts, desk.source), *rules.reviewed(desk.directory, today)}
    around |= {*rules.strays(desk.directory, {*(one.id for one in desk.written), *desk.aside})}
    return tuple(sorted({*desk.complaints, *rules.weighed(around, desk.config), *examined.complaints}))


def situation(house: House, ledger: Snapshot, now: datetime, *, ahead: bool) -> tuple[Situation, Examined]:
    """The situation, and what was found on the way. `ahead`: look at what waits too, not only at what is due."""
    desk = house.desk
    fresh = [who for who, planned in desk.deliveries.items() if not ledger.has(who)]
    due = [who for who in fresh if ahead or who in ledger.open or _is_due(desk, who, now)]
    chosen = [desk.posts[name] for name in dict.fromkeys(who.post for who in due)]
    examined = examine(house, now, due, chosen, list(_remember(house, ledger, chosen))) if due else Examined()
    judged = Situation(
        now=now,
        posts=desk.posts,
        deliveries=desk.deliveries,
        ledger=ledger,
        variants=examined.variants,
        blocked=examined.blocked,
        unreadable=desk.unreadable,
        help=helping(desk),
        unsigned=examined.unsigned,
        paused=lambda account: paused(desk, ledger, account),
        gaps=gaps(desk.config),
        late_burst=desk.config.publish.late_burst,
    )
    return judged, examined


def _unsigned(desk: Desk, wanted: Iterable[Identity]) -> dict[str, Unsigned]:
    """Drafts are written before they are signed."""
    scheduled = dict.fromkeys(who.post for who in wanted if who.date != DRAFT)
    return signing.unsigned(desk, [desk.posts[name] for name in scheduled if name in desk.posts])


def _invitations(house: House, unsigned: Mapping[str, Unsigned], now: datetime) -> Iterator[Complaint]:
    if unsigned:
        from multipost.cli import inviting

        yield from inviting.complaints(house, unsigned, now.astimezone(house.zone).date())


def helping(desk: Desk) -> dict[str, Oldest]:
    """Of each post that includes crisis resources the one that was verified longest ago."""
    known = desk.directory.resources
    included = ((name, resources.of(post, known)) for name, post in desk.posts.items() if post.resources or post.choice)
    return {name: oldest for name, found in included if (oldest := resources.oldest(found))}


def gaps(ours: Config) -> dict[str, timedelta]:
    """How far apart two posts of an account are, where it leaves room between them."""
    return {name: timedelta(seconds=account.gap) for name, account in ours.accounts.items() if account.gap}


def _is_due(desk: Desk, who: Identity, now: datetime) -> bool:
    planned = desk.deliveries[who]
    return who.date != DRAFT and (planned.due is None or planned.due <= now)


def _make(
    desk: Desk, wanted: Collection[tuple[str, str]]
) -> tuple[dict[tuple[str, str], Variant], dict[str, list[Complaint]]]:
    """The variants by account and post; what the templates complain of, by post."""
    from multipost import media

    made: dict[tuple[str, str], Variant] = {}
    troubles: dict[str, list[Complaint]] = {}
    for account, name in progress.shown(sorted(wanted), len(wanted), "Making variants"):
        try:
            made[account, name] = desk.make(desk.posts[name], account)
        except errors.SourceError as trouble:
            troubles.setdefault(name, []).extend(trouble.complaints)
        except media.Unusable:  # the rules say which file, and why
            continue
    return made, troubles


def paused(desk: Desk, ledger: Snapshot, account: str) -> str:
    """Why posting to the account is on hold: a reviewed file says so, or a person at the ledger."""
    return reviewed_hold(desk, account) or on_hold(ledger, account)


def reviewed_hold(desk: Desk, account: str) -> str:
    """Why a reviewed file puts the account on hold; empty where none does."""
    reviewed = desk.directory.hold
    if reviewed and (not reviewed.accounts or account in reviewed.accounts):
        return f"{reviewed.reason} ({directory.HOLD} says so)"
    return ""


def _remember(house: House, ledger: Snapshot, chosen: Sequence[Post]) -> Iterator[Complaint]:
    """What is wrong in the light of what already went out."""
    from multipost.check import history

    desk, names = house.desk, {post.id for post in chosen}
    settled = [who for who in ledger.settled if who.post in names and who not in desk.deliveries]
    known = {**snapshot.entries(house.repository, ledger, settled), **ledger.open}
    published = {who.post for who in (*ledger.settled, *ledger.open)}
    present = desk.posts.keys() | desk.aside
    renames = _renames(house) if published - present else {}
    by_post = _by_post(who for who in desk.deliveries if who.post in names)
    for post in chosen:
        ours = {who: entry for who, entry in known.items() if who.post == post.id}
        yield from history.dates(post, by_post.get(post.id, ()), ours)
        yield from history.renamed(post, published, renames, present)


def _by_post(identities: Iterable[Identity]) -> dict[str, list[Identity]]:
    found: dict[str, list[Identity]] = {}
    for who in identities:
        found.setdefault(who.post, []).append(who)
    return found


def _renames(house: House) -> Mapping[str, str]:
    """Which files have another name now; asked only when a published id is gone."""
    repository = house.repository
    at = house.commit or git.resolve(repository, "HEAD")
    committed = git.renames(repository, at, POSTS) if at else {}
    if house.commit or not at:
        return committed
    on_disk = {file.path: file.blob for file in house.desk.source.files(POSTS)}
    return committed | git.renames_on_disk(repository, POSTS, on_disk)
