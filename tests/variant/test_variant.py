"""A variant is kept as JSON, and its digest names what was approved."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from multipost import variant
from multipost.platform import Attachment, Card
from multipost.text.document import Mark, Written
from multipost.variant import Part, Variant

SUN = Attachment("media/sun.png", "A sun", "5" * 64, "b" * 40)
VARIANT = Variant(
    account="site",
    platform="site",
    post="hello",
    parts=(Part("Hello #world", (Mark(6, 12, "hashtag", "world"),), "<p>Hello</p>"), Part("Second")),
    title="Hello",
    link="https://hope.example",
    language="en",
    content_warning="grief",
    tags=("world",),
    campaign="day",
    attachments=(SUN,),
    options={"visibility": "public", "nested": {"a": 1}},
)


def test_a_variant_comes_back_from_json_as_it_was() -> None:
    kept = json.loads(json.dumps(variant.to_json(VARIANT)))

    back = variant.from_json(kept)

    assert back == VARIANT
    assert back.digest == VARIANT.digest


def test_a_variant_without_anything_comes_back_too() -> None:
    bare = replace(VARIANT, parts=(Part(""),), tags=(), attachments=(), options={})

    assert variant.from_json(json.loads(json.dumps(variant.to_json(bare)))) == bare


@pytest.mark.parametrize(
    "change",
    [
        {"account": "news"},
        {"title": "Hallo"},
        {"parts": (Part("Hello"), Part("Second"))},
        {"parts": (Part("Hello #world\nSecond"),)},
        {"parts": (Part("Hello #world", article="<p>Hallo</p>"), Part("Second"))},
        {"link": ""},
        {"language": "de"},
        {"content_warning": ""},
        {"tags": ()},
        {"options": {}},
        {"attachments": ()},
        {"attachments": (replace(SUN, alt="The sun"),)},
        {"attachments": (replace(SUN, sha256="6" * 64),)},
    ],
)
def test_whatever_a_reader_could_notice_changes_the_digest(change: dict[str, Any]) -> None:
    assert replace(VARIANT, **change).digest != VARIANT.digest


@pytest.mark.parametrize(
    "change",
    [
        {"campaign": ""},
        {"attachments": (replace(SUN, file="media/moved.png"),)},
        {"options": {"nested": {"a": 1}, "visibility": "public"}},
        {"options": {"visibility": "public", "nested": {"a": 1}, "new": None, "newer": [], "newest": ""}},
    ],
)
def test_what_no_reader_sees_does_not(change: dict[str, Any]) -> None:
    assert replace(VARIANT, **change).digest == VARIANT.digest


def test_a_digest_does_not_change_between_versions() -> None:
    assert replace(VARIANT, options={}).digest == "16f389193c9eb938c149cdaa43ae9b424cf3e0cdcf48d88cb946aa9063da19d4"


def test_a_part_is_named_by_its_words() -> None:
    assert Part("Hello").digest == Part("Hello", (Mark(0, 5, "code", "Hello"),)).digest
    assert len({Part("Hello").digest, Part("Hallo").digest, Part("Hello", article="Hello").digest}) == 3


def test_a_part_is_measured_with_its_marks() -> None:
    marks = (Mark(0, 5, "code", "Hello"),)

    assert Part("Hello", marks).written == Written("Hello", marks)


# --- the digest of a whole post ----------------------------------------------------------------------------------

CARD = Card("https://hope.example", "A talk", "About tea", SUN, fixed=True)
OTHER = replace(VARIANT, account="bluesky")


def test_the_order_of_accounts_makes_no_other_digest() -> None:
    assert variant.digest([VARIANT, OTHER]) == variant.digest([OTHER, VARIANT])


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Hallo"},
        {
            "parts": (
                Part("Hello #world", (Mark(6, 12, "link", "https://hope.example/else"),), "<p>Hello</p>"),
                Part("Second"),
            )
        },
        {"card": CARD},
        {"attachments": (replace(SUN, alt="A moon"),)},
    ],
)
def test_whatever_a_reader_could_notice_on_one_account_makes_another_digest(change: dict[str, Any]) -> None:
    assert variant.digest([replace(VARIANT, **change), OTHER]) != variant.digest([VARIANT, OTHER])


@pytest.mark.parametrize(
    "change", [{"title": "A walk"}, {"description": ""}, {"image": None}, {"image": replace(SUN, alt="A moon")}]
)
def test_a_card_that_the_post_fixes_is_part_of_it(change: dict[str, Any]) -> None:
    fixed = replace(VARIANT, card=CARD)

    assert variant.digest([replace(fixed, card=replace(CARD, **change))]) != variant.digest([fixed])


def test_a_card_that_was_looked_up_is_not() -> None:
    looked_up = replace(VARIANT, card=replace(CARD, fixed=False))

    assert variant.digest([looked_up]) == variant.digest([VARIANT])


def test_fewer_accounts_make_another_digest() -> None:
    assert variant.digest([VARIANT]) != variant.digest([VARIANT, OTHER])
