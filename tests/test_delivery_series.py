"""The deliveries of a post that repeats: one for each of its days, by the clock of its zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from multipost import delivery
from multipost.config import AccountConfig, Build, Config
from multipost.platform import Options
from multipost.post import Post, Repeat, Variation

if TYPE_CHECKING:
    from multipost.delivery import Delivery

THRICE = Repeat("FREQ=WEEKLY", times=3)
NOVEMBER = datetime(2026, 11, 1, tzinfo=UTC)


def settings(**change: Any) -> Config:
    account = AccountConfig(platform="site", settings=Options())
    return Config(**{"timezone": "Europe/London", "accounts": {"site": account, "news": account}, **change})


def post(repeat: Repeat, first: str, **change: Any) -> Post:
    fields: dict[str, Any] = {"id": "monday", "path": "content/posts/monday.md", "body": "Breathe", "body_line": 4}
    return Post(**{**fields, "schedule": (first,), "to": ("site",), "repeat": repeat, **change})


def dates(made: list[Delivery]) -> list[str]:
    return [one.identity.date for one in made]


def hours(made: list[Delivery]) -> list[str]:
    return [f"{one.due:%m-%d %H:%M}" for one in made]


def test_each_day_is_a_delivery_named_by_its_local_date() -> None:
    made = delivery.of(post(THRICE, "2026-10-12T00:30"), settings(), NOVEMBER)

    assert dates(made) == ["2026-10-12", "2026-10-19", "2026-10-26"]
    assert hours(made) == ["10-11 23:30", "10-18 23:30", "10-26 00:30"]


@pytest.mark.parametrize(
    "rule,until,expected",
    [
        ("FREQ=WEEKLY", datetime(2026, 10, 19, 12, tzinfo=UTC), ["2026-10-12", "2026-10-19", "2026-10-26"]),
        ("FREQ=WEEKLY", datetime(2026, 10, 1, tzinfo=UTC), ["2026-10-12"]),
        ("FREQ=YEARLY", NOVEMBER, ["2026-10-12", "2027-10-12"]),
    ],
    ids=["on its way", "before its first day", "a year between"],
)
def test_it_is_unfolded_as_far_as_asked_and_once_more(rule: str, until: datetime, expected: list[str]) -> None:
    made = delivery.of(post(Repeat(rule), "2026-10-12T09:00"), settings(), until)

    assert dates(made) == expected


@pytest.mark.parametrize(
    "zone,first,expected",
    [
        ("Europe/London", "2026-10-24T09:00", ["10-24 08:00", "10-25 09:00", "10-26 09:00"]),
        ("Europe/London", "2027-03-27T09:00", ["03-27 09:00", "03-28 08:00", "03-29 08:00"]),
        ("America/New_York", "2026-10-31T09:00", ["10-31 13:00", "11-01 14:00", "11-02 14:00"]),
        ("America/New_York", "2027-03-13T09:00", ["03-13 14:00", "03-14 13:00", "03-15 13:00"]),
        ("Europe/London", "2027-03-27T01:30", ["03-27 01:30", "03-28 01:00", "03-29 00:30"]),
        ("Europe/London", "2026-10-24T01:30", ["10-24 00:30", "10-25 00:30", "10-26 01:30"]),
        ("America/New_York", "2027-03-13T02:30", ["03-13 07:30", "03-14 07:00", "03-15 06:30"]),
        ("America/New_York", "2026-10-31T01:30", ["10-31 05:30", "11-01 05:30", "11-02 06:30"]),
    ],
    ids=["back", "forward", "back there", "forward there", "in the gap", "twice", "in the gap there", "twice there"],
)
def test_the_time_on_the_wall_is_kept_when_clocks_change(zone: str, first: str, expected: list[str]) -> None:
    written = post(Repeat("FREQ=DAILY", times=3), first, timezone=zone)

    made = delivery.of(written, settings(), datetime(2028, 1, 1, tzinfo=UTC))

    assert hours(made) == expected


def test_each_may_be_late_as_long_as_the_post_says() -> None:
    made = delivery.of(post(THRICE, "2026-10-12T09:00", max_late=3600), settings(), NOVEMBER)

    assert [one.until - one.due for one in made if one.until and one.due] == [timedelta(hours=1)] * 3


def test_none_waits_until_the_next_is_due() -> None:
    made = delivery.of(post(THRICE, "2026-10-12T09:00", max_late=86_400 * 30), settings(), NOVEMBER)

    nine = datetime(2026, 10, 19, 8, tzinfo=UTC)
    assert made[0].until == nine - timedelta(seconds=1)
    assert made[2].until == datetime(2026, 11, 25, 9, tzinfo=UTC)


def test_an_account_may_have_another_hour_of_the_same_days() -> None:
    other = {"news": Variation(schedule=("2026-10-12T18:00",))}
    written = post(Repeat("FREQ=WEEKLY", times=2), "2026-10-12T09:00", to=("site", "news"), variants=other)

    made = delivery.of(written, settings(accounts={name: _account(name) for name in ("site", "news")}), NOVEMBER)

    assert dates(made) == ["2026-10-12", "2026-10-19"] * 2
    assert hours(made) == ["10-12 08:00", "10-19 08:00", "10-12 17:00", "10-19 17:00"]


def _account(platform: str) -> AccountConfig:
    return AccountConfig(platform=platform, settings=Options())


def test_what_is_left_out_moves_nothing() -> None:
    without = Repeat("FREQ=WEEKLY", times=3, without=("2026-10-19",))

    assert dates(delivery.of(post(without, "2026-10-12T09:00"), settings(), NOVEMBER)) == ["2026-10-12", "2026-10-26"]


@pytest.mark.parametrize("seconds,days", [(86_400 * 90, 90), (60, 7), (10**12, 7305)])
def test_it_is_looked_as_far_ahead_as_the_settings_say_but_never_less_than_a_run_may_sleep(
    seconds: int, days: int
) -> None:
    found = delivery.horizon(settings(build=Build(horizon=seconds)), NOVEMBER)

    assert found == NOVEMBER + timedelta(days=days)
