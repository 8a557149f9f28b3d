"""Words that fit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from multipost.check import length
from multipost.platform import Attachment
from multipost.post import Variation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from multipost.platform import Spec
    from multipost.post import Post
    from multipost.variant import Variant

    MakePost = Callable[..., Post]
    MakeVariant = Callable[..., Variant]

LONG = "Twenty-three characters"
PICTURE = Attachment("media/sunrise.png", "A sun", "0" * 64, "0" * 40)


def test_what_is_too_long_says_by_how_much(post: MakePost, variant: MakeVariant, specs: Mapping[str, Spec]) -> None:
    found = list(length.complaints(post(), variant(LONG), specs["loud"]))

    assert [(complaint.line, complaint.text) for complaint in found] == [(20, "loud: 23 of 20 graphemes, 3 too many.")]
    assert found[0].advice.startswith("Shorten the post, or write a shorter text for this account under `variants")


def test_exactly_at_the_limit_fits(post: MakePost, variant: MakeVariant, specs: Mapping[str, Spec]) -> None:
    found = list(length.complaints(post(), variant("x" * 20), specs["loud"]))

    assert found == []


def test_the_account_s_own_text_is_what_to_shorten(
    post: MakePost, variant: MakeVariant, specs: Mapping[str, Spec]
) -> None:
    written = post(variants={"shout": Variation(text=LONG)}, lines={"variants.shout.text": 9})

    found = list(length.complaints(written, variant(LONG), specs["loud"]))

    assert [(complaint.line, complaint.advice) for complaint in found] == [(9, "Shorten this text.")]


def test_a_part_of_a_thread_is_named(post: MakePost, variant: MakeVariant, specs: Mapping[str, Spec]) -> None:
    threads = replace(specs["loud"], threads=True)

    found = list(length.complaints(post(), variant("Short.", LONG), threads))

    assert [(complaint.text, complaint.advice) for complaint in found] == [
        ("loud, part 2: 23 of 20 graphemes, 3 too many.", "One link or one word is too long to be split: shorten it.")
    ]


def test_an_empty_part_says_nothing(post: MakePost, variant: MakeVariant, specs: Mapping[str, Spec]) -> None:
    found = list(length.complaints(post(), variant("Words.", " \n"), specs["loud"]))

    assert [complaint.text for complaint in found] == ["loud, part 2: there are no words."]


def test_a_picture_may_go_alone(post: MakePost, variant: MakeVariant, specs: Mapping[str, Spec]) -> None:
    found = list(length.complaints(post(), variant("", attachments=(PICTURE,)), specs["loud"]))

    assert found == []


def test_a_platform_without_a_limit_takes_everything(
    post: MakePost, variant: MakeVariant, specs: Mapping[str, Spec]
) -> None:
    found = list(length.complaints(post(), variant(LONG * 1000), specs["site"]))

    assert found == []
