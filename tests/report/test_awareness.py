"""Awareness days, as people and programs read them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from multipost.directory import observances
from multipost.directory.observances import Observance
from multipost.report import awareness
from multipost.report.awareness import Day, Planned

LONDON = ZoneInfo("Europe/London")


def day(year: int = 2026, planned: tuple[Planned, ...] = (), begin: str = "", **change: Any) -> Day:
    fields = {
        "id": "hope-day",
        "name": "Hope Day",
        "region": ["INT"],
        "rule": {"month": "10", "day": "10"},
        "duration_days": "1",
        "hashtags": ["#HopeDay"],
        "url": "https://hope.example/",
        "source": "hope.example",
        "status": "sourced",
    }
    return Day(observances.in_year(Observance.model_validate({**fields, **change}), year), planned, begin)


def planned(hour: int = 8, title: str = "You are not alone") -> Planned:
    return Planned("wmhd", title, datetime(2026, 10, 10, hour, tzinfo=UTC), ("site", "wall"))


def lines(*days: Day) -> list[str]:
    return awareness.as_text(days, LONDON).split("\n")


def test_a_day_says_when_it_is_and_what_goes_out() -> None:
    assert lines(day(planned=(planned(),))) == [
        "Sat 10 Oct 2026  Hope Day  #HopeDay",
        "  . Sat 10 Oct 2026 09:00  You are not alone  site, wall",
    ]


def test_a_day_without_posts_says_how_to_begin_one() -> None:
    assert lines(day(begin="multipost new --observance hope-day"))[1:] == ["  $ multipost new --observance hope-day"]


def test_more_days_say_when_they_end() -> None:
    assert lines(day(duration_days="7"))[1:] == ["  to Fri 16 Oct 2026"]


def test_days_stand_apart() -> None:
    assert lines(day(hashtags=[]), day(2027)) == [
        "Sat 10 Oct 2026  Hope Day",
        "",
        "Sun 10 Oct 2027  Hope Day  #HopeDay",
    ]


def test_no_days_are_said_to_be_none() -> None:
    assert lines() == ["No awareness days."]


def test_what_to_mind_stands_below_the_day() -> None:
    shown = lines(day(contested="true", caution="No numbers.", status="unverified", theme={"2025-2027": "Listen"}))

    assert shown[1:] == [
        "  Theme of 2026: Listen",
        "  Contested: people of the field reject this day.",
        "  Mind: No numbers.",
        "  Nobody has seen a source for this date. Look there first: https://hope.example/",
    ]


def test_a_theme_is_of_its_years() -> None:
    assert lines(day(2028, theme={"2025-2027": "Listen", "2029": "Talk"}))[1:] == []


def test_of_many_posts_the_first_are_shown() -> None:
    shown = lines(day(planned=tuple(planned(hour) for hour in range(5))))

    assert len(shown) == 5
    assert shown[-1] == "  and 2 more posts"


def test_a_title_stays_on_its_line() -> None:
    shown = lines(day(planned=(planned(title="::error::\nNo"),)))

    assert shown[1].endswith("09:00  ::error:: No  site, wall")


def test_programs_read_all_of_it() -> None:
    (told,) = awareness.as_json([day(planned=(planned(),), caution="No numbers.")])

    assert told == {
        "id": "hope-day",
        "name": "Hope Day",
        "start": "2026-10-10",
        "end": "2026-10-10",
        "regions": ["INT"],
        "hashtags": ["#HopeDay"],
        "url": "https://hope.example/",
        "sourced": True,
        "source": "hope.example",
        "contested": False,
        "sober": False,
        "caution": "No numbers.",
        "planned": [
            {
                "post": "wmhd",
                "title": "You are not alone",
                "due": "2026-10-10T08:00:00Z",
                "accounts": ["site", "wall"],
            }
        ],
    }
