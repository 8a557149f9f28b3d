"""Every rule about texts is asked, and the sample posts break none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from multipost import config as settings
from multipost.check import fixing, texts
from multipost.post import Attached, parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.config import Config
    from multipost.post import Post

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "content/posts").rglob("*.md"))

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
}


@pytest.fixture(scope="module")
def ours() -> Config:
    return settings.parse((ROOT / "multipost.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def samples(ours: Config) -> list[Post]:
    known = parse.known(ours)
    return [parse.parse(path.name, path.read_bytes(), known) for path in SAMPLES]


def test_the_sample_posts_can_be_read_and_heard_by_everybody(ours: Config, samples: list[Post]) -> None:
    found = [complaint for post in samples for complaint in texts.complaints(post, ours)]

    assert len(samples) > 10
    assert found == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_there_is_nothing_to_mend_in_a_sample_post(path: Path) -> None:
    text = path.read_text("utf-8")

    assert fixing.mended(text) == text


@pytest.mark.parametrize("rule", BROKEN)
def test_a_text_that_breaks_a_rule_hears_of_it(rule: str, post: Callable[..., Post], config: Config) -> None:
    ours = config.model_copy(update={"site": config.site.model_copy(update={"url": "https://hope.org"})})

    found = [complaint.rule for complaint in texts.complaints(post(**BROKEN[rule]), ours)]

    assert found == [rule]


def test_every_rule_is_broken_here_but_the_one_that_needs_the_net() -> None:
    declared = {rule.id for family in texts.FAMILIES for rule in family.RULES}

    assert declared - {"link-dead"} == {*BROKEN}


def test_as_many_are_named_as_somebody_would_mend_in_one_go(post: Callable[..., Post], config: Config) -> None:
    found = list(texts.complaints(post(body="h😀pe\n" * 1000), config))

    assert [complaint.line for complaint in found if complaint.rule == "emoji-in-word"] == list(
        range(20, 39)
    )  # `emoji-many` is one of the twenty
