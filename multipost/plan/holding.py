"""What holds keep back, and what is to be asked when one is ended. Pure.

A hold never lapses in silence: a delivery that it kept back goes out when a person says so, or gets another date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import directory

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from multipost.delivery import Delivery, Identity
    from multipost.ledger.entry import Entry
    from multipost.ledger.hold import Hold, Holds
    from multipost.plan import Situation
    from multipost.post import Post


def after(holds: Holds, reviewed: Hold | None, now: datetime, read: datetime) -> Holds:
    """The holds that stand from `now` on: none that is over, and the reviewed one as its file says it.

    `read` is when the file was read. A reviewed hold that was written to the ledger since then comes from a newer
    state of the content than ours: it stays.
    """
    kept = holds.without([hold for hold in holds.each if hold.is_over(now)])
    said = None if reviewed and reviewed.is_over(now) else reviewed
    known = kept.reviewed
    if known and (known.at > read or (said and known.says(said))):
        return kept
    return kept.hold(said) if said else kept.without([known] if known else [])


def on(who: Identity, posts: Mapping[str, Post], holds: Holds) -> tuple[Hold, ...]:
    """The holds that are for a delivery; none for a post that goes all the same."""
    post = posts.get(who.post)
    if post and post.allow_during_hold:
        return ()
    return holds.on(who.account, post.campaign if post else None)


def keeping(who: Identity, situation: Situation) -> Hold | None:
    """What keeps a delivery back that is due, in this run and after it."""
    return next(iter(on(who, situation.posts, situation.standing)), None)


def still(who: Identity, moment: datetime, situation: Situation) -> Hold | None:
    """What will keep a delivery back at a moment to come: a hold whose end is known, and later."""
    holds = on(who, situation.posts, situation.standing)
    return next((hold for hold in holds if hold.until and moment < hold.until), None)


def kept(planned: Delivery, situation: Situation) -> Hold | None:
    """What kept a delivery back until now; nothing where it is due after the end of the hold."""
    holds = on(planned.identity, situation.posts, situation.ledger.holds)
    return next((hold for hold in holds if hold.keeps(planned.due)), None)


def is_due(planned: Delivery, entry: Entry | None, now: datetime) -> bool:
    """Whether it would go now. What was due once stays due: another time moves nothing that a run has begun."""
    return planned.comes_by(now) or (entry is not None and entry.state == "retry")


def why(hold: Hold) -> str:
    """Its reason, and whose it is where a person at the ledger cannot end it."""
    return f"{hold.reason} ({directory.HOLD} says so)" if hold.reviewed else hold.reason
