"""Awareness days on which people grieve."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from multipost.check import observances
from multipost.config import Calendar
from multipost.post import Variation

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.config import Config
    from multipost.post import Post

    MakePost = Callable[..., Post]

ON_THE_DAY = ("2026-09-10T09:00",)


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
