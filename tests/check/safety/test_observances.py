"""Awareness days on which people grieve."""

from __future__ import annotations

import functools
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from multipost.check.safety import observances
from multipost.config import Build, Calendar
from multipost.post import Repeat, Variation

if TYPE_CHECKING:
    from multipost.config import Config
    from tests.check.conftest import MakePost


ON_THE_DAY = ("2026-09-10T09:00",)
AUGUST = datetime(2026, 8, 20, 12, tzinfo=UTC)


@pytest.fixture
def weekly(post: MakePost) -> MakePost:
    """A post that comes every Thursday: the tenth of September 2026 is one."""
    return functools.partial(post, schedule=("2026-08-06T09:00",), repeat=Repeat("FREQ=WEEKLY"))


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Happy World Suicide Prevention Day", "tags": ("WorldSuicidePreventionDay",)},
        {"body": "We celebrate. #WSPD"},
        {"body": "We are **celebrating** life.", "schedule": ON_THE_DAY},
        {"body": "HAPPY day!", "variants": {"loud": Variation(schedule=ON_THE_DAY)}},
        {"variants": {"loud": Variation(text="Celebrate with us. #wspd")}},
    ],
)
def test_nobody_is_wished_a_happy_day_of_grief(post: MakePost, config: Config, change: dict[str, Any]) -> None:
    (found,) = observances.complaints(post(**change), config)

    assert (found.rule, found.severity) == ("sober-day", "error")
    assert "World Suicide Prevention Day" in found.text


def test_the_word_is_pointed_at(post: MakePost, config: Config) -> None:
    (found,) = observances.complaints(post(body="Today\nwe cele\u200bbrate.", tags=("TDOR",)), config)

    assert (found.line, found.column) == (21, 4)
    assert found.text == "`celebrate` does not suit Transgender Day of Remembrance, which this post is for."


@pytest.mark.parametrize(
    "change",
    [
        {"body": "We remember them.", "schedule": ON_THE_DAY},
        {"body": "She was unhappy.", "tags": ("WSPD",)},
        {"body": "A happy walk.", "schedule": ("2026-09-11T09:00",)},
        {"body": "A happy walk.", "schedule": ("asap",)},
        {"body": "Happy World Kindness Day", "tags": ("WorldKindnessDay",)},
    ],
)
def test_other_words_and_other_days_are_fine(post: MakePost, config: Config, change: dict[str, Any]) -> None:
    assert list(observances.complaints(post(**change), config)) == []


def test_a_month_of_awareness_only_counts_where_it_is_named(post: MakePost, config: Config) -> None:
    american = config.model_copy(update={"calendar": Calendar(regions=("US",))})
    during = post(body="A happy walk.", schedule=("2026-09-20T09:00",))
    named = post(body="A happy walk.", tags=("SuicidePreventionMonth",))

    assert list(observances.complaints(during, american)) == []
    assert [found.rule for found in observances.complaints(named, american)] == ["sober-day"]


def test_a_day_of_another_region_is_another_day(post: MakePost, config: Config) -> None:
    french = config.model_copy(update={"calendar": Calendar(regions=("FR",))})
    written = post(body="A happy walk.", schedule=("2027-02-05T09:00",))

    assert list(observances.complaints(written, config)) == []
    assert len(list(observances.complaints(written, french))) == 1


def test_a_series_is_told_the_sober_day_that_it_comes_to(weekly: MakePost, config: Config) -> None:
    written = weekly(body="We celebrate small steps. Celebrate with us.", lines={"repeat": 5})

    (found,) = observances.ahead(written, config, AUGUST)

    assert (found.rule, found.line) == ("sober-day", 5)
    assert found.text == "It goes out on 2026-09-10, World Suicide Prevention Day, and says `celebrate`."
    assert "except: [2026-09-10]" in found.advice


def test_each_sober_day_of_a_series_is_told_once_up_to_the_one_after_the_horizon(
    post: MakePost, config: Config
) -> None:
    far = config.model_copy(update={"build": Build(horizon=int(timedelta(days=400).total_seconds()))})
    yearly = post(body="A happy walk.", schedule=ON_THE_DAY, repeat=Repeat("FREQ=YEARLY"))

    found = [one.text[:25] for one in observances.ahead(yearly, far, AUGUST)]

    assert found == ["It goes out on 2027-09-10", "It goes out on 2028-09-10"]
    assert len(list(observances.complaints(yearly, far))) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"body": "We remember them."},
        {"body": "A happy walk.", "repeat": None},
        {"body": "A happy walk.", "repeat": Repeat("FREQ=WEEKLY", without=("2026-09-10",))},
        {"body": "A happy walk.", "repeat": Repeat("FREQ=WEEKLY", until="2026-09-09")},
        {"body": "A happy walk.", "timezone": "Moon/Base"},
        {"body": "A happy walk.", "turns": ("We remember them.",)},
    ],
    ids=["no happy word", "no series", "left out", "over", "no such zone", "another wording"],
)
def test_a_series_may_pass_a_sober_day(weekly: MakePost, config: Config, change: dict[str, Any]) -> None:
    assert list(observances.ahead(weekly(**change), config, AUGUST)) == []


def test_what_a_series_said_is_not_told_any_more(weekly: MakePost, config: Config) -> None:
    the_day_after = datetime(2026, 9, 10, 23, 30, tzinfo=UTC)  # after midnight in London

    assert list(observances.ahead(weekly(body="A happy walk."), config, the_day_after)) == []
