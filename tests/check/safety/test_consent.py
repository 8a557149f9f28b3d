"""Whoever's story it is agreed, and nobody is named beside a suicide without that."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from multipost import check
from multipost.check.reading import subject
from multipost.check.safety import consent
from multipost.config import Config, Site
from multipost.directory import Directory, Person
from multipost.post import Consent, Variation
from tests import entries

if TYPE_CHECKING:
    from multipost.errors import Complaint
    from tests.check.conftest import MakePost

AGREED = Consent("the office safe", "2026-11-02")
MINE = "I tried to take my own life. A friend stayed."
NAMED = "We miss Rowan Ashgrove, who died by suicide."


def found(written: Any, config: Config | None = None, directory: Directory | None = None) -> list[Complaint]:
    return list(consent.complaints(subject.of(written, "en"), config or Config(), directory or Directory()))


@pytest.mark.parametrize(
    "change,line",
    [
        ({"body": MINE}, 20),
        ({"body": "A hard year.\n\nI was diagnosed with depression."}, 22),
        ({"body": "Lou tells her story: the eating disorder, and the way out."}, 20),
        ({"title": "Lou's story", "body": "Living with bipolar disorder."}, 3),
        ({"variants": {"loud": Variation(text=MINE)}}, 8),
    ],
)
def test_a_story_without_consent_is_asked_about_where_it_begins(
    change: dict[str, Any], line: int, post: MakePost
) -> None:
    (story,) = found(post(**change))

    assert (story.rule, story.severity, story.line) == ("story-without-consent", "warning", line)


@pytest.mark.parametrize(
    "body",
    [
        "Lou shares her story of the garden.",
        "Living with depression is hard, and it can get better.",
        "Some of us had thoughts of suicide. We said so.",
    ],
)
def test_a_garden_and_what_nobody_says_of_themselves_are_no_such_story(body: str, post: MakePost) -> None:
    assert found(post(body=body)) == []


def test_a_name_beside_a_suicide_stops_the_post_and_may_be_allowed(post: MakePost) -> None:
    written = post(body=NAMED)
    allowed = replace(written, allow={"person-named": "a writer of the last century"})

    (named,) = found(written)

    assert (named.rule, named.severity, named.line, named.column) == ("person-named", "error", 20, 9)
    assert check.waived([named], [allowed]) == ()


def test_a_name_that_comes_again_is_complained_of_once(post: MakePost) -> None:
    written = post(title="The suicide of Rowan Ashgrove", body=f"{NAMED} Noa Ash died by suicide.")

    assert [one.text.split("`")[1] for one in found(written)] == ["Rowan Ashgrove", "Noa Ash"]


@pytest.mark.parametrize("body", [MINE, NAMED])
def test_with_consent_nothing_is_asked(body: str, post: MakePost) -> None:
    assert found(post(body=body, consent=AGREED)) == []


@pytest.mark.parametrize(
    "config,directory",
    [
        (Config(site=Site(title="Rowan Ashgrove House")), Directory()),
        (Config(), Directory(people={"rowan": Person(name="Rowan Ashgrove")})),
        (Config(), Directory(resources=entries.directory(entries.resource(name="The Rowan Ashgrove Line")))),
    ],
)
def test_names_of_settings_and_reviewed_data_are_no_secret(
    config: Config, directory: Directory, post: MakePost
) -> None:
    assert found(post(body=NAMED), config, directory) == []


def test_without_the_topic_a_name_is_only_a_name(post: MakePost) -> None:
    assert found(post(body="Rowan Ashgrove speaks on Monday.")) == []
