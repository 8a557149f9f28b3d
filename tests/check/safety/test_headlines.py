"""Headlines about suicide and self-harm are quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from multipost.check.reading import subject
from multipost.check.safety import headlines
from multipost.post import LinkCard, Variation

if TYPE_CHECKING:
    from multipost.errors import Complaint
    from tests.check.conftest import MakePost

LONG = "We talk about suicide this week, calmly, in the library, in the school, in the café and at the bus stop. Come!"


def found(written: Any) -> list[Complaint]:
    return list(headlines.complaints(subject.of(written, "en")))


@pytest.mark.parametrize(
    "title,text",
    [
        ("SUICIDE in our town", "`SUICIDE` is in capitals."),
        ("PLEASE READ THIS about suicide", "`PLEASE READ THIS` is all capitals."),
        ("Suicide can be prevented!", "There is an exclamation mark in this headline."),
        ("Shocking suicide news", "`Shocking` is a word that shocks."),
        ("A *tragic* suicide", "`tragic` is a word that shocks."),
        ("Suicide at the bridge", "`Suicide at the bridge` names a method or a place."),
        ("The suicide forest", "`suicide forest` names a method or a place."),
    ],
)
def test_a_loud_headline_is_an_error(title: str, text: str, post: MakePost) -> None:
    (loud,) = found(post(title=title))

    assert (loud.rule, loud.severity, loud.line, loud.text) == ("headline-sensational", "error", 3, text)


def test_a_method_makes_a_headline_loud_that_names_no_topic(post: MakePost) -> None:
    (loud,) = found(post(title="Teacher found hanged in school", body="We talk about suicide. Help is there."))

    assert (loud.line, loud.text) == (3, "`hanged` names a method or a place.")


@pytest.mark.parametrize(
    "title",
    [
        "How to ask about suicide",
        "Come and sing!",
        "A shocking bill",
        "Suicide: hang in there",
        "Suicide Squad!",
        "Join us on #WorldSuicidePreventionDay!",
    ],
)
def test_a_calm_headline_and_one_about_other_things_are_fine(title: str, post: MakePost) -> None:
    assert found(post(title=title, body="About suicide, calmly.")) == []


@pytest.mark.parametrize(
    "change,place",
    [
        ({"body": "\n\nA *grim* suicide.\nMore."}, (22, 4)),
        ({"body": "Calm.", "card": LinkCard(title="Suicide shock")}, (1, 1)),
        ({"body": "Calm.", "variants": {"loud": Variation(text="Suicide!\n\nCalm.")}}, (8, 1)),
        ({"body": "Drama um Suizid.", "language": "de"}, (20, 1)),
    ],
)
def test_whatever_stands_first_is_a_headline(change: dict[str, Any], place: tuple[int, int], post: MakePost) -> None:
    (loud,) = found(post(**change))

    assert (loud.line, loud.column) == place


@pytest.mark.parametrize("body", ["About suicide.\nCome!", f"{LONG} Bring tea!", "About suicide.\n\nWhat a grim day."])
def test_what_follows_a_headline_may_be_lively(body: str, post: MakePost) -> None:
    assert found(post(body=f"{body} Calm.")) == []
