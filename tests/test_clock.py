from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from multipost import clock


def test_now_is_in_utc_and_aware() -> None:
    assert clock.now().tzinfo is UTC


def test_a_rehearsal_begins_where_it_is_told_and_runs_on() -> None:
    moment = datetime(2026, 10, 10, 9, 0, tzinfo=timezone(timedelta(hours=1)))

    rehearsed = clock.starting_at(moment)
    first, second = rehearsed(), rehearsed()

    assert moment <= first <= second < moment + timedelta(minutes=1)
    assert first.tzinfo is UTC
