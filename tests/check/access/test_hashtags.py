"""Hashtags that can be read aloud."""

from __future__ import annotations

import pytest

from multipost.check.access import hashtags
from multipost.directory import observances
from tests.check.spoken import said


@pytest.mark.parametrize(
    "tag,expected",
    [
        ("mentalhealth", "MentalHealth"),
        ("Mentalhealth", "MentalHealth"),
        ("MENTALHEALTH", "MentalHealth"),
        ("MentalHealthday", "MentalHealthDay"),
        ("mentalhealthday2026", "MentalHealthDay2026"),
        ("worldsuicidepreventionday", "WorldSuicidePreventionDay"),
        ("ptsdawareness", "PTSDAwareness"),
        ("ruokday", "RUOKDay"),
        ("988day", "988Day"),
        ("youarenotalone", "YouAreNotAlone"),
        ("bekind", "BeKind"),
        ("saludmental", "SaludMental"),
        ("préventionsuicide", "PréventionSuicide"),
        ("seelischegesundheit", "SeelischeGesundheit"),
    ],
)
def test_each_word_gets_its_capital(tag: str, expected: str) -> None:
    assert hashtags.proposed(tag) == expected


@pytest.mark.parametrize(
    "tag",
    [
        "MentalHealth", "mentalHealth", "movember", "Movember", "hope", "WMHD", "PTSD", "together", "today",
        "therapist", "upright", "theme", "transparent", "alive", "enjoy", "mental_health", "Empatía", "心の健康",
    ],
)  # fmt: skip
def test_a_single_word_and_one_that_nobody_knows_stay(tag: str) -> None:
    assert hashtags.proposed(tag) == tag


def test_the_hashtags_of_awareness_days_are_right_as_they_are() -> None:
    tags = [tag.removeprefix("#") for one in observances.known() for tag in one.hashtags]

    wrong = [tag for tag in tags if hashtags.proposed(tag) != tag]

    assert not wrong


def test_a_tag_in_the_text_is_found_where_it_stands() -> None:
    (found,) = hashtags.found(said("Be kind today. #mentalhealth"))

    assert (found.rule.id, found.at, found.text, found.advice) == (
        "hashtag-case",
        15,
        "#mentalhealth is several words without capitals.",
        "Write #MentalHealth.",
    )


def test_a_tag_of_the_front_matter_is_looked_at() -> None:
    (found,) = hashtags.found(said("selfcare", "tags.0"))

    assert found.advice == "Write #SelfCare."


@pytest.mark.parametrize("text", ["`#mentalhealth`", "https://hope.example/#mentalhealth", "@mentalhealth"])
def test_what_is_no_tag_is_not_one(text: str) -> None:
    assert list(hashtags.found(said(text))) == []
