"""What the ledger's entry makes of a delivery: one verdict for each state, and for none."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from multipost.delivery import DRAFT, QUEUE
from multipost.plan import Situation, Verdict, gates

if TYPE_CHECKING:
    from multipost.delivery import Delivery
    from multipost.ledger.entry import Entry

TAKE_OVER = timedelta(minutes=60)
"""After this, a claim whose run says nothing any more is taken up by another run."""


def judge(planned: Delivery | None, entry: Entry | None, situation: Situation) -> Verdict:
    """What is to be said of a delivery, and what is to be done. One of the two arguments is there."""
    if entry and entry.state == "sending":
        return _sending(entry, situation)
    if entry and entry.state in ("parked", "published"):
        return Verdict("needs you", entry.reason, _answers(entry))
    if entry and planned is None:
        return _gone(entry, situation)
    if entry and planned and entry.state == "failed":
        return _failed(planned, entry, situation)
    if entry and planned and entry.state == "missed" and (entry.due == planned.due or entry.out):
        return Verdict("needs you", entry.reason, f"{gates.resolution(entry.identity)} --retry | --skip")
    if planned is None:
        raise ValueError("there is neither a delivery nor an entry to judge")
    return gates.pass_through(planned, entry, situation)


def _sending(entry: Entry, situation: Situation) -> Verdict:
    claim = entry.claim
    if claim and situation.now - claim.at < TAKE_OVER and not situation.is_over(claim):
        return Verdict("waiting", "a run is sending it now")
    return Verdict("waiting", "nobody knows yet whether it arrived: the next run finds out", "", "settle")


def _answers(entry: Entry) -> str:
    """A parked entry has three answers; a second receipt has two."""
    answers = "--published URL | --skip" if entry.doubtful else "--published URL | --retry | --skip"
    return f"{gates.resolution(entry.identity)} {answers}"


def _gone(entry: Entry, situation: Situation) -> Verdict:
    if situation.unreadable and entry.post not in situation.posts:
        path = next(iter(situation.unreadable))
        return Verdict("needs you", "its post is gone, or in a file that cannot be read", f"multipost check {path}")
    if moved_to(entry, situation) and not entry.out:
        return Verdict("waiting", f"its date was moved to {moved_to(entry, situation)}", "", "move")
    return Verdict("waiting", "its post, account or date is gone: the next run closes it", "", "withdraw")


def moved_to(entry: Entry, situation: Situation) -> str:
    """The date that a post with one date now has for this account instead, or its queue; empty if it has none."""
    post = situation.posts.get(entry.post)
    if post and (post.repeat or post.cooldown is not None):
        return ""  # it has many, even if only one of them is near
    ours = (who for who in situation.deliveries if (who.post, who.account) == (entry.post, entry.account))
    dates = [who.date for who in ours if who.date != DRAFT]
    if post and dates == [QUEUE]:
        return f"the queue {post.queue}"
    return dates[0] if len(dates) == 1 else ""


def _failed(planned: Delivery, entry: Entry, situation: Situation) -> Verdict:
    """Refused words are sent again only when a person changed them, and nothing that is out already."""
    variant = situation.variants.get(entry.identity)
    reason = f"refused: {entry.reason}; edit the post, or answer for it"
    refused = Verdict("needs you", reason, f"{gates.resolution(entry.identity)} --retry | --skip")
    if variant is None or variant.digest == entry.variant:
        return refused
    digests = [part.digest for part in variant.parts]
    if digests[: entry.out] != [part.digest for part in entry.parts[: entry.out]] or len(digests) <= entry.out:
        return Verdict("needs you", "it was edited after a part of it went out", refused.action)
    verdict = gates.pass_through(planned, entry, situation)
    return refused if verdict.act in ("miss", "ask") else verdict
