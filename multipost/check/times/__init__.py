"""When a post goes out: its times are there, its series or its queue gives them, and what went out keeps its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.check.times import agreed, coming, crowding, history, queued, schedule, series, silence, turns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from multipost.config import Config
    from multipost.errors import Complaint
    from multipost.post import Post

FAMILIES = (schedule, series, queued, turns, agreed, crowding, silence, history)


def complaints(post: Post, config: Config) -> Iterator[Complaint]:
    """What is wrong with the times of a post, whatever day it is; `history` asks the ledger."""
    yield from schedule.complaints(post, config)
    yield from series.complaints(post)
    yield from queued.complaints(post, config)
    yield from turns.complaints(post)
    yield from agreed.complaints(post)


def ahead(written: Sequence[Post], config: Config, now: datetime) -> Iterator[Complaint]:
    """What is odd about the days to come."""
    for post in written:
        yield from series.ahead(post, config, now)
        yield from agreed.ahead(post, config, now)
    yield from queued.together(written, config)
    lanes = coming.lanes(written, config, now)
    yield from crowding.ahead(written, lanes, config)
    yield from silence.ahead(written, lanes, config, now)
