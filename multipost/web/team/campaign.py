"""The team's pages of campaigns: all of them, and of each its days, its deliveries, and what stands at each account."""

from __future__ import annotations

import functools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from multipost.delivery import QUEUE
from multipost.plan import STATES
from multipost.web import pages, places, when
from multipost.web.team import items, timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from multipost import plan
    from multipost.directory import Campaign
    from multipost.web.folder import Folder, Picture
    from multipost.web.values import Look, Shown, Team

Phase = Literal["running", "to come", "over"]
PHASES: tuple[Phase, ...] = ("running", "to come", "over")
"""In the order in which people should read them."""


@dataclass(frozen=True, slots=True)
class Brief:
    """A campaign in the list of all: `counts` are its deliveries by state, those with none left out."""

    campaign: Campaign
    href: str
    dates: str
    phase: Phase
    counts: tuple[tuple[plan.State, int], ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What we see of a campaign. `cut`: what is out longest may be missing. `public`: everybody has a page of it."""

    campaign: Campaign
    shown: tuple[Shown, ...] = ()
    cut: bool = False
    public: bool = False


def write(team: Team, look: Look, folder: Folder, _picture: Picture) -> None:
    """The list, and a page for each campaign. What a page shows depends on the day, so that is one of its makings."""
    shown, oldest, today = _by_campaign(team), _oldest(team), look.today
    for each in team.campaigns:
        place, public = places.campaign(look, each.id), places.public_campaign(each.id) in folder.made
        seen = Seen(each, tuple(shown.get(each.id, ())), str(each.start) < oldest, public)
        here = items.ground(team, look, place)
        reviewed = [one.row.identity.post in here.reviewed for one in seen.shown]
        folder.page(place, (seen, today, reviewed, team.places), functools.partial(page, seen, team, look))
    listed = _briefs(team.campaigns, shown, today, look)
    folder.page(_index(look), (listed, today), functools.partial(index, listed, look))


def page(seen: Seen, team: Team, look: Look) -> str:
    """The page of one campaign as HTML."""
    campaign, shown, place = seen.campaign, seen.shown, places.campaign(look, seen.campaign.id)
    here, phase = items.ground(team, look, place), _phase(campaign, look.today)
    states = Counter((one.row.identity.account, one.row.state) for one in shown)
    accounts = dict.fromkeys([*(one.account for one in team.places), *(one.row.identity.account for one in shown)])
    return pages.render(
        "team_campaign.html.j2",
        look,
        place,
        here="campaigns",
        campaign=campaign,
        hashtags=[tag.lstrip("#") for tag in campaign.hashtags],
        dates=_dates(campaign),
        phase=phase,
        public=pages.link(place, places.public_campaign(campaign.id)) if seen.public else "",
        stretches=timeline.stretches(campaign, shown, here),
        undated=timeline.undated(shown, here),
        empty_end=phase != "over" and timeline.last_day_is_empty(campaign, shown, look),
        last_day=when.day(campaign.end),
        states=STATES,
        accounts_table=[(name, [states[name, state] for state in STATES]) for name in accounts],
        cut=seen.cut,
    )


def index(listed: Sequence[Brief], look: Look) -> str:
    """The list of all campaigns as HTML."""
    phases = {phase: [one for one in listed if one.phase == phase] for phase in PHASES}
    return pages.render("team_campaigns.html.j2", look, _index(look), here="campaigns", phases=phases)


def _briefs(campaigns: Iterable[Campaign], shown: dict[str, list[Shown]], today: date, look: Look) -> tuple[Brief, ...]:
    """The soonest first; of those that are over the latest."""
    ordered = sorted(campaigns, key=lambda one: (one.start, one.id))
    over = [one for one in ordered if _phase(one, today) == "over"]
    return tuple(
        _brief(one, shown.get(one.id, ()), today, look)
        for one in (*(one for one in ordered if one not in over), *over[::-1])
    )


def _brief(campaign: Campaign, shown: Sequence[Shown], today: date, look: Look) -> Brief:
    counted = Counter(one.row.state for one in shown)
    return Brief(
        campaign=campaign,
        href=pages.link(_index(look), places.campaign(look, campaign.id)),
        dates=_dates(campaign),
        phase=_phase(campaign, today),
        counts=tuple((state, counted[state]) for state in STATES if counted[state]),
    )


def _by_campaign(team: Team) -> dict[str, list[Shown]]:
    """Every delivery under its campaign: as its frozen words name it, else as its post does."""
    posts = {post.id: post.campaign for post in team.posts}
    found: dict[str, list[Shown]] = {}
    for one in team.shown:
        name = one.variant.campaign if one.variant else posts.get(one.row.identity.post, "")
        if name:
            found.setdefault(name, []).append(one)
    return found


def _oldest(team: Team) -> str:
    """The date of the oldest settled delivery that is shown; empty where all of them are."""
    settled = frozenset(team.settled)
    over = [one.row for one in team.shown if one.row.identity in settled]
    dates = [f"{row.due:%Y-%m-%d}" if row.due and row.identity.date == QUEUE else row.identity.date for row in over]
    return min(dates, default="") if len(dates) < len(settled) else ""


def _phase(campaign: Campaign, today: date) -> Phase:
    if today < campaign.start:
        return "to come"
    return "over" if today > campaign.end else "running"


def _dates(campaign: Campaign) -> str:
    first, last = when.day(campaign.start), when.day(campaign.end)
    return first if first == last else f"{first} to {last}"


def _index(look: Look) -> str:
    return f"{look.team}campaigns/index.html"
