"""Looking at every delivery and every open entry, so that nothing vanishes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from multipost.delivery import QUEUE, Identity
from multipost.plan import Plan, Row, Situation, Step, Verdict, gates, judge
from multipost.post import ASAP
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from multipost.delivery import Delivery
    from multipost.ledger.entry import Entry

OUT = "published"
"""The reason of a delivery that is out."""

Judged = tuple[Identity, "Delivery | None", "Entry | None", Verdict]


def make(situation: Situation) -> Plan:
    """The plan, soonest first. Settled deliveries are not in it: `settled` shows those."""
    before = frozenset(_before(situation))
    judged = _spare_a_burst(list(_judge_all(situation, before)), situation)
    judged.sort(key=lambda one: (_due(one), one[0]))
    rows = [_row(one, situation) for one in judged]
    steps = (Step(verdict.act, who, planned, entry) for who, planned, entry, verdict in judged if verdict.act)
    every = (*_unreadable(situation), *rows)
    return Plan(situation.now, every, tuple(steps), situation.standing, tuple(sorted(before)))


def settled(situation: Situation, entries: Mapping[Identity, Entry]) -> tuple[Row, ...]:
    """Rows for deliveries that are over, from their entries, latest first."""
    rows = [_settled_row(entry, situation) for entry in entries.values()]
    return tuple(sorted(rows, key=lambda row: (_day(row), row.identity), reverse=True))


def _day(row: Row) -> str:
    """In place of its date, what is of a queue has the day of its slot."""
    return f"{row.due:%Y-%m-%d}" if row.due and row.identity.date == QUEUE else row.identity.date


def _before(situation: Situation) -> Iterator[Identity]:
    for who, planned in situation.deliveries.items():
        fresh = who not in situation.ledger.open and not situation.ledger.has(who)
        if fresh and gates.before_we_began(planned, situation):
            yield who


def _judge_all(situation: Situation, before: frozenset[Identity]) -> Iterator[Judged]:
    for who, planned in situation.deliveries.items():
        if who not in before and not situation.ledger.has(who):
            entry = situation.ledger.open.get(who)
            yield who, planned, entry, judge.judge(planned, entry, situation)
    for who, entry in situation.ledger.open.items():
        if who not in situation.deliveries:
            yield who, None, entry, judge.judge(None, entry, situation)


def _spare_a_burst(judged: list[Judged], situation: Situation) -> list[Judged]:
    """After an outage a person says whether old posts still make sense: a guard, not a limit on work."""
    late = {
        who
        for who, planned, entry, verdict in judged
        if verdict.act == "send" and planned and gates.is_late(planned, entry, situation)
    }
    count = len({who.name for who in late})  # to several accounts once, but each date of a series
    if count <= situation.late_burst:
        return judged
    posts = words.counted(count, "post")
    wait = Verdict("needs you", f"{posts} are over an hour late: say whether they may still go", "multipost release")
    return [(who, planned, entry, wait if who in late else verdict) for who, planned, entry, verdict in judged]


def _due(one: Judged) -> tuple[bool, float]:
    """Those at once first; then by their time; last what has none."""
    who, planned, entry, _ = one
    due = planned.due if planned else entry.due if entry else None
    return due is None and who.date != ASAP, due.timestamp() if due else 0.0


def _row(one: Judged, situation: Situation) -> Row:
    who, planned, entry, verdict = one
    due = planned.due if planned else entry.due if entry else None
    row = _described(Row(who, verdict.state, verdict.reason, verdict.action, due, link=verdict.link), situation)
    return _with_urls(row, entry) if entry else row


def _settled_row(entry: Entry, situation: Situation) -> Row:
    out = entry.state == "published"
    reason = OUT if out else f"not sent: {entry.reason}"
    due = entry.due or _sent_at(entry)
    row = Row(entry.identity, "out" if out else "draft", reason, "", due)
    return _described(_with_urls(row, entry), situation)


def _with_urls(row: Row, entry: Entry) -> Row:
    return replace(row, url=entry.url, others=entry.urls[1:])


def _sent_at(entry: Entry) -> datetime | None:
    """When its first part was out: what people look for where there was no date."""
    receipt = entry.parts[0].receipt if entry.parts else None
    return datetime.fromisoformat(receipt["at"]) if receipt else None


def _described(row: Row, situation: Situation) -> Row:
    post = situation.posts.get(row.identity.post)
    if post is None:
        return replace(row, title=row.identity.post)
    return replace(row, title=post.title or post.id, path=post.path, queue=post.queue)


def _unreadable(situation: Situation) -> Iterator[Row]:
    """A file that cannot be read may hold a post that is due: it is never passed over in silence."""
    for path, count in sorted(situation.unreadable.items()):
        reason = f"its file has {words.counted(count, 'mistake')} and cannot be planned"
        who = Identity("", path.rsplit("/", 1)[-1].removesuffix(".md"), "")
        yield Row(who, "needs you", reason, f"multipost check {path}", title=who.post, path=path)
