"""Readers are told before the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from multipost.check.reading import subject
from multipost.check.safety import warned
from multipost.post import Variation

if TYPE_CHECKING:
    from multipost.errors import Complaint
    from tests.check.conftest import MakePost


def found(written: Any) -> list[Complaint]:
    return list(warned.complaints(subject.of(written, "en")))


@pytest.mark.parametrize(
    "body,advice",
    [
        ("About suicide.", "Write `content_warning: suicide (no detail)`."),
        ("About self-harm.", "Write `content_warning: self-harm (no detail)`."),
        ("Living with anorexia.", "Write `content_warning: eating disorders (no detail)`."),
        ("After domestic abuse.", "Write `content_warning: abuse (no detail)`."),
        ("After a sexual assault.", "Write `content_warning: sexual violence (no detail)`."),
        ("#WorldSuicidePreventionDay is about suicide.", "Write `content_warning: suicide (no detail)`."),
    ],
)
def test_what_can_hurt_is_warned_of(body: str, advice: str, post: MakePost) -> None:
    (missing,) = found(post(body=body))

    assert (missing.rule, missing.severity, missing.advice) == ("content-warning-missing", "warning", advice)


@pytest.mark.parametrize(
    "change",
    [
        {"body": "About suicide.", "content_warning": "suicide (no detail)"},
        {"body": "**Content warning:** suicide\n\nAbout suicide."},
        {"body": "[CW: suicide]\nAbout suicide."},
        {"body": "Avertissement : suicide\n\nParlons du suicide.", "language": "fr"},
        {"body": "Today is #WorldSuicidePreventionDay."},
        {"tags": ("WorldSuicidePreventionDay",)},
        {"body": "A workshop on body image, and none on substance abuse."},
        {"body": "The opioid clinic is open."},
    ],
)
def test_a_warning_in_either_place_and_a_hashtag_alone_are_enough(change: dict[str, Any], post: MakePost) -> None:
    assert found(post(**change)) == []


def test_words_for_one_account_count(post: MakePost) -> None:
    written = post(variants={"loud": Variation(text="On suicide.")})

    assert [(one.rule, one.line) for one in found(written)] == [("content-warning-missing", 8)]


def test_in_another_language_the_writer_finds_the_words(post: MakePost) -> None:
    (missing,) = found(post(body="Über Suizid.", language="de"))

    assert missing.advice == warned.UNWARNED.advice
