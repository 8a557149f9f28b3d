"""What stands between a delivery and its platform, in the order in which a person should hear of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from multipost import delivery
from multipost.directory import resources, signing
from multipost.directory.resources import GOOD_FOR, GRACE
from multipost.plan import Situation, Verdict, agreed, holding, queues
from multipost.post import ASAP
from multipost.text import words

if TYPE_CHECKING:
    from datetime import datetime

    from multipost.delivery import Delivery
    from multipost.ledger.entry import Entry
    from multipost.ledger.hold import Hold

HOUR = timedelta(hours=1)
TWO_DAYS = 48  # hours: from then on people count days
ASKED_HOLDS = timedelta(days=1)
"""How long a person's "send it again" counts, whatever the post says of lateness."""

HELD = "posting is on hold"
AT_ITS_TIME = Verdict("waiting", "it goes out at its time")
WILL_GO = Verdict("waiting", "it is due: the next run sends it", "", "send")


def pass_through(planned: Delivery, entry: Entry | None, situation: Situation) -> Verdict:
    """The first gate that is closed, or `WILL_GO`."""
    return (
        _draft(planned)
        or queues.gone_by(planned, entry, situation)
        or _on_hold(planned, entry, situation)
        or _mistakes(planned, entry, situation)
        or _unsigned(planned, entry, situation)
        or _not_yet(planned, entry, situation)
        or _outdated(planned, entry, situation)
        or _too_late(planned, entry, situation)
        or _not_agreed(planned, entry, situation)
        or _asked_to_wait(entry, situation)
        or _too_soon(planned, entry, situation)
        or _warned(WILL_GO, planned, situation)
    )


def before_we_began(planned: Delivery, situation: Situation) -> bool:
    """Whether it was due before the ledger first saw its account. An account it does not know begins now."""
    who = planned.identity
    known = situation.ledger.accounts.get(who.account)
    since = known.since if known else situation.now
    last_moment = planned.until if who.date == ASAP else planned.due
    return last_moment is not None and last_moment < since and who not in situation.wanted


def is_late(planned: Delivery, entry: Entry | None, situation: Situation) -> bool:
    """Whether it is more than an hour late and no person said that it may go. `asap` and a begun thread never are."""
    if planned.due is None or (entry and (entry.out or entry.asked)) or planned.identity in situation.wanted:
        return False
    released = situation.ledger.holds.released
    return situation.now - planned.due > HOUR and not (released and planned.due <= released)


def _draft(planned: Delivery) -> Verdict | None:
    if planned.identity.date != delivery.DRAFT:
        return None
    return Verdict("draft", "it has no date yet: give it a `schedule:` when it is ready")


def _on_hold(planned: Delivery, entry: Entry | None, situation: Situation) -> Verdict | None:
    """A hold is calm: it comes before all that may be wrong. When it ends, a person says what still makes sense."""
    if not holding.is_due(planned, entry, situation.now):
        return None
    standing, before = holding.keeping(planned.identity, situation), holding.kept(planned, situation)
    if standing:
        return Verdict("waiting", f"{HELD}: {holding.why(standing)}", standing.way_on)
    if before is None:
        return None
    lost = planned.slot and not entry  # no time was promised, so there is nothing to answer for
    said = Verdict("waiting", "its slot fell into a hold: it takes the next one") if lost else None
    return (said or Verdict("needs you", kept_back(before)))._replace(act="ask")


def _mistakes(planned: Delivery, entry: Entry | None, situation: Situation) -> Verdict | None:
    count = situation.blocked.get(planned.identity.post, 0)
    if not count or (entry and _is_frozen(entry)):
        return None
    path = situation.posts[planned.identity.post].path
    return Verdict("needs you", f"its file has {words.counted(count, 'mistake')}", f"multipost check {path}")


def _unsigned(planned: Delivery, entry: Entry | None, situation: Situation) -> Verdict | None:
    """Nobody whose role it is has read what would be sent now. What has begun goes on with the words that it has."""
    found = situation.unsigned.get(planned.identity.post)
    if found is None or (entry and _is_frozen(entry)):
        return None
    return Verdict("needs you", found.reason, signing.command(planned.identity.post, found.role), link=found.link)


def _is_frozen(entry: Entry) -> bool:
    """Whether a run goes on with the words that are in the ledger, whatever the post says now."""
    return entry.state == "retry" and entry.intended


