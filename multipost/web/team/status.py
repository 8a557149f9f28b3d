"""The status page: whether runs come, what is on hold, what needs you, what waits, what is out, what is a draft.

It is made again by each build. Between two builds its script compares what waits with the reader's clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from multipost.plan import alarm
from multipost.web import pages, when
from multipost.web.team import health, holds, items, needs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from multipost import plan
    from multipost.web.folder import Folder, Picture
    from multipost.web.team.items import Item
    from multipost.web.values import Look, Shown, Team

SHOWN = 200
"""How many posts the page shows as waiting, and how many as out: the calendar and the ledger have them all."""

DATES = 3
"""How many dates it shows of a post that comes again."""

_LATER = "Later, in a queue"


@dataclass(frozen=True, slots=True)
class Day:
    """What waits on one day, local to the organisation. `name` is empty for what has no time but "at once"."""

    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Late:
    """The alarm: since when how many posts should be out. With no count it is silent, and only the script wakes it."""

    posts: int = 0
    since: when.When | None = None
    run_since: bool = False  # runs came, and it still did not go out


def write(team: Team, look: Look, folder: Folder, _picture: Picture) -> None:
    """The page, which is the first of the team's."""
    folder.put(_place(look), page(team, look).encode())


def page(team: Team, look: Look) -> str:
    """The page as HTML."""
    here = items.ground(team, look, _place(look))
    waiting, out, drafts = (_together(state, team.shown) for state in ("waiting", "out", "draft"))
    soon = list(_soon(waiting))[:SHOWN]
    needy = needs.needs(team.shown, here)
    last_out = max((one.sent for one in team.shown if one.sent), default=None)
    return pages.render(
        "status.html.j2",
        look,
        _place(look),
        here="status",
        made=when.at(look.made, look.timezone),
        zone=look.timezone,
        late=_late(team, look),
        patience=int(alarm.PATIENCE * team.every / timedelta(seconds=1)),
        last_run=_when(team.last_run, look),
        last_out=_when(last_out, look),
        holds=holds.holds(team, look),
        form=team.form,
        remarks=team.remarks,
        counts={"needs you": len(needy), "waiting": len(waiting), "out": len(out), "draft": len(drafts)},
        needs=needy,
        days=_days([items.item(one, here) for one in soon], look),
        waiting_more=len(waiting) - len(soon),
        calendar=pages.link(_place(look), f"{look.team}calendar/index.html"),
        out=[items.item(one, here) for one in out[:SHOWN]],
        out_more=bool({*team.settled} - {one.row.identity for one in team.shown}) or len(out) > SHOWN,
        drafts=[items.item(one, here) for one in drafts],
        accounts_health=[(one, _when(one.last, look)) for one in health.healths(team)],
    )


def _together(state: plan.State, shown: Iterable[Shown]) -> list[tuple[Shown, ...]]:
    """Each post and time once, the soonest first; of what is out the latest."""
    ours = items.soonest(one for one in shown if one.row.state == state)
    found = items.grouped(ours, lambda one: (one.row.identity.post, one.row.due, one.row.reason))
    return found[::-1] if state == "out" else found


def _soon(waiting: Iterable[tuple[Shown, ...]]) -> Iterator[tuple[Shown, ...]]:
    """What waits, without the later dates of what comes again: a daily post would bury all others."""
    dates: dict[str, set[str]] = {}
    for together in waiting:
        who = together[0].row.identity
        known = dates.setdefault(who.post, set())
        if who.date in known or len(known) < DATES:
            known.add(who.date)
            yield together


def _days(waiting: Iterable[Item], look: Look) -> list[Day]:
    zone = ZoneInfo(look.timezone)
    found: dict[str, list[Item]] = {}
    for item in waiting:
        moment = datetime.fromisoformat(item.when.iso).astimezone(zone) if item.when else None
        apart = _LATER if item.word == items.NO_SLOT else ""
        found.setdefault(when.day(moment) if moment else apart, []).append(item)
    return [Day(name, tuple(several)) for name, several in found.items()]


def _late(team: Team, look: Look) -> Late:
    sounded = alarm.sounded(team.expected, look.made, team.every)
    if sounded is None:
        return Late()
    run_since = team.last_run is not None and team.last_run > sounded.since
    since = sounded.since if run_since else min(team.last_run or sounded.since, sounded.since)
    return Late(sounded.posts, _when(since, look), run_since)


def _when(moment: datetime | None, look: Look) -> when.When | None:
    return when.at(moment.astimezone(UTC), look.timezone) if moment else None


def _place(look: Look) -> str:
    return f"{look.team}index.html"
