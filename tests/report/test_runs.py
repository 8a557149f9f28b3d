"""Whether runs come, in sentences for a terminal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from multipost.delivery import Identity
from multipost.plan.alarm import Alarm
from multipost.report import as_json, runs

LONDON = ZoneInfo("Europe/London")
DUE = datetime(2026, 10, 10, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
LATE = Alarm(DUE, (Identity("site", "hello", "2026-10-10"), Identity("mastodon", "hello", "2026-10-10")))


def test_all_is_quiet_where_nothing_is_late_and_no_host_tells_of_runs() -> None:
    assert list(runs.remarks(None, None, LONDON)) == []


def test_the_last_run_is_told_where_the_host_knows_it() -> None:
    assert list(runs.remarks(None, DUE, LONDON)) == ["The last run that ended well began Sat 10 Oct 2026 09:00."]


def test_the_alarm_says_since_when_and_which_workflow_to_start() -> None:
    (sentence,) = runs.remarks(LATE, None, LONDON)

    assert sentence == (
        "Nothing has run since Sat 10 Oct 2026 09:00: 1 post should be out and is not. "
        "Is the schedule of publish.yml switched off? Start it by hand, or run `multipost publish`."
    )


def test_the_alarm_counts_from_the_last_run() -> None:
    alarm, _ = runs.remarks(LATE, DUE - HOUR, LONDON)

    assert alarm.startswith("Nothing has run since Sat 10 Oct 2026 08:00")


def test_where_runs_came_the_alarm_does_not_deny_it() -> None:
    alarm, last = runs.remarks(LATE, DUE + HOUR, LONDON)

    assert alarm == (
        "Late since Sat 10 Oct 2026 09:00: 1 post should be out and is not, though runs came. "
        "Look at the log of publish.yml."
    )
    assert last.endswith("began Sat 10 Oct 2026 10:00.")


def test_programs_read_the_same() -> None:
    assert as_json.runs(LATE, DUE + HOUR) == {
        "last_run": "2026-10-10T09:00:00Z",
        "alarm": {"since": "2026-10-10T08:00:00Z", "posts": 1},
    }


def test_programs_read_null_where_there_is_nothing_to_say() -> None:
    assert as_json.runs(None, None) == {"last_run": None, "alarm": None}
