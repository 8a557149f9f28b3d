"""Posts times accounts times dates, each due at one moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from multipost import delivery
from multipost.config import AccountConfig, Config, Defaults
from multipost.delivery import Delivery, Identity
from multipost.platform import Options
from multipost.post import Post, Variation

NINE_IN_LONDON = datetime(2026, 10, 10, 8, 0, tzinfo=UTC)


def settings(**change: Any) -> Config:
    def account(platform: str) -> AccountConfig:
        return AccountConfig(platform=platform, settings=Options())

    fields: dict[str, Any] = {
        "timezone": "Europe/London",
        "accounts": {"site": account("site"), "news": account("site"), "loud": account("megaphone")},
        "groups": {"everywhere": ("loud", "site")},
    }
    return Config(**{**fields, **change})


def post(*schedule: str, **change: Any) -> Post:
    fields: dict[str, Any] = {"id": "hello", "path": "content/posts/hello.md", "body": "Hello", "body_line": 4}
    return Post(**{**fields, "schedule": schedule, "to": ("site",), **change})


def test_a_delivery_is_named_by_its_date_as_written() -> None:
    (made,) = delivery.of(post("2026-10-10T00:30"), settings(), NINE_IN_LONDON)

    assert made.identity == Identity("site", "hello", "2026-10-10")
    assert made.identity.name == "hello@2026-10-10"
    assert made.due == datetime(2026, 10, 9, 23, 30, tzinfo=UTC)


def test_a_local_time_is_in_the_zone_of_the_post_else_of_the_settings() -> None:
    (there,) = delivery.of(post("2026-10-10T09:00", timezone="Asia/Tokyo"), settings(), NINE_IN_LONDON)
    (here,) = delivery.of(post("2026-10-10T09:00"), settings(), NINE_IN_LONDON)

    assert there.due == datetime(2026, 10, 10, 0, 0, tzinfo=UTC)
    assert here.due == NINE_IN_LONDON


def test_an_offset_wins_over_every_zone() -> None:
    (made,) = delivery.of(post("2026-10-10T09:00+09:00", timezone="Asia/Kolkata"), settings(), NINE_IN_LONDON)

    assert made.due == datetime(2026, 10, 10, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "change,late",
    [({}, timedelta(hours=12)), ({"max_late": 3600}, timedelta(hours=1)), ({"max_late": 0}, timedelta(0))],
)
def test_it_may_be_late_as_long_as_the_post_says_or_the_settings(change: dict[str, Any], late: timedelta) -> None:
    (made,) = delivery.of(post("2026-10-10T09:00", **change), settings(), NINE_IN_LONDON)

    assert made.until == NINE_IN_LONDON + late


def test_the_settings_say_how_late_any_post_may_be() -> None:
    (made,) = delivery.of(post("2026-10-10T09:00"), settings(defaults=Defaults(max_late=60)), NINE_IN_LONDON)

    assert made.until == NINE_IN_LONDON + timedelta(minutes=1)


def test_a_post_that_expires_may_go_out_until_then() -> None:
    (made,) = delivery.of(post("2026-10-10T09:00", expires="2026-10-12T18:00"), settings(), NINE_IN_LONDON)

    assert made.until == datetime(2026, 10, 12, 17, 0, tzinfo=UTC)


def test_asap_is_due_at_once_until_it_expires() -> None:
    (made,) = delivery.of(post("asap", expires="2026-10-12T18:00"), settings(), NINE_IN_LONDON)

    assert made == Delivery(Identity("site", "hello", "asap"), None, datetime(2026, 10, 12, 17, 0, tzinfo=UTC))


def test_a_post_without_a_time_is_a_draft() -> None:
    assert delivery.of(post(), settings(), NINE_IN_LONDON) == [Delivery(Identity("site", "hello", "draft"), None, None)]


def test_every_date_of_a_list_is_a_delivery_to_every_account() -> None:
    written = post("2026-10-10T09:00", "2026-10-11T09:00", to=("everywhere", "site"))

    made = delivery.of(written, settings(), NINE_IN_LONDON)

    assert [(one.identity.account, one.identity.date) for one in made] == [
        ("loud", "2026-10-10"),
        ("loud", "2026-10-11"),
        ("site", "2026-10-10"),
        ("site", "2026-10-11"),
    ]


@pytest.mark.parametrize(
    "to,defaults,expected",
    [
        (("everywhere", "nobody"), (), ("loud", "site")),
        (None, ("news",), ("news",)),
        (None, (), ("site", "news", "loud")),
    ],
    ids=["unknown names are for the check", "the settings' default", "else every account"],
)
def test_a_post_goes_where_it_says(to: Any, defaults: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert delivery.accounts(post(to=to), settings(defaults=Defaults(to=defaults))) == expected


def test_an_account_may_be_left_out_by_name_or_by_platform() -> None:
    by_name = post(to=("site", "news", "loud"), variants={"news": Variation(skip=True)})
    by_platform = post(to=("site", "news", "loud"), variants={"site": Variation(skip=True)})

    assert delivery.accounts(by_name, settings()) == ("site", "loud")
    assert delivery.accounts(by_platform, settings()) == ("loud",)


def test_an_account_may_have_times_of_its_own_which_win_over_its_platforms() -> None:
    variants = {"site": Variation(schedule=("2026-10-11T09:00",)), "news": Variation(schedule=("asap",))}
    written = post("2026-10-10T09:00", to=("site", "news", "loud"), variants=variants)

    made = delivery.of(written, settings(), NINE_IN_LONDON)

    assert [one.identity.name for one in made] == ["hello@2026-10-11", "hello@asap", "hello@2026-10-10"]


def test_an_account_named_like_its_platform_is_looked_at_once() -> None:
    written = post(variants={"site": Variation(text="Short")})

    assert delivery.variations(written, "site", settings()) == (Variation(text="Short"),)


def test_a_zone_that_nobody_knows_is_said() -> None:
    with pytest.raises(ValueError, match="there is no time zone Mars/Olympus"):
        delivery.of(post("2026-10-10T09:00", timezone="Mars/Olympus"), settings(), NINE_IN_LONDON)


def test_in_a_queue_it_has_no_time_of_its_own_on_any_account() -> None:
    made = delivery.of(post(queue="tips", to=("site", "news")), settings(), NINE_IN_LONDON)

    assert made == [
        Delivery(Identity("site", "hello", "queue"), None, None),
        Delivery(Identity("news", "hello", "queue"), None, None),
    ]


@pytest.mark.parametrize("date,due", [("2026-10-10", NINE_IN_LONDON), ("queue", NINE_IN_LONDON), ("asap", None)])
def test_what_is_due_by_then_comes_and_what_goes_at_once(date: str, due: datetime | None) -> None:
    assert Delivery(Identity("site", "hello", date), due, None).comes_by(NINE_IN_LONDON)


@pytest.mark.parametrize(
    "date,due", [("2026-10-10", NINE_IN_LONDON + timedelta(seconds=1)), ("draft", None), ("queue", None)]
)
def test_what_is_due_later_does_not_come_nor_what_has_no_time(date: str, due: datetime | None) -> None:
    assert not Delivery(Identity("site", "hello", date), due, None).comes_by(NINE_IN_LONDON)
