"""Whether runs come: when the last one did, and the alarm where none does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.report import values
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, tzinfo

    from multipost.plan.alarm import Alarm

WORKFLOW = "publish.yml"
"""What brings the runs, where a host does."""


def remarks(late: Alarm | None, last_run: datetime | None, zone: tzinfo) -> Iterator[str]:
    """A sentence for the alarm, and one for the last run that ended well, where the host tells of it."""
    if late:
        yield _alarm(late, last_run, zone)
    if last_run:
        yield f"The last run that ended well began {values.moment(last_run, zone)}."


def _alarm(late: Alarm, last_run: datetime | None, zone: tzinfo) -> str:
    waiting = f"{words.counted(late.posts, 'post')} should be out and {'is' if late.posts == 1 else 'are'} not"
    if last_run and last_run > late.since:  # runs come, and this still does not go
        since = values.moment(late.since, zone)
        return f"Late since {since}: {waiting}, though runs came. Look at the log of {WORKFLOW}."
    since = values.moment(min(last_run or late.since, late.since), zone)
    return (
        f"Nothing has run since {since}: {waiting}. Is the schedule of {WORKFLOW} switched off? "
        f"Start it by hand, or run `multipost publish`."
    )
