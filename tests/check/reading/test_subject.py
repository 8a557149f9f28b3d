"""What a post is about: all that it says on the accounts that it goes to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from multipost.check.reading import subject
from multipost.post import Attached, Variation

if TYPE_CHECKING:
    from tests.check.conftest import MakePost


@pytest.mark.parametrize(
    "change",
    [
        {"title": "On suicide"},
        {"tags": ("WorldSuicidePreventionDay",)},
        {"media": (Attached("media/sunrise.png", "A poster on suicide"),)},
        {"variants": {"loud": Variation(text="On suicide.")}},
    ],
    ids=["title", "tag", "description", "other words for an account"],
)
def test_a_post_is_about_whatever_any_of_its_texts_names(post: MakePost, change: dict[str, Any]) -> None:
    assert subject.of(post(**change), "en").is_deadly


def test_what_a_skipped_account_would_have_read_does_not_count(post: MakePost) -> None:
    skipped = {"loud": Variation(text="On suicide.", skip=True)}

    assert subject.of(post(variants=skipped), "en").topics == frozenset()


def test_a_post_without_a_language_has_that_of_the_settings_without_a_country(post: MakePost) -> None:
    languages = [subject.of(post(language=own), "en-GB").language for own in (None, "pt-BR")]

    assert languages == ["en", "pt"]


def test_a_topic_is_placed_where_it_is_first_named(post: MakePost) -> None:
    about = subject.of(post(title="You are not alone", body="Hope.\n\n**Self-harm** and suicide."), "en")

    ((said, at, word),) = about.naming(subject.DEADLY)

    assert (said.key, at, word) == ("body", 9, "Self-harm")
