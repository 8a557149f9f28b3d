"""What a person says of a hold: for whom it is, why, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from multipost import directory, errors
from multipost.directory import ends
from multipost.ledger.hold import Hold
from multipost.text import words

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from multipost.cli.house import House


class Scope(NamedTuple):
    """For whom: these accounts, these campaigns; empty where a person named none."""

    accounts: tuple[str, ...]
    campaigns: tuple[str, ...]


def scope(here: House, account: str | None, campaign: str | None) -> Scope:
    """What was named; refuses a name that nobody knows: such a hold would stop nothing. What is held is known."""
    holds = here.store.read().holds.each
    if account not in {name for hold in holds for name in hold.accounts}:
        here.require_account(account)
    known = {*here.desk.directory.campaigns, *(post.campaign for post in here.desk.posts.values())} - {""}
    if campaign is not None and campaign not in known.union(*(hold.campaigns for hold in holds)):
        raise errors.ConfigError(f"There is no campaign {campaign}. {words.nearest(campaign, known)}")
    return Scope((account,) if account else (), (campaign,) if campaign else ())


def hold(on: Scope, reason: str, until: str | None, zone: str, now: datetime) -> Hold:
    """The hold that is meant; `until` is a day, which is its last, or a time, local to `zone`."""
    end = _moment(until, zone) if until else None
    if end and end <= now:
        raise errors.ConfigError(f"--until {until} is past: name a time that is still to come.")
    return Hold(reason, now, *on, until=end)


def sentence(hold: Hold, zone: ZoneInfo) -> str:
    """What stands still, until when, why, and how to go on."""
    until = f" until {hold.until.astimezone(zone):%Y-%m-%d %H:%M}" if hold.until else ""
    way_on = f"Go on with `{hold.way_on}`." if hold.way_on else f"To go on, take it out of {directory.HOLD}."
    return f"Posting to {hold.scope} is on hold{until}: {hold.reason}. {way_on}"


def _moment(text: str, zone: str) -> datetime:
    try:
        return ends.moment(ends.written(text.strip()), zone)
    except ValueError:
        raise errors.ConfigError(f"--until takes 2026-12-01, or `2026-12-01 09:00`, not {text}.") from None