def _not_yet(planned: Delivery, entry: Entry | None, situation: Situation) -> Verdict | None:
    if holding.is_due(planned, entry, situation.now):
        return None
    return _warned(
        queues.in_line(planned, situation) or _in_a_hold(planned, situation) or AT_ITS_TIME, planned, situation
    )


def _in_a_hold(planned: Delivery, situation: Situation) -> Verdict | None:
    """Nobody hopes for what will not go out at its time."""
    hold = holding.still(planned.identity, planned.due, situation) if planned.due else None
    if hold is None:
        return None
    return Verdict("waiting", f"{HELD} at its time: {holding.why(hold)}; then it is asked about", hold.way_on)


def _outdated(planned: Delivery, entry: Entry | None, situation: Situation) -> Verdict | None:
    """Whose a number is that nobody looked at for so long, nobody knows. What has begun is not torn apart."""
    found = situation.help.get(planned.identity.post)
    begun = entry and (entry.out or _is_frozen(entry))
    if found is None or begun or situation.now.date() <= found.verified + GOOD_FOR + GRACE:
        return None
    reason = f"it does not go out with {found.resource}, which was last verified on {found.verified}"
    return Verdict("needs you", reason, resources.verification(found.resource))


def _warned(verdict: Verdict, planned: Delivery, situation: Situation) -> Verdict:
    """The verdict, and how long ago by then somebody verified where it says to find help, if that is too long."""
    found = situation.help.get(planned.identity.post)
    sent_on = max(planned.due or situation.now, situation.now).date()
    if found is None or sent_on <= found.verified + GOOD_FOR:
        return verdict
    if sent_on > max(found.verified + GOOD_FOR + GRACE, situation.now.date()):
        reason = f"it would not go out at its time: {found.resource} was last verified on {found.verified}"
        return Verdict("needs you", reason, resources.verification(found.resource))
    reason = f"{verdict.reason}, but {found.resource} was last verified on {found.verified}: verify it now"
    return verdict._replace(reason=reason, action=resources.verification(found.resource))


def _too_late(planned: Delivery, entry: Entry | None, situation: Situation) -> Verdict | None:
    last = _last_moment(planned, entry)
    if last is None or situation.now <= last or (entry and entry.out) or planned.identity in situation.wanted:
        return None
    return Verdict("needs you", lateness(planned, situation.now), "", "miss")


def _not_agreed(planned: Delivery, entry: Entry | None, situation: Situation) -> Verdict | None:
    """Whoever asks for it again cannot ask for that. What has begun is not torn apart."""
    return None if entry and entry.out else agreed.over(planned, situation)


def _last_moment(planned: Delivery, entry: Entry | None) -> datetime | None:
    if planned.until is None or planned.slot:  # what has begun in a queue needs its slot no more
        return None
    return max(planned.until, entry.asked + ASKED_HOLDS) if entry and entry.asked else planned.until


def _asked_to_wait(entry: Entry | None, situation: Situation) -> Verdict | None:
    if not entry or not entry.not_before or entry.not_before <= situation.now:
        return None
    return Verdict("waiting", f"{entry.reason or 'the platform asked to wait'}; it is tried again later")


def _too_soon(planned: Delivery, entry: Entry | None, situation: Situation) -> Verdict | None:
    """Parts of a thread follow each other at once."""
    room = room_until(planned.identity.account, situation)
    if room is None or room <= situation.now or (entry and entry.out):
        return None
    return Verdict("waiting", "another post has just gone out there: it follows when the gap between two has passed")


def room_until(account: str, situation: Situation) -> datetime | None:
    """Until when an account leaves room after its last post; None where it leaves none."""
    known, gap = situation.ledger.accounts.get(account), situation.gaps.get(account)
    return known.last + gap if known and known.last and gap else None


# --- words for people --------------------------------------------------------------------------------------------


def lateness(planned: Delivery, now: datetime) -> str:
    """How late it is, in one clause."""
    if planned.due is None:
        return "it expired before it could go out"
    hours = int((now - planned.due) / HOUR)
    late = words.counted(hours, "hour") if hours < TWO_DAYS else words.counted(hours // 24, "day")
    return f"it was not sent in time: it is {late} late" if hours else "it was not sent in time"


def kept_back(hold: Hold) -> str:
    """What is to be answered for when a hold has ended, in one clause."""
    return f"it fell due while posting was on hold: {hold.reason}"


def resolution(identity: delivery.Identity) -> str:
    """The command with which a person answers for a delivery."""
    return f"multipost resolve {identity.name} --account {identity.account}"
