"""Whom posts name with `@{...}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost.check.naming import mentions
from multipost.directory import Person
from multipost.post import Attached, Variation

if TYPE_CHECKING:
    from tests.check.conftest import MakePost


PEOPLE = {"who-int": Person(name="World Health Organization"), "hope": Person(name="Hope Network")}


@pytest.mark.parametrize(
    "body", ["Ask @{who-int}, @{hope}.", "(@{hope})", "@{hope}’s talk", "@{hope}\n\n`@{me}` \\@{me}"]
)
def test_known_names_are_fine(post: MakePost, body: str) -> None:
    assert list(mentions.complaints(post(body=body), PEOPLE)) == []


def test_an_unknown_name_is_told_the_nearest_at_its_place(post: MakePost) -> None:
    (found,) = mentions.complaints(post(body="Ask\nthe @{who} today."), PEOPLE)

    assert (found.line, found.column, found.text) == (21, 5, "There is nobody called `who`.")
    assert found.advice.endswith("Or add it to content/people.yml.")


def test_a_name_that_is_nearly_known_is_offered(post: MakePost) -> None:
    (found,) = mentions.complaints(post(body="@{who_int}"), PEOPLE)

    assert found.advice.startswith("Did you mean `who-int`?")


def test_an_unknown_name_in_a_variant_is_told_at_its_key(post: MakePost) -> None:
    (found,) = mentions.complaints(post(variants={"loud": Variation(text="Ask @{me}.")}), PEOPLE)

    assert (found.rule, found.line) == ("unknown-person", 8)


@pytest.mark.parametrize("body", ["@{hope}s", "the@{hope}", "@{hope}.com", "@{hope}@{who-int}", "@{hope}-walk"])
def test_what_runs_into_a_mention_would_make_it_somebody_elses(post: MakePost, body: str) -> None:
    rules = {found.rule for found in mentions.complaints(post(body=body), PEOPLE)}

    assert rules == {"mention-glued"}


def test_titles_and_descriptions_name_nobody(post: MakePost) -> None:
    written = post(title="With @{hope}", media=(Attached("media/a.png", "A cup of @{hope}"),))

    found = list(mentions.complaints(written, PEOPLE))

    assert [(one.rule, one.line, one.severity) for one in found] == [
        ("mention-elsewhere", 3, "warning"),
        ("mention-elsewhere", 7, "warning"),
    ]
