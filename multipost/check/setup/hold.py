"""The reviewed hold: accounts and campaigns that are there, and an end that is still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import directory
from multipost.check.rule import Rule
from multipost.directory import ends
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from multipost.config import Config
    from multipost.directory import Directory
    from multipost.errors import Complaint

UNKNOWN_ACCOUNT = Rule(
    "hold-account",
    "error",
    "Every account that the hold names is in multipost.yml.",
    "Posting goes on where nobody stops it: write the name as it stands in multipost.yml.",
)
UNKNOWN_CAMPAIGN = Rule(
    "hold-campaign",
    "error",
    "Every campaign that the hold names is in content/campaigns/.",
    "Posting goes on where nobody stops it: write the campaign's id.",
)
OVER = Rule(
    "hold-over",
    "warning",
    "The hold is still to end.",
    f"Delete {directory.HOLD}, or write a later `until:`.",
)
RULES = (UNKNOWN_ACCOUNT, UNKNOWN_CAMPAIGN, OVER)


def complaints(reviewed: Directory, config: Config, now: datetime) -> Iterator[Complaint]:
    """What the hold of a reviewed file stops nobody with."""
    hold = reviewed.hold
    if hold is None:
        return
    for name in hold.accounts:
        if name not in config.accounts:
            text = f"There is no account {words.quoted(name)}."
            yield UNKNOWN_ACCOUNT.at(directory.HOLD, 1, text, words.nearest(name, config.accounts))
    for name in hold.campaigns:
        if name not in reviewed.campaigns:
            text = f"There is no campaign {words.quoted(name)}."
            yield UNKNOWN_CAMPAIGN.at(directory.HOLD, 1, text, words.nearest(name, reviewed.campaigns))
    if hold.until and ends.moment(hold.until, config.timezone) <= now:
        yield OVER.at(directory.HOLD, 1, f"It was until {hold.until.replace('T', ' ')}: it stops nothing any more.")
