"""Crisis resources that were verified too long ago, or are for other people."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from multipost import check
from multipost.check.helplines import resources
from multipost.config import Build, Calendar
from multipost.directory import Directory, helplines
from multipost.post import Choice, Variation
from tests import entries

if TYPE_CHECKING:
    from multipost.config import Config
    from multipost.errors import Complaint
    from tests.check.conftest import MakePost

OURS = Directory(
    resources=entries.directory(
        entries.resource(),
        entries.resource("us-988-lifeline", languages=["en", "es"]),
        entries.resource("fr-3114", languages=["fr"]),
        entries.resource("zz-all", languages=["multi"]),
    )
)
NAMED = {"resources": ("gb-samaritans",), "lines": {"resources": 6, "resources.0": 7}}
LAST = datetime(2027, 6, 2, 9, tzinfo=UTC)  # the last day on which all of them count


def aged(written: Any, config: Config, now: datetime) -> list[tuple[str, int, str]]:
    found = resources.ageing([written], config, OURS, now)
    return [(one.rule, one.line, one.severity) for one in found]


def on(day: datetime) -> tuple[str, ...]:
    return (f"{day:%Y-%m-%dT%H:%M}",)


@pytest.mark.parametrize(
    "later,found",
    [
        (timedelta(days=-60), []),
        (timedelta(days=-59), [("resource-expires", 7, "warning")]),
        (timedelta(0), [("resource-expires", 7, "warning")]),
        (timedelta(days=1), [("resource-expired", 7, "error")]),
    ],
)
def test_a_resource_counts_for_a_year_and_two_months_before_that_people_hear_of_it(
    later: timedelta, found: list[Any], post: MakePost, config: Config
) -> None:
    written = post(**NAMED, schedule=on(LAST + later))

    assert aged(written, config, LAST + later - timedelta(days=20)) == found


def test_the_last_of_several_days_within_the_horizon_counts(post: MakePost, config: Config) -> None:
    days = (*on(LAST - timedelta(days=80)), *on(LAST + timedelta(days=1)), *on(LAST + timedelta(days=900)))

    (found,) = aged(post(**NAMED, schedule=days), config, LAST - timedelta(days=81))

    assert found == ("resource-expired", 7, "error")


@pytest.mark.parametrize(
    "change",
    [
        {"schedule": ()},  # a draft
        {"schedule": on(LAST + timedelta(days=91))},  # behind the horizon
        {"schedule": on(LAST - timedelta(days=5))},  # too late already
        {"schedule": ("0001-01-01T00:00+02:00",)},
        {"resources": ()},
    ],
)
def test_what_does_not_go_out_soon_needs_nobody(change: dict[str, Any], post: MakePost, config: Config) -> None:
    assert aged(post(**{**NAMED, **change}), config, LAST) == []


def test_a_post_for_as_soon_as_possible_goes_out_now(post: MakePost, config: Config) -> None:
    written = post(**NAMED, schedule=("asap",), expires="2027-12-01T09:00")

    assert aged(written, config, LAST + timedelta(days=1)) == [("resource-expired", 7, "error")]


def test_chosen_resources_grow_old_too(post: MakePost, config: Config) -> None:
    written = post(choice=Choice(("GB",)), schedule=on(LAST + timedelta(days=1)), lines={"resources": 6})

    assert aged(written, config, LAST) == [("resource-expired", 6, "error")]


@pytest.mark.parametrize("days,rule", [(364, "resource-expires"), (366, "resource-expired")])
def test_what_is_packaged_counts_for_a_year_too(days: int, rule: str, post: MakePost, config: Config) -> None:
    packed = helplines.facts().international[0]
    now = datetime.combine(packed.verified, time(9), UTC) + timedelta(days=days)
    written = post(choice=Choice(("IE",)), schedule=on(now))

    (complaint,) = resources.ageing([written], config, Directory(), now - timedelta(hours=1))

    assert (complaint.rule, packed.id in complaint.text) == (rule, True)


def test_the_horizon_is_that_of_the_settings(post: MakePost, config: Config) -> None:
    far = config.model_copy(update={"build": Build.model_validate({"horizon": "400d"})})

    assert aged(post(**NAMED, schedule=on(LAST + timedelta(days=91))), far, LAST) != []


# --- for whom ----------------------------------------------------------------------------------------------------


@pytest.fixture
def found(post: MakePost, config: Config) -> Any:
    def complaints(calendar: dict[str, Any] | None = None, **change: Any) -> list[Complaint]:
        ours = config.model_copy(update={"calendar": Calendar.model_validate(calendar or {})})
        return list(check.resources.complaints([post(**change)], ours, OURS))

    return complaints


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"resources": ("gb-samaritans",)},
        {"resources": ("gb-samaritans", "us-988-lifeline")},
        {"resources": ("us-988-lifeline", "zz-all")},
        {"resources": ("us-988-lifeline",), "timezone": "America/New_York"},
        {"resources": ("us-988-lifeline",), "timezone": "UTC"},
        {"resources": ("us-988-lifeline",), "language": "es-MX"},
        {"resources": ("us-988-lifeline",), "calendar": {"regions": ["INT", "US"]}},
        {"choice": Choice(("US", "FR"))},
        {"choice": Choice(("ZZ",))},
    ],
)
def test_who_is_for_the_readers_is_not_complained_about(change: dict[str, Any], found: Any) -> None:
    assert found(**change) == []


@pytest.mark.parametrize(
    "change,said",
    [
        ({"resources": ("us-988-lifeline",)}, "for GB"),
        ({"resources": ("gb-samaritans",), "timezone": "America/New_York"}, "for US"),
        ({"resources": ("gb-samaritans",), "calendar": {"regions": ["INT", "US", "FR"]}}, "for FR, US"),
        ({"resources": ("gb-samaritans",), "language": "fr"}, "in fr"),
    ],
)
def test_whom_the_readers_cannot_reach_is_a_warning(change: dict[str, Any], said: str, found: Any) -> None:
    (complaint,) = found(**change)

    assert (complaint.rule, complaint.severity) == ("resource-region", "warning")
    assert said in complaint.text


def test_a_country_with_nobody_is_told_of_with_its_neighbours(found: Any) -> None:
    (complaint,) = found(choice=Choice(("GB", "IE"), "youth"))

    assert (complaint.rule, complaint.severity) == ("resource-fallback", "info")
    assert "nobody for youth in IE: zz-all stands there" in complaint.text
    assert "GB, FR, US" in complaint.text


def test_an_audience_that_nobody_is_for_is_told_of_with_the_nearest(found: Any) -> None:
    (complaint,) = found(choice=Choice(("GB",), "genral"))

    assert (complaint.rule, complaint.severity) == ("audience-unknown", "warning")
    assert complaint.advice == "Did you mean `general`?"


@pytest.mark.parametrize("place,advice", [("UK", "Write `GB`."), ("QQ", "GB")])
def test_a_country_that_is_none_is_an_error(place: str, advice: str, found: Any) -> None:
    (complaint,) = found(choice=Choice((place,)))

    assert (complaint.rule, complaint.severity) == ("country-unknown", "error")
    assert advice in complaint.advice


def test_a_variant_changes_nothing_about_resources(found: Any) -> None:
    assert found(resources=("gb-samaritans",), variants={"loud": Variation(text="Hello")}) == []
