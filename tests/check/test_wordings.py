"""Every rule looks at each wording of a post, and says in which line it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost import check
from multipost.check import fixing
from multipost.post import Repeat
from multipost.variant import draft

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.config import Config
    from multipost.directory import Directory
    from multipost.errors import Complaint
    from multipost.platform import Spec
    from multipost.post import Post
    from multipost.source import Source
    from multipost.variant import Variant
    from tests.check.conftest import MakePost, MakeVariant

    Specs = dict[str, Spec]
    Found = Callable[[Post], list[Complaint]]
    Refused = Callable[[Post, Variant], list[Complaint]]

LINES = {"turns": 6, "turns.0": 7, "turns.1": 8}
HELPED = "We talk about suicide. Help is there."


@pytest.fixture
def written(post: MakePost) -> MakePost:
    """A post that repeats, and says other words the second time."""

    def make(second: str, **change: object) -> Post:
        fields: dict[str, object] = {"turns": (second,), "repeat": Repeat("FREQ=WEEKLY"), "lines": LINES}
        return post(**{**fields, **change})

    return make


@pytest.fixture
def found(config: Config, specs: Specs, directory: Directory, content: Source) -> Found:
    """What is wrong with a post as it was written."""
    return lambda written: list(check.posts([written], config, specs, directory, content))


@pytest.fixture
def refused(specs: Specs, content: Source) -> Refused:
    """What the account would not take of a wording."""

    def limits(variant: Variant) -> draft.Limits:
        spec = specs[variant.account]
        return draft.stock(spec, spec.media)

    def look(worded: Post, variant: Variant) -> list[Complaint]:
        return list(check.variants([(worded, variant)], specs, limits, lambda one: specs[one.account].media, content))

    return look


@pytest.mark.parametrize(
    "words,rule",
    [
        ("He committed suicide. Help is there.", "SM001"),
        ("Call 0800 000 0000 today.", "number-unknown"),
        ("Ask @{nobody} about it.", "unknown-person"),
        ("Read [here](https://hope.example/one).", "link-words"),
        ("Talk about #mentalhealth.", "hashtag-case"),
        ("CALL A FRIEND AND TALK TODAY", "all-caps"),
        ("![](media/sunrise.png) Look.", "alt-missing"),
        ("![A sun over calm water](media/gone.png) Look.", "media-unusable"),
        ("We celebrate #WorldSuicidePreventionDay.", "sober-day"),
        ("She wrote about suicide!", "headline-sensational"),
        (HELPED, "resource-missing"),
        (HELPED, "content-warning-missing"),
    ],
)
def test_what_is_wrong_with_a_later_wording_is_said_at_its_line(
    words: str, rule: str, written: MakePost, found: Found
) -> None:
    complaints = found(written(words))

    assert (rule, 7) in {(one.rule, one.line) for one in complaints}


def test_hope_in_one_wording_is_no_hope_in_another(written: MakePost, found: Found) -> None:
    post = written("We talk about suicide.", title="A talk", body=HELPED, resources=("gb-samaritans",))

    complaints = found(post)

    assert [one.line for one in complaints if one.rule == "hope-missing"] == [7]


def test_what_a_wording_leaves_out_is_said_of_it_also_where_the_topic_stands_in_the_title(
    written: MakePost, found: Found
) -> None:
    post = written("Take a breath.", title="On suicide", body=HELPED, resources=("gb-samaritans",))

    complaints = found(post)

    assert [one.text.partition(" names")[0] for one in complaints if one.rule == "hope-missing"] == ["Wording 2"]


def test_a_wording_is_not_blamed_for_what_another_one_is_about(written: MakePost, found: Found) -> None:
    post = written("Take a breath.", title="A talk", body=HELPED, resources=("gb-samaritans",))

    complaints = found(post)

    assert [one for one in complaints if one.rule == "hope-missing"] == []


def test_a_wording_that_is_too_long_is_named_where_it_stands(
    written: MakePost, variant: MakeVariant, refused: Refused
) -> None:
    worded = written("Sit down.", turns=("Sit down.", "x" * 21)).wordings[2]

    complaints = refused(worded, variant("x" * 21))

    assert [(one.rule, one.line, one.text[:16]) for one in complaints] == [("too-long", 8, "loud, wording 3:")]


def test_a_part_of_a_later_wording_is_named_with_both_numbers(
    written: MakePost, variant: MakeVariant, refused: Refused
) -> None:
    worded = written("Sit down.").wordings[1]

    complaints = refused(worded, variant("x", "x" * 21))

    assert complaints[0].text.startswith("loud, wording 2, part 2:")


def test_what_mends_posts_leaves_turns_to_people() -> None:
    text = "---\nrepeat: weekly\nturns:\n  - Two  spaces, and #selfcare.\n---\nOne.\n"

    assert fixing.mended(text) == text
