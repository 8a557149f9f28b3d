"""The plan of a house, with what is settled: what `plan`, `status` and the pages show."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from multipost import delivery
from multipost.cli import judging, pausing
from multipost.ledger import snapshot
from multipost.plan import alarm, make
from multipost.publish import lock
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from multipost.cli.house import House
    from multipost.cli.judging import Examined
    from multipost.delivery import Delivery, Identity
    from multipost.git import Repository
    from multipost.ledger.entry import Claim, Entry
    from multipost.ledger.snapshot import Snapshot
    from multipost.plan import Plan, Row
    from multipost.plan.alarm import Alarm

RECENT = 200
"""How many settled deliveries are read and shown."""


@dataclass(frozen=True)
class View:
    """A plan with everything that a page or a terminal says beside it.

    `deliveries` are those of the posts, queues with their slots. `entries` are those of `settled`, `frozen` their
    words, as JSON by digest. `expected`: when each should go out.
    """

    plan: Plan
    deliveries: Mapping[Identity, Delivery]
    ledger: Snapshot
    examined: Examined
    settled: tuple[Row, ...]
    entries: Mapping[Identity, Entry]
    frozen: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    expected: Mapping[Identity, datetime] = field(default_factory=dict)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row that is shown."""
        return (*self.plan.rows, *self.settled)


def view(house: House, now: datetime, post: str | None = None) -> View:
    """What stands and what comes, judged at `now`; of what is settled, the latest, or everything of one post."""
    ledger = house.store.read()
    situation, examined = judging.situation(house, ledger, now, ahead=True)
    situation = replace(situation, is_over=partial(is_over, house.repository))
    shown = (who for who in ledger.settled if post in (None, who.post))
    days = snapshot.slot_days(house.repository, ledger, RECENT)
    entries = snapshot.entries(house.repository, ledger, delivery.latest(shown, RECENT, days))
    frozen = snapshot.frozen(house.repository, ledger, (entry.variant for entry in entries.values()))
    settled = tuple(_titled(make.settled(situation, entries), entries, frozen))
    made = make.make(situation)
    return View(made, situation.deliveries, ledger, examined, settled, entries, frozen, alarm.expected(situation, made))


def remarks(shown: View, house: House) -> Iterator[str]:
    """What the rows do not say: holds, deliveries from before an account began, and mistakes."""
    yield from house.store.notices
    yield from _held(shown, house)
    yield from asides(shown, house)


def asides(shown: View, house: House) -> Iterator[str]:
    """What neither the rows nor the holds say."""
    yield from before(shown)
    errors = sum(complaint.severity == "error" for complaint in shown.examined.complaints) + len(house.desk.complaints)
    if errors:
        yield f"{words.counted(errors, 'mistake')} in the posts: `multipost check`"


def _held(shown: View, house: House) -> Iterator[str]:
    for hold in shown.plan.holds.each:
        yield pausing.sentence(hold, house.zone)


def before(shown: View, post: str | None = None) -> Iterator[str]:
    """A sentence for each account about what fell due before it began: all posts, or one."""
    early = [who for who in shown.plan.before if post in (None, who.post)]
    for account, count in Counter(who.account for who in early).items():
        example = next(who for who in early if who.account == account)
        yield (
            f"Before we began: {account} was not in the ledger yet when {words.counted(count, 'post')} of it fell due. "
            f"None of them is sent unasked. To send one: `multipost publish {example.post} --account {account}`"
        )


def sounded(shown: View, house: House, post: str | None = None) -> Alarm | None:
    """The alarm, where what is due has waited much longer than until the next run: of all posts, or one."""
    expected = {who: moment for who, moment in shown.expected.items() if post in (None, who.post)}
    return alarm.sounded(expected, shown.plan.now, timedelta(seconds=house.desk.config.publish.every))


def standing(shown: View, rows: Iterable[Row], late: Alarm | None = None) -> int:
    """The exit code for what stands: 4 for what was refused, 3 for what else needs a person or no run comes for."""
    needy = {row.identity for row in rows if row.state == "needs you"}
    failed = {who for who, entry in shown.ledger.open.items() if entry.state == "failed"}
    return 4 if needy & failed else 3 if needy or late else 0


def _titled(
    rows: Iterable[Row], entries: Mapping[Identity, Entry], frozen: Mapping[str, Mapping[str, Any]]
) -> Iterator[Row]:
    """A settled post may not have been read, or be gone: its title is what went out."""
    for row in rows:
        said = {} if row.path else frozen.get(entries[row.identity].variant, {})
        yield replace(row, title=said.get("title") or row.title)


def is_over(repository: Repository, claim: Claim) -> bool:
    """Whether the run behind a claim was one of this directory, and is over."""
    return claim.run.get("directory") == lock.directory_id(repository) and lock.is_free(repository)
