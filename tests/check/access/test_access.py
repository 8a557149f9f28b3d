"""Every rule about texts is asked, and the sample posts break none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from multipost.check import access, fixing
from multipost.post import UNWRITTEN, Attached
from tests.check import corpus

if TYPE_CHECKING:
    from pathlib import Path

    from multipost.config import Config
    from tests.check.conftest import MakePost

# Each rule, and what of a post breaks it.
BROKEN: dict[str, dict[str, Any]] = {
    "sentence-long": {"body": "word " * 26},
    "hard-to-read": {"body": "Organisational methodologies necessitate collaboration. " * 12},
    "hashtag-case": {"tags": ("mentalhealth",)},
    "emoji-many": {"body": "😀 😃 😄 😁"},
    "emoji-repeated": {"title": "Thank you 💛💛"},
    "emoji-bullets": {"body": "✅ one\n✅ two"},
    "emoji-in-word": {"content_warning": "h😀pe"},
    "fancy-letters": {"body": "𝐡𝐨𝐩𝐞"},
    "all-caps": {"body": "PLEASE CALL NOW"},
    "ascii-art": {"body": "┌──┐"},
    "alt-says-nothing": {"media": (Attached("media/sunrise.png", "photo"),)},
    "alt-repeats": {"media": (Attached("media/sunrise.png", "You are not alone"),)},
    "alt-opening": {"media": (Attached("media/sunrise.png", "Photo of a sun over water"),)},
    "alt-length": {"media": (Attached("media/sunrise.png", "A sun"),)},
    "link-broken": {"body": "[words]()"},
    "link-placeholder": {"link": "https://example.com"},
    "link-shortened": {"link": "https://bit.ly/abc"},
    "link-http": {"link": "http://hope.org"},
    "link-words": {"body": "[here](https://hope.org/talk)"},
    "bidi-control": {"body": "Call \u202e321"},
    "hidden-character": {"body": "wo\u200brd"},
    "still-to-write": {"body": UNWRITTEN},
}


@pytest.mark.parametrize("path", corpus.SAMPLES, ids=lambda path: path.stem)
def test_a_sample_post_can_be_read_and_heard_by_everybody(path: Path) -> None:
    found = access.texts(corpus.read(path), corpus.SETTINGS)

    assert list(found) == []


@pytest.mark.parametrize("path", corpus.SAMPLES, ids=lambda path: path.stem)
def test_there_is_nothing_to_mend_in_a_sample_post(path: Path) -> None:
    text = path.read_text("utf-8")

    assert fixing.mended(text) == text


@pytest.mark.parametrize("rule", BROKEN)
def test_a_text_that_breaks_a_rule_hears_of_it(rule: str, post: MakePost, config: Config) -> None:
    ours = config.model_copy(update={"site": config.site.model_copy(update={"url": "https://hope.org"})})

    found = [complaint.rule for complaint in access.texts(post(**BROKEN[rule]), ours)]

    assert found == [rule]


def test_every_rule_about_texts_is_broken_here() -> None:
    declared = {rule.id for family in access.TEXTS for rule in family.RULES}

    assert declared == {*BROKEN}


def test_as_many_are_named_as_somebody_would_mend_in_one_go(post: MakePost, config: Config) -> None:
    found = list(access.texts(post(body="h😀pe\n" * 1000), config))

    lines = [complaint.line for complaint in found if complaint.rule == "emoji-in-word"]
    assert lines == [*range(20, 39)]  # `emoji-many` is one of the twenty
