"""Nobody is left alone with a post about suicide or self-harm."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from multipost.check.reading import subject
from multipost.check.safety import support
from multipost.directory import Directory
from multipost.post import Attached, Choice, Variation
from tests import entries

if TYPE_CHECKING:
    from multipost.config import Config
    from multipost.errors import Complaint
    from tests.check.conftest import MakePost

OURS = Directory(
    resources=entries.directory(
        entries.resource(),
        entries.resource("gb-shout", channels=[("sms", "85258", "keyword SHOUT")]),
        entries.resource("gb-office", hours="Mon-Fri 9:00-17:00", channels=[("chat", "https://office.example/")]),
        entries.resource("gb-food", audience=["eating_disorders"]),
        entries.resource("fr-3114", languages=["fr"], channels=[("phone", "3114")]),
        entries.resource("zz-all", languages=["multi"], hours="directory", channels=[("web", "https://all.example/")]),
    )
)
BOTH = ("gb-samaritans", "gb-shout")
SUICIDE = "We talk about suicide. Help is there."


def found(config: Config, written: Any, known: Directory = OURS) -> list[Complaint]:
    return list(support.complaints(subject.of(written, config.language), config, known))


def rules(config: Config, written: Any) -> list[str]:
    return [one.rule for one in found(config, written)]


@pytest.mark.parametrize(
    "change",
    [
        {"body": SUICIDE},
        {"body": SUICIDE, "schedule": ()},
        {"title": "On self-harm", "body": "Help is there."},
        {"body": "Help is there.", "tags": ("WorldSuicidePreventionDay",)},
        {"body": "Help is there.", "media": (Attached("media/sunrise.png", "The words: suicide can be prevented"),)},
        {"body": "Help is there.", "variants": {"loud": Variation(text="On suicide.")}},
        {"body": "Il parle de suicide. Demander de l'aide est un début.", "language": "fr"},
    ],
)
def test_whoever_names_suicide_or_self_harm_says_where_to_find_help(
    change: dict[str, Any], post: MakePost, config: Config
) -> None:
    assert [(one.rule, one.severity) for one in found(config, post(**change))] == [("resource-missing", "error")]


@pytest.mark.parametrize(
    "change",
    [
        {"body": "Come and sing with us."},
        {"body": "Suicide Squad is on tonight, and refusing the money was no career suicide."},
        {"body": SUICIDE, "resources": BOTH},
        {"body": SUICIDE, "resources": ("zz-all",)},
        {"body": SUICIDE, "choice": Choice(("GB",))},
        {"body": "Come.", "variants": {"loud": Variation(text="On suicide.", skip=True)}},
    ],
)
def test_other_posts_and_posts_that_name_help_are_left_alone(
    change: dict[str, Any], post: MakePost, config: Config
) -> None:
    assert found(config, post(**change)) == []


def test_the_word_is_pointed_at_and_services_that_fit_are_offered(post: MakePost, config: Config) -> None:
    (missing,) = found(config, post(body="Help is there.\nAlso after a **suicide**."))

    assert (missing.line, missing.column) == (21, 16)
    assert missing.text == "The post names `suicide` and does not say where to find help."
    assert missing.advice == "Write `resources: [gb-samaritans, gb-shout]`."


def test_a_post_in_another_language_is_offered_who_speaks_it(post: MakePost, config: Config) -> None:
    (missing,) = found(config, post(body="Le suicide. Il y a de l'espoir.", language="fr-FR"))

    assert missing.advice == "Write `resources: [fr-3114]`."


def test_a_language_of_several_countries_says_nothing_of_where_readers_are(post: MakePost, config: Config) -> None:
    canada = entries.resource("ca-988", country="CA", languages=["en", "fr"])
    france = entries.resource("fr-3114", country="FR", languages=["fr"])
    french = post(body="Le suicide. Il y a de l'espoir.", language="fr")
    known = Directory(resources=entries.directory(canada, france))

    advices = [found(config, one, known)[0].advice for one in (french, replace(french, timezone="Europe/Paris"))]

    assert advices == [support.NO_RESOURCE.advice, "Write `resources: [fr-3114]`."]


def test_where_a_service_stands_below_the_post_words_of_hope_are_only_missed(post: MakePost, config: Config) -> None:
    alone = post(title="", body="Her death by suicide.")
    helped = replace(alone, resources=BOTH)

    severities = [
        [one.severity for one in found(config, each) if one.rule == "hope-missing"] for each in (alone, helped)
    ]

    assert severities == [["warning"], ["info"]]


def test_where_nobody_is_known_the_way_is_shown(post: MakePost, config: Config) -> None:
    (missing,) = found(config, post(body=SUICIDE), Directory())

    assert missing.advice == support.NO_RESOURCE.advice


@pytest.mark.parametrize(
    "names,text,advice",
    [
        (("gb-samaritans",), "The post names only one service that is always there.", "gb-shout"),
        (("gb-office",), "The post names no service that is always there.", "gb-samaritans, gb-shout"),
        (("gb-food",), "The post names no service that is always there.", "gb-samaritans, gb-shout"),
        (
            ("gb-samaritans", "fr-3114"),
            "Whom the post names can only be called: nobody can write to them.",
            "gb-shout, gb-office",
        ),
    ],
)
def test_two_services_are_always_there_and_one_can_be_written_to(
    names: tuple[str, ...], text: str, advice: str, post: MakePost, config: Config
) -> None:
    (few,) = found(config, post(body=SUICIDE, resources=names))

    assert (few.rule, few.severity, few.text) == ("resource-few", "warning", text)
    assert few.advice == f"Name one of these too in `resources`: {advice}."


def test_nobody_is_asked_for_more_than_the_directory_has(post: MakePost, config: Config) -> None:
    assert found(config, post(body=SUICIDE, resources=("fr-3114",))) == []


def test_where_services_are_chosen_more_of_them_are(post: MakePost, config: Config) -> None:
    (few,) = found(config, post(body=SUICIDE, choice=Choice(("GB",), most=1)))

    assert (few.rule, few.advice) == ("resource-few", "Write `most: 2` below `resources:`.")


@pytest.mark.parametrize(
    "language,body,missed",
    [
        ("en", "A talk on suicide.", ["hope-missing"]),
        ("en-GB", "A talk on suicide. There is no help with travel.", ["hope-missing"]),
        ("en", "A talk on suicide. Recovery is possible.", []),
        ("de", "Ein Abend über Suizid.", ["hope-missing"]),
        ("de", "Ein Abend über Suizid. Hilfe ist da.", []),
        ("pl", "Wieczór: suicide.", []),
    ],
)
def test_there_is_hope_in_a_language_that_we_know(
    language: str, body: str, missed: list[str], post: MakePost, config: Config
) -> None:
    written = post(title="", body=body, language=language, resources=("zz-all",))

    assert rules(config, written) == missed


def test_a_tag_alone_gives_no_hope(post: MakePost, config: Config) -> None:
    written = post(title="", body="On suicide.", tags=("Recovery",), resources=BOTH)

    assert rules(config, written) == ["hope-missing"]


@pytest.mark.parametrize(
    "body,missed",
    [
        ("If you have suicidal thoughts: help is there.", ["emergency-missing"]),
        ("If you have suicidal thoughts: help is there. In danger, call 999.", []),
        (SUICIDE, []),
    ],
)
def test_whoever_speaks_to_people_at_risk_names_the_emergency_number(
    body: str, missed: list[str], post: MakePost, config: Config
) -> None:
    complaints = found(config, post(body=body, resources=BOTH))

    assert [one.rule for one in complaints] == missed
    assert {one.severity for one in complaints} <= {"info"}


def test_an_unknown_name_has_a_rule_of_its_own(post: MakePost, config: Config) -> None:
    written = replace(post(body=SUICIDE), resources=("gb-samaritan",))

    assert found(config, written) == []
