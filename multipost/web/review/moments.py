"""When a post goes out, and to whom: each moment once, in the zones of the post and of the site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from multipost.delivery import DRAFT, QUEUE
from multipost.plan import STATES
from multipost.web import pages, when

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from multipost import plan
    from multipost.web.values import Look, Shown

FIRST = datetime.min.replace(tzinfo=UTC)
"""Before every time: what goes at once."""

_LAST = datetime.max.replace(tzinfo=UTC)
_WORDS = {DRAFT: "draft", QUEUE: "no slot yet"}


@dataclass(frozen=True, slots=True)
class Time:
    """A moment, and the accounts to which something goes out then, or went: each with its address, empty before.

    `when` is in the site's `zone`; `own` is the same moment in the post's, empty where that says the same. `word` where
    there is no moment: `draft`, `at once`, `no slot yet`. `note`: why it needs somebody, or what its queue says.
    """

    state: plan.State
    word: str
    when: when.When | None
    own: str
    zone: str
    accounts: tuple[tuple[str, str], ...]
    note: str


def times(shown: Iterable[Shown], look: Look) -> tuple[Time, ...]:
    """Each moment once, the soonest first."""
    together: dict[tuple[object, ...], list[Shown]] = {}
    for one in sorted(shown, key=lambda one: (_moment(one) or _apart(one), one.row.identity.date)):
        together.setdefault((one.row.state, _moment(one), _word(one), _note(one), one.zone), []).append(one)
    return tuple(_time(several, look) for several in together.values())


def state(shown: Sequence[Shown]) -> plan.State:
    """What of a post is to be known first."""
    return min((one.row.state for one in shown), key=STATES.index, default="needs you")


def soonest(shown: Iterable[Shown]) -> datetime:
    """When the next of it goes out, or the first went; before every time where it goes at once, or never could."""
    found = list(shown)
    coming = [one for one in found if one.row.state != "out"] or found
    return min((one.row.due or _apart(one) for one in coming), default=FIRST)


def _apart(one: Shown) -> datetime:
    """The place of what has no time: before every one, or after it, where it waits behind others."""
    return _LAST if one.row.identity.date == QUEUE else FIRST


def _time(several: Sequence[Shown], look: Look) -> Time:
    one, moment = several[0], _moment(several[0])
    here = when.at(moment, look.timezone) if moment else None
    return Time(
        state=one.row.state,
        word=_word(one),
        when=here,
        own=_own(moment, one.zone, here) if moment and here and one.zone else "",
        zone=look.timezone,
        accounts=tuple(dict.fromkeys((each.place.account, _url(each)) for each in several)),
        note=_note(one),
    )


def _own(moment: datetime, zone: str, here: when.When) -> str:
    """The moment in the post's zone; the day is told only where it differs."""
    own = when.at(moment, zone).local
    return "" if own == here.local else own.removeprefix(f"{here.local.rpartition(', ')[0]}, ")


def _moment(one: Shown) -> datetime | None:
    """When it went out, to the minute; else when it is due."""
    sent = one.sent if one.row.state == "out" else None
    return sent.replace(second=0, microsecond=0) if sent else one.row.due


def _word(one: Shown) -> str:
    return "" if _moment(one) else _WORDS.get(one.row.identity.date, "at once")


def _note(one: Shown) -> str:
    is_queued = one.row.state == "waiting" and one.row.queue
    return one.row.reason if is_queued or one.row.state == "needs you" else ""


def _url(one: Shown) -> str:
    return pages.opened(one.row.url)
