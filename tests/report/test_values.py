"""The order and the words that all reports share."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from multipost.delivery import Identity
from multipost.errors import Complaint, Severity
from multipost.plan import Row, State
from multipost.report import values

LONDON = ZoneInfo("Europe/London")


def row(post: str, state: State, due: datetime | None = None) -> Row:
    return Row(Identity("site", post, "2026-10-10"), state, "reason", due=due)


def at(day: int) -> datetime:
    return datetime(2026, 10, day, 8, 0, tzinfo=UTC)


def test_what_needs_you_comes_first() -> None:
    groups = values.by_state([row("a", "draft"), row("b", "out"), row("c", "waiting"), row("d", "needs you")])

    assert list(groups) == ["needs you", "waiting", "out", "draft"]


def test_what_waits_stands_the_soonest_first_and_without_a_time_last() -> None:
    groups = values.by_state([row("never", "waiting"), row("late", "waiting", at(9)), row("soon", "waiting", at(1))])

    assert [found.identity.post for found in groups["waiting"]] == ["soon", "late", "never"]


def test_what_is_out_stands_the_latest_first() -> None:
    groups = values.by_state([row("first", "out", at(1)), row("last", "out", at(9))])

    assert [found.identity.post for found in groups["out"]] == ["last", "first"]


@pytest.mark.parametrize(
    "state,due,expected",
    [
        ("waiting", at(10), "Sat 10 Oct 2026 09:00"),
        ("waiting", at(1), "Thu  1 Oct 2026 09:00"),
        ("waiting", None, "at once"),
        ("draft", None, "no time yet"),
    ],
)
def test_a_time_is_local(state: State, due: datetime | None, expected: str) -> None:
    shown = values.when(row("a", state, due), LONDON)

    assert shown == expected


@pytest.mark.parametrize(
    "severities,expected",
    [
        ([], "No complaints."),
        (["error"], "1 error in 1 file"),
        (["warning", "error", "error"], "2 errors, 1 warning in 3 files"),
        (["info"], "1 info in 1 file"),
        (["info", "info"], "2 infos in 2 files"),
    ],
)
def test_complaints_are_counted_in_words(severities: list[Severity], expected: str) -> None:
    found = [Complaint(f"{i}.md", 1, "r", "t", "a", severity) for i, severity in enumerate(severities)]

    said = values.total(found)

    assert said == expected


@pytest.mark.parametrize(
    "text,expected",
    [
        ("one\ntwo\tthree", "one two three"),
        ("\x1b[31mred", "[31mred"),
        ("\u202eevil", "evil"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_words_stay_on_one_line_and_command_nothing(text: str, expected: str) -> None:
    shown = values.one_line(text)

    assert shown == expected


def test_a_post_without_a_title_is_called_by_its_id() -> None:
    name = values.name(row("wmhd-2026", "out"))

    assert name == "wmhd-2026"
